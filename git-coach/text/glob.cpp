#include "text/glob.h"

#include <algorithm>
#include <utility>

#include "text/glob_match.h"

namespace coach::text {
namespace {

constexpr std::size_t none = std::string_view::npos;
// git itself reads no longer line from .gitattributes.
constexpr std::size_t longest_pattern = 2048;
constexpr std::size_t most_alternatives = 64;

// The first group of braces with a comma in it: where it opens, its commas, where it closes.
std::vector<std::size_t> first_group(std::string_view pattern) {
  std::vector<std::vector<std::size_t>> open;
  std::vector<std::size_t> first;
  for (std::size_t at = 0; at < pattern.size(); at = element_end(pattern, at)) {
    if (pattern[at] == '{') {
      open.push_back({at});
    } else if (pattern[at] == ',' && !open.empty()) {
      open.back().push_back(at);
    } else if (pattern[at] == '}' && !open.empty()) {
      auto group = std::move(open.back());
      open.pop_back();
      group.push_back(at);
      if (group.size() > 2 && (first.empty() || group.front() < first.front())) first = std::move(group);
    }
  }
  return first;
}

// Every pattern that the braces stand for; none where there are too many.
std::vector<std::string> expand(std::string_view pattern) {
  std::vector<std::string> todo = {std::string(pattern)};
  std::vector<std::string> done;
  while (!todo.empty()) {
    auto next = std::move(todo.back());
    todo.pop_back();
    const auto group = first_group(next);
    if (group.empty()) {
      done.push_back(std::move(next));
      continue;
    }
    if (done.size() + todo.size() + group.size() - 1 > most_alternatives) return {};
    for (std::size_t i = 0; i + 1 < group.size(); ++i) {
      todo.push_back(next.substr(0, group.front()) + next.substr(group[i] + 1, group[i + 1] - group[i] - 1) +
                     next.substr(group.back() + 1));
    }
  }
  return done;
}

// The pattern of a directory made that of the files in it. `a/**` itself matches files, so that its
// directories have to be asked for.
std::string everything_below(const std::string& directory, bool anchored) {
  const auto last = directory.substr(directory.find_last_of('/') + 1);
  const bool any = last.size() > 1 && last.find_first_not_of('*') == std::string::npos;
  return (anchored ? "" : "**/") + directory + (any ? "/*/**" : "/**");
}

// No braces, sets and escapes: it stands for one alternative, and is well formed.
bool is_plain(std::string_view pattern) {
  return std::none_of(pattern.begin(), pattern.end(),
                      [](char c) { return c == '{' || c == '[' || c == '\\'; });
}

// `*.{a,b,c}`, the usual way to name files by their endings: no other group, set, star or folder.
bool is_list_of_endings(std::string_view pattern) {
  const auto open = pattern.find('{'), close = pattern.find('}');
  if (!pattern.starts_with('*') || open == none || close == none || close < open) return false;
  const auto others = pattern.substr(1, open - 1), group = pattern.substr(open + 1, close - open - 1);
  constexpr std::string_view special = "*?[\\/{}";
  const auto commas = std::count(group.begin(), group.end(), ',');
  return others.find_first_of(special) == none && group.find_first_of(special) == none &&
         pattern.substr(close + 1).find_first_of(special) == none && commas > 0 &&
         commas < static_cast<std::ptrdiff_t>(most_alternatives);
}

// Whether a name ends as one of such a list says, which is given without its star.
bool ends_as_listed(std::string_view name, std::string_view list) {
  const auto open = list.find('{'), close = list.find('}');
  const auto head = list.substr(0, open), tail = list.substr(close + 1);
  if (!name.ends_with(tail)) return false;
  name.remove_suffix(tail.size());
  auto rest = list.substr(open + 1, close - open - 1);
  for (;;) {
    const auto one = rest.substr(0, rest.find(','));
    if (name.ends_with(one) && name.substr(0, name.size() - one.size()).ends_with(head)) return true;
    if (one.size() == rest.size()) return false;
    rest.remove_prefix(one.size() + 1);
  }
}

bool is_literal(std::string_view pattern) {
  return is_plain(pattern) && pattern.find_first_of("*?") == none;
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  if (pattern.empty() || pattern.size() > longest_pattern) return;
  if (is_plain(pattern)) {
    first_ = alternative(std::string(pattern));
    return;
  }
  if (is_list_of_endings(pattern)) {
    first_ = {Alternative::Shape::NameEnds, std::string(pattern.substr(1))};
    return;
  }
  if (!is_well_formed(pattern)) return;
  for (auto& text : expand(pattern)) {
    auto one = alternative(std::move(text));
    if (one.pattern.empty()) continue;
    if (valid()) {
      others_.push_back(std::move(one));
    } else {
      first_ = std::move(one);
    }
  }
}

// An empty pattern where the text cannot be understood.
Glob::Alternative Glob::alternative(std::string text) {
  const bool below = text.ends_with('/');
  if (below) text.pop_back();
  const bool anchored = text.find('/') != std::string::npos;
  if (text.starts_with('/')) text.erase(0, 1);
  if (!is_well_formed(text)) return {};
  using enum Alternative::Shape;
  if (below) return {Path, everything_below(text, anchored)};
  if (anchored) return {Path, std::move(text)};
  if (is_literal(text)) return {LiteralName, std::move(text)};
  if (text.size() > 1 && text.front() == '*' && is_literal(std::string_view(text).substr(1)))
    return {NameEnd, text.substr(1)};
  return {Name, std::move(text)};
}

bool Glob::Alternative::matches(std::string_view path, std::string_view name) const {
  switch (shape) {
    case Shape::Path:
      return match(pattern, path);
    case Shape::Name:
      return match(pattern, name);
    case Shape::LiteralName:
      return name == pattern;
    case Shape::NameEnd:
      return name.ends_with(pattern);
    case Shape::NameEnds:
      return ends_as_listed(name, pattern);
  }
  return false;
}

bool Glob::matches(std::string_view path) const {
  if (!valid()) return false;
  const auto name = path.substr(path.find_last_of('/') + 1);
  const auto meets = [&](const Alternative& one) { return one.matches(path, name); };
  return meets(first_) || std::any_of(others_.begin(), others_.end(), meets);
}

void GlobList::add(std::string_view pattern) {
  const bool negated = pattern.starts_with('!');
  entries_.push_back({Glob(pattern.substr(negated ? 1 : 0)), negated});
}

bool GlobList::matches(std::string_view path) const {
  const auto decides = std::find_if(entries_.rbegin(), entries_.rend(),
                                    [&](const Entry& entry) { return entry.glob.matches(path); });
  return decides != entries_.rend() && !decides->negated;
}

}  // namespace coach::text
