#pragma once

#include <string_view>

namespace coach::text {

enum class Language { English, Korean };

// One text in every language that readers may choose. The views point into static storage or into
// the pack that owns the rule.
struct Words {
  std::string_view en;
  std::string_view ko;

  // Falls back to English where a translation is empty.
  constexpr std::string_view in(Language language) const {
    return language == Language::Korean && !ko.empty() ? ko : en;
  }
  constexpr bool empty() const { return en.empty(); }
};

}  // namespace coach::text
