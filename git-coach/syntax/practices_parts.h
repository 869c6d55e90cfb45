#pragma once

#include <algorithm>

#include "syntax/practices.h"
#include "syntax/surface_parts.h"

namespace coach::syntax {

// The lines of a text that hold comments, and those that hold nothing but attributes.
class Margins {
 public:
  Margins(const Parsed::Tree& tree, const text::Lines& text);

  bool has_comment(std::size_t line) const { return at(line) != Line::Plain && at(line) != Line::Attribute; }
  // Whether one of these lines, or the one above them, has a comment.
  bool has_comment_near(const text::LineRange& lines) const;
  // The comment that ends right above a line, attributes left out; empty where there is none.
  std::string_view comment_above(std::size_t line) const;

 private:
  enum class Line : std::uint8_t { Plain, Trailing, Alone, Attribute };
  Line at(std::size_t line) const { return line < lines_.size() ? lines_[line] : Line::Plain; }

  const text::Lines& text_;
  std::vector<Line> lines_;              // by number
  std::vector<std::uint32_t> first_of_;  // line at which the comment on a line begins
};

// What a language's nodes are called, as words apart by blanks.
bool is_one_of(std::string_view kinds, std::string_view kind);

// The same, asked of every node of a tree: looked up once for each kind that the grammar has.
class Kinds {
 public:
  Kinds(const Parsed::Tree& tree, std::string_view kinds);
  bool has(const Node& node) const { return node.symbol < wanted_.size() && wanted_[node.symbol]; }

 private:
  std::vector<bool> wanted_;  // by symbol
};

struct Reader {
  const Parsed::Tree& tree;
  const text::Lines& text;
  Walk walk;
  Margins margins;

  Reader(const Parsed::Tree& parsed, const text::Lines& lines)
      : tree(parsed), text(lines), walk(parsed), margins(parsed, lines) {}

  Language language() const { return tree.language; }
  std::size_t line_of(std::uint32_t node) const { return text.line_at(walk.at(node).begin); }
  text::LineRange lines_of(std::uint32_t node) const;
  std::string_view field_text(std::uint32_t node, std::string_view name) const {
    const auto child = walk.field(node, name);
    return child == 0 ? std::string_view() : walk.text(child);
  }
  // The direct children that are named, comments left out.
  std::size_t child_count(std::uint32_t node) const {
    std::size_t count = 0;
    walk.each_child(node, [&](std::uint32_t) { ++count; });
    return count;
  }
};

std::vector<Instance> read_definitions(const Reader& reader);
std::vector<Instance> read_tests(const Reader& reader);
std::vector<Instance> read_skips(const Reader& reader);
std::vector<Instance> read_handlers(const Reader& reader);

}  // namespace coach::syntax
