#include "advice/advice.h"

namespace coach::advice {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(blank) - begin + 1));
}

}  // namespace

std::vector<SetAside> parse_set_aside(std::string_view variable) {
  std::vector<SetAside> all;
  while (!variable.empty()) {
    const auto end = variable.find_first_of(";\n");
    const auto one = variable.substr(0, end);
    variable.remove_prefix(end == std::string_view::npos ? variable.size() : end + 1);
    const auto equals = one.find('=');
    SetAside aside{trimmed(one.substr(0, equals)), {}};
    if (equals != std::string_view::npos) aside.reason = trimmed(one.substr(equals + 1));
    if (!aside.rule.empty()) all.push_back(std::move(aside));
  }
  return all;
}

}  // namespace coach::advice
