#include "contract/config/style_codes.h"

#include <algorithm>
#include <map>

namespace coach::contract::config {
namespace {

struct Asked {
  bool selects = false, selected = false, ignored = false, bugbear = false;

  bool is_on_length() const { return bugbear || (!ignored && (selected || !selects)); }
};

// "E501" and what it begins with.
bool names_length(std::string_view code) {
  return !code.empty() && std::string_view("E501").starts_with(code);
}

// The codes of a value, or of a line that goes on with it: separated by commas and blanks, up to a comment.
template <class Each>
void each_code(std::string_view text, Each each) {
  constexpr std::string_view between = ", \t";
  text = text.substr(0, text.find('#'));
  while (!text.empty()) {
    const auto begin = std::min(text.find_first_not_of(between), text.size());
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(between), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(end);
  }
}

void add(std::string_view key, std::string_view text, Asked& asked) {
  const bool selects = key == "select" || key == "extend-select" || key == "extend_select";
  const bool ignores = key == "ignore" || key == "extend-ignore" || key == "extend_ignore";
  if (key == "select") asked.selects = true;
  each_code(text, [&](std::string_view code) {
    if (selects && names_length(code)) asked.selected = true;
    if (ignores && names_length(code)) asked.ignored = true;
    // flake8-bugbear's own look at it.
    if (selects && std::string_view("B950").starts_with(code)) asked.bugbear = true;
  });
}

}  // namespace

bool is_style_section(std::string_view section) {
  return section == "flake8" || section == "pycodestyle" || section == "pep8";
}

std::set<std::string> sections_on_length(const File& file) {
  std::map<std::string, Asked> all;
  std::string section, key;
  file.each_line([&](std::string_view line, std::size_t /*number*/) {
    if (line.starts_with('#') || line.starts_with(';')) return;
    if (line.starts_with('[') && line.ends_with(']')) {
      section = line.substr(1, line.size() - 2);
      key.clear();
      if (is_style_section(section)) all[section];
    } else if (is_style_section(section)) {
      const auto entry = entry_in(line, '=');
      if (!entry.key.empty()) key = entry.key;
      add(key, entry.key.empty() ? line : entry.value, all[section]);
    }
  });
  std::set<std::string> sections;
  for (const auto& [name, asked] : all) {
    if (asked.is_on_length()) sections.insert(name);
  }
  return sections;
}

}  // namespace coach::contract::config
