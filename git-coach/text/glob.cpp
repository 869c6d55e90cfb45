#include "text/glob.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace coach::text {
namespace {

constexpr std::size_t none = std::string_view::npos;
// git itself reads no longer line from .gitattributes.
constexpr std::size_t longest_pattern = 2048;
constexpr std::size_t most_alternatives = 64;

bool between(char c, char first, char last) {
  return first <= c && c <= last;
}
bool is_upper(char c) {
  return between(c, 'A', 'Z');
}
bool is_lower(char c) {
  return between(c, 'a', 'z');
}
bool is_alpha(char c) {
  return is_upper(c) || is_lower(c);
}
bool is_digit(char c) {
  return between(c, '0', '9');
}
bool is_alnum(char c) {
  return is_alpha(c) || is_digit(c);
}
bool is_graph(char c) {
  return between(c, '!', '~');
}

using Class = std::pair<std::string_view, bool (*)(char)>;
constexpr std::array<Class, 12> classes = {{
    {"alnum", is_alnum},
    {"alpha", is_alpha},
    {"blank", [](char c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](char c) { return between(c, 0, 0x1F) || c == 0x7F; }},
    {"digit", is_digit},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](char c) { return is_graph(c) || c == ' '; }},
    {"punct", [](char c) { return is_graph(c) && !is_alnum(c); }},
    {"space", [](char c) { return c == ' ' || between(c, '\t', '\r'); }},
    {"upper", is_upper},
    {"xdigit", [](char c) { return is_digit(c) || between(c, 'a', 'f') || between(c, 'A', 'F'); }},
}};

// A set `[...]`, read as git's wildmatch reads it. `end` is behind the ']', or none where the set is not one.
struct Set {
  std::size_t end = none;
  bool matched = false;
};

class SetReader {
 public:
  SetReader(std::string_view pattern, std::size_t open, char c) : pattern_(pattern), at_(open + 1), c_(c) {}

  Set read() {
    const bool negated = at_ < pattern_.size() && (pattern_[at_] == '!' || pattern_[at_] == '^');
    if (negated) ++at_;
    for (bool first = true; at_ < pattern_.size(); first = false) {
      if (pattern_[at_] == ']' && !first) return {at_ + 1, matched_ != negated && c_ != '/'};
      if (!read_item()) return {};
    }
    return {};
  }

 private:
  bool read_item() {
    const char item = pattern_[at_];
    if (item == '[' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] == ':') {
      const auto close = pattern_.find(']', at_ + 2);
      if (close == none) return false;
      if (close > at_ + 2 && pattern_[close - 1] == ':') return read_class(close);
    }
    if (item == '-' && before_ && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') return read_range();
    if (!take(before_)) return false;
    if (*before_ == c_) matched_ = true;
    return true;
  }

  bool read_class(std::size_t close) {
    const auto name = pattern_.substr(at_ + 2, close - 1 - (at_ + 2));
    const auto* found =
        std::find_if(classes.begin(), classes.end(), [&](const Class& known) { return known.first == name; });
    if (found == classes.end()) return false;
    if (found->second(c_)) matched_ = true;
    before_.reset();
    at_ = close + 1;
    return true;
  }

  bool read_range() {
    ++at_;
    const char low = *before_;
    std::optional<char> high;
    if (!take(high)) return false;
    const auto byte = [](char c) { return static_cast<unsigned char>(c); };
    if (byte(low) <= byte(c_) && byte(c_) <= byte(*high)) matched_ = true;
    before_.reset();
    return true;
  }

  // One character, perhaps behind a backslash.
  bool take(std::optional<char>& character) {
    if (pattern_[at_] == '\\') ++at_;
    if (at_ == pattern_.size()) return false;
    character = pattern_[at_++];
    return true;
  }

  std::string_view pattern_;
  std::size_t at_;
  char c_;
  std::optional<char> before_;  // what a range would start with
  bool matched_ = false;
};

// The end of the element of a pattern at `at` (a set, an escaped character, one character), or none.
std::size_t element_end(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '[') return SetReader(pattern, at, '\0').read().end;
  if (pattern[at] == '\\') return at + 1 < pattern.size() ? at + 2 : none;
  return at + 1;
}

bool is_well_formed(std::string_view pattern) {
  std::size_t at = 0;
  while (at < pattern.size()) {
    at = element_end(pattern, at);
    if (at == none) return false;
  }
  return !pattern.empty();
}

// The element's end where it matches the character, else none.
std::size_t step(std::string_view pattern, std::size_t at, char c) {
  switch (pattern[at]) {
    case '?':
      return c == '/' ? none : at + 1;
    case '[': {
      const auto set = SetReader(pattern, at, c).read();
      return set.matched ? set.end : none;
    }
    case '\\':
      return pattern[at + 1] == c ? at + 2 : none;
    default:
      return pattern[at] == c ? at + 1 : none;
  }
}

// Where a run of stars at `at` ends, and whether it is a component of its own.
struct Stars {
  std::size_t end;
  bool component;
};

Stars stars_at(std::string_view pattern, std::size_t at) {
  const auto end = std::min(pattern.find_first_not_of('*', at), pattern.size());
  return {end, end - at > 1 && (at == 0 || pattern[at - 1] == '/') &&
                   (end == pattern.size() || pattern[end] == '/')};
}

// Greedy with two places to go back to: the last `*` of this component, then the last `**`. Earlier ones need
// no second look, because what comes first at the earliest place leaves most for the rest.
bool match(std::string_view pattern, std::string_view path) {
  std::size_t at = 0, in = 0;
  std::size_t star = none, star_in = 0, any = none, any_in = 0;
  while (at < pattern.size() || in < path.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      const auto stars = stars_at(pattern, at);
      if (stars.component && stars.end == pattern.size()) return true;
      if (stars.component) {
        at = any = stars.end + 1, any_in = in, star = none;
      } else {
        at = star = stars.end, star_in = in;
      }
      continue;
    }
    const auto next = at < pattern.size() && in < path.size() ? step(pattern, at, path[in]) : none;
    if (next != none) {
      at = next, ++in;
    } else if (star != none && star_in < path.size() && path[star_in] != '/') {
      at = star, in = ++star_in;
    } else if (any != none && path.find('/', any_in) != none) {
      at = any, in = any_in = path.find('/', any_in) + 1, star = none;
    } else {
      return false;
    }
  }
  return true;
}

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

}  // namespace

Glob::Glob(std::string_view pattern) {
  if (pattern.size() > longest_pattern || !is_well_formed(pattern)) return;
  for (auto& text : expand(pattern)) {
    const bool below = text.ends_with('/');
    if (below) text.pop_back();
    const bool anchored = text.find('/') != std::string::npos;
    if (text.starts_with('/')) text.erase(0, 1);
    if (!is_well_formed(text)) continue;
    if (below) text = everything_below(text, anchored);
    alternatives_.push_back({std::move(text), !anchored && !below});
  }
}

bool Glob::matches(std::string_view path) const {
  const auto last = path.substr(path.find_last_of('/') + 1);
  return std::any_of(alternatives_.begin(), alternatives_.end(), [&](const Alternative& alternative) {
    return match(alternative.pattern, alternative.last_component ? last : path);
  });
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
