#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "contract/run.h"

namespace coach::contract {

// What the readers of line-oriented formats (reStructuredText, AsciiDoc, plain text) share.

// A bullet or a number at the start of a line, which an item follows.
struct Marker {
  std::size_t size = 0;  // bytes, the white space after it included
  bool ordered = false;
  std::uint16_t ordinal = 0;
};
std::optional<Marker> marker_of(std::string_view line);

// Where the lines after `first` that are blank or further right than `column` end, blank ones at the end
// left out.
std::size_t indented_end(std::string_view source, const Spans& lines, std::size_t first, std::size_t column);
// Lines first..end without the indentation that they share.
Spans dedented(std::string_view source, const Spans& lines, std::size_t first, std::size_t end);

// A line of one punctuation character repeated: what underlines a heading. The character, or 0.
char rule_of(std::string_view line);

}  // namespace coach::contract
