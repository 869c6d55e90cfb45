#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/prose/details.h"
#include "text/pattern.h"

namespace coach::contract::prose {

// What the files of details have in common. Private to this folder.

inline Norm make(Kind kind, std::string value) {
  Norm norm;
  norm.kind = kind;
  norm.value = std::move(value);
  return norm;
}

inline void detail(Norm& norm, std::string_view name, std::vector<std::string> values) {
  norm.details.emplace_back(name, std::move(values));
}

// Whether a text meets a pattern, in any case; for patterns that are seldom asked.
inline bool is_met(std::string_view pattern, std::string_view text) {
  return text::Pattern(pattern, true).found_in(text);
}

// The forms, lengths and habits of commit messages and titles that a statement names.
std::vector<Norm> message_values(Kind kind, const Statement& statement);

}  // namespace coach::contract::prose
