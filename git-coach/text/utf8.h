#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace coach::text {

// One code point taken from the front of `bytes`. `size` is 0 at the end; invalid bytes come back one at
// a time with `valid` false.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;
  bool valid = false;
};

CodePoint next_code_point(std::string_view bytes);
bool is_utf8(std::string_view bytes);
// Terminal cells: wide East Asian characters take two, combining marks none; ambiguous ones take
// `ambiguous` cells. Control characters count as none: sanitise first.
int display_width(std::string_view utf8, int ambiguous = 1);
std::string to_nfc(std::string_view utf8);
// Unicode simple case folding plus NFC, for comparing file names as case-insensitive file systems do.
std::string fold_case(std::string_view utf8);
void append_utf8(std::string& out, char32_t value);

}  // namespace coach::text
