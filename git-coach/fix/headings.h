#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/lines.h"

namespace coach::fix {

// A heading of Markdown (`## Title`, or underlined) or reStructuredText (underlined).
struct Heading {
  std::size_t first = 0, last = 0;  // its lines, 1-based
  std::size_t level = 0;            // 1 is the outermost
  std::string title;
};
std::vector<Heading> headings_of(const text::Lines& lines);

}  // namespace coach::fix
