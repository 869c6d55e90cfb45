#pragma once

#include <string>
#include <string_view>

namespace coach::report {

// Text of a repository inside Markdown, on one line: no markup, no HTML, no link of its own comes alive.
std::string markdown_text(std::string_view raw);
// A code span that no backtick inside can end.
std::string markdown_code(std::string_view raw);
// A code block of several lines, that no line inside can end.
std::string markdown_block(std::string_view raw);

}  // namespace coach::report
