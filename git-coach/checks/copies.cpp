#include "checks/copies.h"

#include <algorithm>
#include <cctype>

namespace coach::checks {
namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::string_view own_code = "# Ignore copy";
constexpr std::size_t largest_replaced = 4 << 20;

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == nowhere;
}

// The name that a line defines: "C" of "class C(B):"; empty for other lines.
std::string_view defined_by(std::string_view line) {
  line.remove_prefix(indent_of(line));
  if (line.starts_with("async ")) line.remove_prefix(6);
  for (const std::string_view keyword : {"class ", "def "}) {
    if (!line.starts_with(keyword)) continue;
    line.remove_prefix(keyword.size());
    return line.substr(0, line.find_first_of("(:[ "));
  }
  return {};
}

// A closing bracket at the definition's own depth ends its header, not its body.
bool ends_header(std::string_view line) {
  line.remove_prefix(indent_of(line));
  return line.starts_with(')');
}

text::LineRange body_from(const text::Lines& lines, std::size_t header) {
  const auto depth = indent_of(lines.line(header));
  auto last = header;
  for (auto number = header + 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (is_blank(line)) continue;
    if (indent_of(line) <= depth && !(indent_of(line) == depth && ends_header(line))) break;
    last = number;
  }
  return {header, last};
}

// The header below a comment, decorators skipped; 0 where something else follows.
std::size_t header_below(const text::Lines& lines, std::size_t comment) {
  constexpr std::size_t most_decorator_lines = 30;
  const auto depth = indent_of(lines.line(comment));
  for (auto number = comment + 1; number <= std::min(lines.count(), comment + most_decorator_lines);
       ++number) {
    const auto line = lines.line(number);
    if (is_blank(line)) return 0;
    if (indent_of(line) == depth && !defined_by(line).empty()) return number;
    const auto text = line.substr(indent_of(line));
    const bool decorates =
        text.starts_with('@') || text.starts_with('#') || text.starts_with(')') || indent_of(line) > depth;
    if (!decorates) return 0;
  }
  return 0;
}

// "with A->B, C->D all-casing"
std::vector<std::pair<std::string, std::string>> replacements_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> all;
  const auto lower = [](std::string word, int (*fold)(int)) {
    std::ranges::transform(word, word.begin(),
                           [&](char c) { return static_cast<char>(fold(static_cast<unsigned char>(c))); });
    return word;
  };
  while (!text.empty()) {
    auto one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    const auto arrow = one.find("->");
    if (arrow == nowhere) continue;
    const std::string from(one.substr(0, one.find_last_not_of(' ', arrow == 0 ? 0 : arrow - 1) + 1));
    auto rest = one.substr(arrow + 2);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::string to(rest.substr(0, rest.find(' ')));
    if (from.empty()) continue;
    all.emplace_back(from, to);
    if (rest.find("all-casing") == nowhere) continue;
    all.emplace_back(lower(from, std::tolower), lower(to, std::tolower));
    all.emplace_back(lower(from, std::toupper), lower(to, std::toupper));
  }
  return all;
}

// Takes the decorators and comments of a definition at this depth off the end of what is kept, up to a blank
// line.
void drop_heading(std::vector<std::string_view>& kept, std::size_t depth) {
  auto first = kept.size();
  for (auto at = kept.size(); at-- > 0 && !is_blank(kept[at]) && indent_of(kept[at]) >= depth;) {
    const char mark = kept[at][indent_of(kept[at])];
    const bool heads = indent_of(kept[at]) == depth && (mark == '@' || mark == '#');
    if (heads) first = at;
    if (!heads && indent_of(kept[at]) == depth && mark != ')') break;
  }
  kept.resize(first);
}

std::string joined(const std::vector<std::string_view>& lines) {
  std::string out;
  for (const auto line : lines) out += line;
  return out;
}

// Without the parts that the copy keeps as its own, whose names are added to `names`. Nothing where a part is
// marked in a way that is not understood.
std::optional<std::string> without_own_code(std::string_view code, std::vector<std::string>& names) {
  const text::Lines lines{std::string(code)};
  std::vector<std::string_view> kept;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (line.find(own_code) == nowhere) {
      kept.push_back(lines.with_ending(number));
      continue;
    }
    const auto header = header_below(lines, number);
    if (header == 0) return std::nullopt;
    names.emplace_back(defined_by(lines.line(header)));
    drop_heading(kept, indent_of(line));
    number = body_from(lines, header).last;
  }
  return joined(kept);
}

std::string without_definitions(std::string_view code, const std::vector<std::string>& names) {
  if (names.empty()) return std::string(code);
  const text::Lines lines{std::string(code)};
  std::vector<std::string_view> kept;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto name = defined_by(lines.line(number));
    if (number > 1 && !name.empty() && std::ranges::find(names, name) != names.end()) {
      drop_heading(kept, indent_of(lines.line(number)));
      number = body_from(lines, number).last;
      continue;
    }
    kept.push_back(lines.with_ending(number));
  }
  return joined(kept);
}

// Comments of copies and layout do not count.
std::string bare(std::string_view code) {
  const text::Lines lines{std::string(code)};
  std::string out;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (line.substr(indent_of(line)).starts_with("# Copied from ")) continue;
    for (const char c : line) {
      if (std::string_view(" \t\r\n(),\\").find(c) == nowhere) out += c;
    }
  }
  return out;
}

}  // namespace

std::optional<Copy> copy_said_by(std::string_view comment, const text::Pattern& pattern) {
  const auto match = pattern.find(comment);
  if (!match || match->groups.size() < 2) return std::nullopt;
  Copy copy;
  copy.origin = match->groups[1];
  if (match->groups.size() > 2) copy.replacements = replacements_of(match->groups[2]);
  copy.comment = comment;
  return copy;
}

std::vector<Copy> copies_in(const text::Lines& lines, const text::Pattern& pattern) {
  std::vector<Copy> copies;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (!line.substr(indent_of(line)).starts_with('#')) continue;
    auto copy = copy_said_by(line, pattern);
    const auto header = copy ? header_below(lines, number) : 0;
    if (header == 0) continue;
    copy->line = number;
    copy->header = lines.line(header);
    copy->body = body_from(lines, header);
    copies.push_back(std::move(*copy));
  }
  return copies;
}

std::vector<std::string> names_in(std::string_view dotted) {
  std::vector<std::string> parts;
  while (!dotted.empty()) {
    const auto part = dotted.substr(0, dotted.find('.'));
    parts.emplace_back(part);
    dotted.remove_prefix(std::min(part.size() + 1, dotted.size()));
  }
  return parts;
}

std::optional<text::LineRange> definition(const text::Lines& lines, const std::vector<std::string>& names) {
  text::LineRange within{1, lines.count()};
  std::optional<std::size_t> depth;
  for (const auto& name : names) {
    auto number = within.first;
    for (;; ++number) {
      if (number > within.last) return std::nullopt;
      const auto line = lines.line(number);
      const bool inside = depth ? indent_of(line) > *depth : indent_of(line) == 0;
      if (inside && defined_by(line) == name) break;
    }
    depth = indent_of(lines.line(number));
    within = body_from(lines, number);
  }
  return names.empty() ? std::nullopt : std::optional(within);
}

std::vector<std::string> definitions_in(const text::Lines& lines) {
  std::vector<std::string> names;
  std::string outer;
  std::size_t inner_depth = 0;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    const auto name = defined_by(line);
    if (name.empty()) continue;
    const auto depth = indent_of(line);
    if (depth == 0) {
      outer = name;
      inner_depth = 0;
      names.push_back(outer);
    } else if (!outer.empty() && (inner_depth == 0 || depth == inner_depth)) {
      inner_depth = depth;
      names.push_back(outer + "." + std::string(name));
    }
  }
  return names;
}

std::string replaced(std::string_view code, const Copy& copy) {
  std::string out(code);
  for (const auto& [from, to] : copy.replacements) {
    std::string next;
    for (std::size_t at = 0; at < out.size();) {
      const auto found = std::min(out.find(from, at), out.size());
      next.append(out, at, found - at);
      if (found < out.size()) next += to;
      if (next.size() > largest_replaced) return std::string(code);
      at = found + from.size();
    }
    out = std::move(next);
  }
  return out;
}

bool is_same_code(std::string_view copy, std::string_view origin) {
  std::vector<std::string> own;
  const auto kept = without_own_code(copy, own);
  return !kept || bare(*kept) == bare(without_definitions(origin, own));
}

}  // namespace coach::checks
