#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "git/oid.h"

namespace coach::contract {

// What a document is for; decides which headings of it speak to contributors.
enum class Role : std::uint8_t {
  Guide,     // CONTRIBUTING, HACKING, SubmittingPatches
  Linked,    // what a guide links to inside the clone
  Template,  // a pull request template
  Readme,
  Agents,  // AGENTS.md, CLAUDE.md, copilot-instructions
  AiPolicy,
  Support,
  Security,
  Conduct,
};

enum class Format : std::uint8_t { Markdown, ReStructuredText, AsciiDoc, Plain };

// The block that a statement stands in.
enum class Block : std::uint8_t { Paragraph, ListItem, Quote, Code, Table, Heading };

struct Link {
  std::string text;
  std::string target;  // as written: a path, an address, or a label that the document resolves
};

// The smallest thing that is read: a sentence, a list item's sentence, a heading, a table row, or one
// command of a code block (continuation lines joined, prompts left out).
struct Statement {
  std::string text;                    // without markup, white space folded; inline code keeps its backticks
  std::string quote;                   // the exact bytes of the source
  std::size_t line = 0, end_line = 0;  // 1-based, of the quote
  Block block = Block::Paragraph;
  std::size_t block_number = 0;  // statements of one block (one list item, one fence) share it
  std::size_t list_number = 0;   // items of one list share it; 0 outside of lists
  std::uint8_t list_depth = 0;   // 0 outside of lists
  std::uint16_t ordinal = 0;     // the item's number in an ordered list; 0 otherwise
  bool checkbox = false;         // `- [ ]`
  bool checked = false;          // `- [x]`
  bool commented = false;        // inside <!-- -->, or a reStructuredText comment
  bool emphasised = false;       // all of it is bold
  std::string language;          // of a fence: "bash", "diff"
  // Headings that it stands under, outermost first: indices into Document::headings.
  std::vector<std::size_t> path;
  // The statement that announces it: for a list item or code, the last sentence before its list or fence
  // (and the parent item's for nested lists); npos where there is none.
  std::size_t lead = static_cast<std::size_t>(-1);
  std::vector<std::string> code;  // inline code spans, in order
  std::vector<Link> links;
};

struct Heading {
  std::string text;
  std::uint8_t level = 1;
  std::size_t line = 0;
};

struct Document {
  std::string path;
  git::Oid blob;
  Role role = Role::Guide;
  Format format = Format::Markdown;
  std::vector<Heading> headings;
  std::vector<Statement> statements;  // in the order of the text; headings are among them
};

// Reads a text into statements. Bounded: at most 1 MiB and 20,000 statements; a deeper nesting than 32 is
// flattened.
Document read_document(std::string path, std::string_view bytes, Role role);
Format format_of(std::string_view path);

}  // namespace coach::contract
