#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/pattern.h"

namespace coach::checks {

// Several patterns that are tried as one, as rules write them: `^` and `$` meet lines, not the whole text.
class Patterns {
 public:
  Patterns() = default;
  Patterns(std::span<const std::string_view> expressions, bool ignore_case);

  struct Hit {
    std::size_t begin = 0, end = 0;  // bytes from the start of the text
    std::vector<std::string_view> groups;
    const std::vector<std::string>* names = nullptr;  // of the groups, "" where they have none

    // What the rule is after: the first group that took part, or the whole match where there is none.
    std::string_view core() const;
  };

  bool empty() const { return patterns_.empty(); }
  bool found_in(std::string_view text) const;
  // How often they match, counted up to a limit.
  std::size_t count_in(std::string_view text, std::size_t limit) const;
  // Calls `each` for every match of every pattern, pattern by pattern, until it returns false.
  template <class Each>
  void each_in(std::string_view text, Each each) const {
    for (const Compiled& compiled : patterns_) {
      for (std::size_t from = 0; from <= text.size();) {
        const auto match = compiled.pattern.find(text, from);
        if (!match) break;
        if (!each(Hit{match->begin, match->end, match->groups, &compiled.names})) return;
        from = match->end > match->begin ? match->end : match->end + 1;
      }
    }
  }

 private:
  struct Compiled {
    text::Pattern pattern;
    std::vector<std::string> names;
  };
  std::vector<Compiled> patterns_;
};

}  // namespace coach::checks
