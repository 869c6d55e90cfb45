#pragma once

#include <string_view>
#include <vector>

#include "git/snapshot.h"

namespace coach::checks {

// A run of lines side by side that was in order before the change, with the lines that were added to it.
struct ExtendedOrder {
  text::LineRange lines;               // of after_lines
  std::vector<std::size_t> misplaced;  // added lines that stand in a wrong place; may be none
  std::vector<std::size_t> mended;     // the numbers of all lines of the run, as they would be in order
};

// Lists are at least eight lines long without the added ones, indented alike, one item a line, and all in one
// of the usual orders: by bytes, without regard to case, or with numbers by their value. Looks at no more
// than 2,000 lines around an added one.
std::vector<ExtendedOrder> extended_orders(const git::ChangedFile& file);

}  // namespace coach::checks
