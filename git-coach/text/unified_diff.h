#pragma once

#include <string>
#include <string_view>

#include "text/lines.h"

namespace coach::text {

// The hunks of a unified diff, as `diff -U3` and `git apply` have them, without the lines that name files.
// Empty where the texts are equal. A text that is too far from the other is replaced as a whole.
std::string unified_diff(const Lines& before, const Lines& after);

// A path as git writes it in the head of a diff: between double quotes, with bytes as \ooo, where it holds
// anything else than printable ASCII (git-config(1), core.quotePath).
std::string quoted_path(std::string_view path);
// What stands between such quotes; a path without quotes is itself.
std::string unquoted_path(std::string_view written);

}  // namespace coach::text
