#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"
#include "text/lines.h"

namespace coach::checks {

// What each line of a text says, whatever its formatting. A line that says nothing has empty entries; none
// holds a LF.
struct Meaning {
  std::vector<std::string> lines;  // equal for lines that say the same, as deep in the same kind of block
  std::vector<std::string> parts;  // equal, laid end to end, for texts of which lines were joined or split

  void add(std::string line) {
    parts.push_back(line);
    lines.push_back(std::move(line));
  }
};

// By tokens, and by how deep each line is nested, as its indentation tells. Without a grammar, or where
// parsing met a limit, with blanks folded outside of quotes; where indentation has a meaning of its own,
// it is kept as it is.
Meaning read_meaning(const text::Lines& lines, syntax::Language language, std::string_view path);

// Without any blanks: lines that differ here never say the same. Only lines in the ranges are read.
Meaning read_without_blanks(const text::Lines& lines, const std::vector<text::LineRange>& ranges);

std::string_view without_indentation(std::string_view text);

}  // namespace coach::checks
