#pragma once

// A compiled query: what tree-sitter's notation says, with kinds and fields as the grammar's numbers.

#include "syntax/syntax.h"
#include "text/pattern.h"

namespace coach::syntax {

// What one node, and some of its children in order, have to be.
struct NodePattern {
  enum class Is { Kind, Anything, AnythingNamed, Missing, OneOf } is = Is::Kind;
  std::uint16_t symbol = 0;                // of Is::Kind
  std::uint16_t field = 0;                 // under which the parent holds it; 0 is any
  std::vector<std::size_t> captures = {};  // indices into Pattern::names
  std::vector<NodePattern> children = {};  // the choices of Is::OneOf
};

struct Predicate {
  std::size_t capture = 0;
  bool negated = false;
  std::vector<std::string> values;       // equal to one of them,
  std::optional<std::size_t> same_as;    // or to another capture,
  std::vector<std::string> endings;      // once both have lost these (the first is this capture's),
  std::optional<text::Pattern> pattern;  // or found in the text
};

struct Query::Pattern {
  NodePattern root;
  std::vector<std::string> names;  // of captures
  std::vector<Predicate> predicates;
};

}  // namespace coach::syntax
