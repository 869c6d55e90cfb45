#pragma once

#include <string>
#include <string_view>

namespace coach::text {

// Bytes from a repository, made safe for a terminal or a CI log: C0, DEL and bytes that are not UTF-8 become
// \xNN; C1, bidi controls and invisible format characters <U+202E>; workflow commands (`::` at a start,
// `##[`,
// `##vso[`, `##teamcity[`) are broken with a backslash. Tab becomes a space. One line in, one out.
std::string for_terminal(std::string_view bytes);

// Valid UTF-8 for JSON and friends: bytes that are not UTF-8 become \xNN. Everything else stays.
std::string as_utf8(std::string_view bytes);

// Text for XML 1.0 and HTML, in content or between quotes: control and bidi characters are spelled out.
std::string for_markup(std::string_view bytes);

// `for_terminal`, cut to `cells` terminal cells with `...` at the end where it was longer.
std::string excerpt(std::string_view bytes, int cells);

}  // namespace coach::text
