#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"
#include "text/lines.h"

namespace coach::checks {

// What each line of a text says, whatever its formatting: equal strings are lines that say the same. A line
// that says nothing has an empty one; none holds a LF.
using Meaning = std::vector<std::string>;

// By tokens, and by how deep each line is nested, as its indentation tells. Without a grammar, or where
// parsing met a limit, with blanks folded outside of quotes; where indentation has a meaning of its own,
// it is kept as it is.
Meaning read_meaning(const text::Lines& lines, syntax::Language language, std::string_view path);

// Without any blanks: lines that differ here never say the same.
Meaning read_without_blanks(const text::Lines& lines);

std::string_view without_indentation(std::string_view line);

}  // namespace coach::checks
