#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/lines.h"
#include "text/pattern.h"

namespace coach::checks {

// Definitions of Python that a comment says are copies of others: `# Copied from a.b.C.f with X->Y`. The
// form, and what a copy may differ in, are those of utils/check_copies.py in huggingface/transformers.

struct Copy {
  std::string origin;  // dotted: a.b.C.f
  std::vector<std::pair<std::string, std::string>> replacements;
  std::string comment;   // the line of it
  std::string header;    // the line that begins the definition
  std::size_t line = 0;  // of the comment
  text::LineRange body;  // from the header to the end
};

// The copies of a text. The pattern's first group is the origin, its second one what is replaced.
std::vector<Copy> copies_in(const text::Lines& lines, const text::Pattern& pattern);
// One comment line, where no text is at hand; nothing where it is none.
std::optional<Copy> copy_said_by(std::string_view comment, const text::Pattern& pattern);

// The names in a dotted one: {"C", "f"} of "C.f".
std::vector<std::string> names_in(std::string_view dotted);
// The lines of a definition, by the names that lead to it: {"C", "f"}.
std::optional<text::LineRange> definition(const text::Lines& lines, const std::vector<std::string>& names);
// The names of all definitions on the two outer levels, "C" and "C.f", in order.
std::vector<std::string> definitions_in(const text::Lines& lines);

// Two pieces of code as one would compare them after a formatter had been over both: white space, brackets
// and commas that only wrap lines do not count, nor do the comments that mark copies. Parts marked as the
// copy's own are left out; true where it cannot be told which they are.
bool is_same_code(std::string_view copy, std::string_view origin);
std::string replaced(std::string_view code, const Copy& copy);

}  // namespace coach::checks
