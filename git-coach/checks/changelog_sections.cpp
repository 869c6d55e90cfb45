#include "checks/changelog_sections.h"

#include <algorithm>
#include <string_view>

#include "text/pattern.h"

namespace coach::checks {
namespace {

// The sign that a line is underlined with; nothing where it is no underline.
char underline(std::string_view line) {
  constexpr std::string_view signs = "=-~^\"'*+#`.:_";
  while (line.ends_with(' ')) line.remove_suffix(1);
  if (line.size() < 3 || signs.find(line.front()) == signs.npos) return '\0';
  return line.find_first_not_of(line.front()) == line.npos ? line.front() : '\0';
}

bool is_item(std::string_view line) {
  return line.size() > 1 && std::string_view("-*+").find(line.front()) != std::string_view::npos &&
         (line[1] == ' ' || line[1] == '\t');
}

std::vector<Section> headings_of(const text::Lines& lines) {
  std::vector<Section> out;
  std::string signs;  // underlines in the order in which they are met: the first is the outermost
  bool fenced = false;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      fenced = !fenced;
      continue;
    }
    if (fenced || line.find_first_not_of(" \t\r") == line.npos) continue;
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    if (level > 0 && level <= 6 && level < line.size() && line[level] == ' ') {
      auto title = line.substr(level + 1);
      title = title.substr(0, title.find_last_not_of(" #\t") + 1);
      out.push_back({.first = number, .last = number, .level = level, .title = std::string(title)});
      continue;
    }
    const bool is_text =
        line.front() != ' ' && line.front() != '\t' && underline(line) == '\0' && !is_item(line);
    if (!is_text || number == lines.count()) continue;
    const char sign = underline(lines.line(number + 1));
    if (sign == '\0') continue;
    auto rank = signs.find(sign);
    if (rank == std::string::npos) {
      rank = signs.size();
      signs += sign;
    }
    out.push_back({.first = number,
                   .last = number + 1,
                   .level = rank + 1,
                   .title = std::string(line.substr(0, line.find_last_not_of(" \t") + 1))});
    ++number;
  }
  return out;
}

bool says_unreleased(std::string_view title) {
  static const text::Pattern pattern(
      R"((?i)unreleased|not (?:yet )?released|upcoming|\bin (?:development|progress)|\bTBD\b|\bdev\b|\.dev\d*\b|x{4}-x{2}-x{2}|^\W*(?:next|master|main|head|trunk)\b)");
  return pattern.found_in(title);
}

bool says_version(std::string_view title) {
  static const text::Pattern pattern(R"(^\W*(?:[A-Za-z_.-]+ )?v?\d+\.\d+)");
  return pattern.found_in(title);
}

// Between a heading and line `next`.
bool says_unreleased_below(const text::Lines& lines, const Section& heading, std::size_t next) {
  static const text::Pattern open(R"(^\W*((release )?date\W*)?(not yet released|unreleased|tbd|tba)\b)",
                                  true);
  constexpr std::size_t near = 4;
  const auto end = std::min({lines.count() + 1, heading.last + 1 + near, next});
  for (auto number = heading.last + 1; number < end; ++number) {
    if (open.found_in(lines.line(number))) return true;
  }
  return false;
}

}  // namespace

std::vector<Section> changelog_sections(const text::Lines& lines) {
  auto sections = headings_of(lines);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    auto& section = sections[i];
    const auto next = i + 1 < sections.size() ? sections[i + 1].first : lines.count() + 1;
    section.versioned = says_version(section.title);
    section.open =
        says_unreleased(section.title) || (section.versioned && says_unreleased_below(lines, section, next));
  }
  return sections;
}

}  // namespace coach::checks
