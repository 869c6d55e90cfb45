#pragma once

#include <cstddef>
#include <vector>

#include "checks/check.h"
#include "fix/plan.h"
#include "git/message.h"
#include "text/lines.h"

namespace coach::lsp {

// Bytes begin..end of a document, the end exclusive.
struct Span {
  std::size_t begin = 0, end = 0;
};

struct TextEdit {
  Span where;
  std::string text;
};

// An editor's text beside the content that was judged, which has other line ends, a byte order mark, or no
// comments: leads from the places of the one to those of the other.
class Sheet {
 public:
  // A file: lines are the same, `mark` bytes stand before the first one of the content.
  Sheet(std::string text, std::size_t mark);
  // A commit message that git has cleaned up: each of its lines is a line of the text.
  Sheet(std::string text, const git::Message& message);

  // What an editor should underline for a place. Without a line it is `otherwise`; without columns, the line
  // from its first character that is not blank.
  Span span_of(const checks::Place& place, std::size_t otherwise) const;
  // What turns the text into what a fixer made of `judged`: one edit a line, where lines stay lines.
  std::vector<TextEdit> edits_to(const text::Lines& judged, std::string_view mended) const;

 private:
  std::size_t number_of(std::size_t line) const;  // in the text
  std::size_t offset_of(std::size_t line, std::size_t column) const;
  std::string_view ending() const;  // of the text's lines
  TextEdit edit_of_line(std::size_t line, std::string_view judged, std::string_view mended) const;

  text::Lines text_;
  std::size_t mark_ = 0;
  std::vector<std::size_t> numbers_;  // line of the message - 1 -> line of the text; empty: the same
};

}  // namespace coach::lsp
