#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "contract/document.h"

namespace coach::contract {

// A piece of a source: bytes [begin, end).
struct Span {
  std::size_t begin = 0, end = 0;

  std::size_t size() const { return end - begin; }
};
// Lines of a source without their endings, and without the prefix of the block that they stand in.
using Spans = std::vector<Span>;

inline std::string_view in(std::string_view source, const Span& span) {
  return source.substr(span.begin, span.size());
}
Spans lines_of(std::string_view source, std::size_t begin, std::size_t end);
Spans lines_of(std::string_view source);
bool blank(std::string_view line);
// Columns of white space at the start of a line; a tab goes to the next multiple of eight.
std::size_t indent_of(std::string_view line);
// The line without its first `columns` columns of white space, as far as it has them.
Span dedent(std::string_view source, Span line, std::size_t columns);
Span trim(std::string_view source, Span span);

// Bytes joined from lines, each with its place in the source; a line break is '\n'.
struct Raw {
  std::string bytes;
  std::vector<std::uint32_t> at;
};
Raw join(std::string_view source, const Spans& lines);

// Running text: markup taken out and white space folded, each byte with its place in the source. '\n'
// stands where a sentence ends whatever its words are.
struct Run {
  struct Mark {
    std::size_t begin = 0, end = 0;  // in `text`
  };
  struct Linked {
    Mark where;
    std::string target;
  };

  std::string text;
  std::vector<std::uint32_t> at;
  std::vector<Mark> code;  // with their backticks
  std::vector<Mark> bold;
  std::vector<Linked> links;
  std::vector<Span> comments;  // in the source
  Span whole;                  // of the source

  void add(char byte, std::size_t offset);
  void add(std::string_view bytes, std::size_t offset);
  void stop(std::size_t offset);
};

// What `[text][label]` and `text_` mean in a document, by lower-case label.
using Targets = std::map<std::string, std::string, std::less<>>;
std::string label_of(std::string_view text);

Run read_markdown_run(std::string_view source, const Spans& lines, const Targets& targets);
Run read_rst_run(std::string_view source, const Spans& lines, const Targets& targets);
Run read_asciidoc_run(std::string_view source, const Spans& lines);
Run read_plain_run(std::string_view source, const Spans& lines);

// An address in running text, at `from`: its length without the punctuation that follows it; 0 for none.
std::size_t address_at(std::string_view text, std::size_t from);

}  // namespace coach::contract
