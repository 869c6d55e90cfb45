#pragma once

#include <string_view>
#include <vector>

#include "checks/remarks.h"

namespace coach::cli {

// Both read what a program printed that was run in `directory`: paths in front of which that stands, or `./`,
// are from there, and what names no path is left out. The rule of the remarks is not set.

// `path:line:column: text`, also without a column, and `path:line: text`, as compilers and most linters write
// it (https://www.gnu.org/prep/standards/html_node/Errors.html).
std::vector<checks::Remark> read_lines(std::string_view output, std::string_view directory);

// A JSON object a line, as linters for lintrunner print it, with path, line, char, name, description,
// original and replacement (https://github.com/suo/lintrunner#how-to-write-a-linter). Where a replacement of
// a whole file is given, the lines that it changes are what it is about.
std::vector<checks::Remark> read_lintrunner(std::string_view output, std::string_view directory);

// The lines of `bytes` that a program would have otherwise: one remark for each run of lines, without a text.
std::vector<checks::Remark> rewritten(std::string_view path, std::string_view bytes,
                                      std::string_view otherwise);

}  // namespace coach::cli
