#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::contract::config {

// A regular expression of another tool as RE2 reads it. Each of `patterns` finds a part of what it finds;
// `beyond` says what none of them finds, and why: "(?!x): invalid perl operator: (?!".
struct Translated {
  std::vector<std::string> patterns;
  std::vector<std::string> beyond;
  bool literal = false;  // the tool itself refuses it; its text is looked for as it stands
};

// What comes from a repository stays small.
inline constexpr std::size_t longest_expression = 4096;

// What `grep -E` of GNU reads, for lines without their endings.
Translated from_grep(std::string_view expression);
// What Python's `re` reads, for bytes. Alternatives that RE2 has no word for are left out, one by one.
Translated from_python(std::string_view expression);
// A pattern that finds a text.
std::string literally(std::string_view text);

}  // namespace coach::contract::config
