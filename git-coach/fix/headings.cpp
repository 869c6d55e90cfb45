#include "fix/headings.h"

#include <algorithm>
#include <string_view>

namespace coach::fix {
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

}  // namespace

std::vector<Heading> headings_of(const text::Lines& lines) {
  std::vector<Heading> out;
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
      out.push_back({number, number, level, std::string(title)});
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
    out.push_back(
        {number, number + 1, rank + 1, std::string(line.substr(0, line.find_last_not_of(" \t") + 1))});
    ++number;
  }
  return out;
}

}  // namespace coach::fix
