#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// Breaks a sentence into lines of at most `columns` cells, at spaces only: Korean words stay whole, and so do
// quoted commands that fit a line. A word wider than a line gets one of its own. No line but the first starts
// with `::`, which CI systems obey. Runs of spaces become one; an empty sentence has no lines.
std::vector<std::string> wrap(std::string_view sentence, int columns, int ambiguous = 1);

// White space folded to single spaces, none at either end: a quote of several lines on one.
std::string folded(std::string_view text);

// Pads with spaces on the right up to a width in cells.
std::string pad(std::string_view text, int columns, int ambiguous = 1);

}  // namespace coach::text
