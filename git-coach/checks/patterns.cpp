#include "checks/patterns.h"

#include <algorithm>

namespace coach::checks {

Patterns::Patterns(std::span<const std::string_view> expressions, bool ignore_case) {
  for (const std::string_view expression : expressions) {
    text::Pattern pattern("(?m)" + std::string(expression), ignore_case);
    std::vector<std::string> names = pattern.group_names();
    patterns_.push_back({std::move(pattern), std::move(names)});
  }
}

std::string_view Patterns::Hit::core() const {
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (!groups[i].empty()) return groups[i];
  }
  return groups.empty() ? std::string_view() : groups.front();
}

bool Patterns::found_in(std::string_view text) const {
  return std::ranges::any_of(patterns_,
                             [&](const Compiled& compiled) { return compiled.pattern.found_in(text); });
}

std::size_t Patterns::count_in(std::string_view text, std::size_t limit) const {
  std::size_t count = 0;
  each_in(text, [&](const Hit&) { return ++count < limit; });
  return count;
}

}  // namespace coach::checks
