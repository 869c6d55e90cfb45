#pragma once

#include <string_view>

namespace coach::text {

// The parts of text/glob.h that read one pattern without braces, as git's wildmatch does.

// The end of the element of a pattern at `at` (a set, an escaped character, one character); npos where there
// is none.
std::size_t element_end(std::string_view pattern, std::size_t at);
bool is_well_formed(std::string_view pattern);
// REQUIRES: the pattern is well formed.
bool match(std::string_view pattern, std::string_view path);

}  // namespace coach::text
