#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/document.h"
#include "contract/run.h"
#include "text/lines.h"

namespace coach::contract {

inline constexpr std::size_t document_limit = 1 << 20;
inline constexpr std::size_t statement_limit = 20'000;
inline constexpr std::uint8_t deepest = 32;

// Turns what a reader of a format finds, in the order of the text, into the statements of a document. A
// statement that is handed in as `like` gives the block, the list and the flags that new ones share.
class Builder {
 public:
  Builder(Document& document, std::string_view source);

  std::string_view source() const { return source_; }
  bool full() const { return document_.statements.size() >= statement_limit; }

  void heading(std::size_t level, const Run& run, const Statement& like);
  void sentences(const Run& run, Statement like);
  void code(const Spans& lines, std::string_view language, Statement like);
  // One statement for the whole of the run, whatever its punctuation: a row of a table.
  void whole(const Run& run, Statement like);

  std::size_t new_block() { return ++blocks_; }
  std::size_t new_list() { return ++lists_; }
  // The statement that announces a list at this depth (0: code) which begins here.
  std::size_t announcer(std::uint8_t list_depth) const;

  // What headings inside a comment open must not hold outside of it.
  std::vector<std::size_t> path() const { return path_; }
  void restore(std::vector<std::size_t> path) { path_ = std::move(path); }

 private:
  void add(Statement statement, Span quote);

  Document& document_;
  std::string_view source_;
  text::Lines lines_;
  std::vector<std::size_t> path_;
  std::size_t blocks_ = 0, lists_ = 0;
};

// `like` for an item of a list that begins: its list, depth and the statement that announces it.
Statement like_list(Builder& builder, const Statement& outer);

void read_markdown(Builder& builder, const Spans& lines, const Statement& like);
void read_markdown_lines(Builder& builder, const Spans& lines, const Targets& targets, const Statement& like);
// A copy of the lines for cmark, in which the characters that inlines are made of are masked.
std::string mask_inlines(std::string_view source, const Spans& lines);
// `[label]: target` on a line of its own.
bool is_definition(std::string_view line);
void read_rst(Builder& builder, const Spans& lines, const Statement& like);
void read_asciidoc(Builder& builder, const Spans& lines, const Statement& like);
void read_plain(Builder& builder, const Spans& lines, const Statement& like);

// The commands of a code block: prompts taken out, output dropped where prompts are used, continuation
// lines joined, comments kept as lines of their own.
struct CodeLine {
  std::string text;
  Span quote;
};
std::vector<CodeLine> code_lines(std::string_view source, const Spans& lines);

// Where the sentences of a run begin and end, in its text.
std::vector<Run::Mark> split_sentences(const Run& run);

}  // namespace coach::contract
