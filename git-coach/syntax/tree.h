#pragma once

// What stands behind Parsed: tree-sitter's tree, and the same tree as a flat table. All of syntax/ reads the
// table, so that no text can make us recurse, and finding a node's children or parent costs one step.

#include <tree_sitter/api.h>

#include <memory>

#include "syntax/syntax.h"

namespace coach::syntax {

const TSLanguage* grammar_of(Language language);  // null for None

template <auto Free>
struct Freed {
  void operator()(auto* object) const noexcept { Free(object); }
};

// Nodes are in the order in which they begin, parents before children.
struct Node {
  std::uint32_t begin = 0, end = 0;  // bytes
  std::uint32_t parent = 0;          // index; the root is its own
  std::uint32_t next = 0;            // index of the first node that does not lie in this one
  std::uint16_t symbol = 0, field = 0;
  bool named = false;
  bool extra = false;  // a comment, mostly
  bool missing = false;

  bool is_error() const { return symbol == 0xffff; }
};

struct Parsed::Tree {
  Language language = Language::None;
  std::string_view text;
  std::unique_ptr<TSTree, Freed<ts_tree_delete>> tree;

  // Filled when it is first asked for: who only counts errors does without. Those who know the same tree
  // share it (kept_trees.h).
  const std::vector<Node>& nodes() const;
  std::string_view kind(const Node& node) const;
  std::string_view text_of(const Node& node) const { return text.substr(node.begin, node.end - node.begin); }

  std::shared_ptr<std::vector<Node>> table = std::make_shared<std::vector<Node>>();
};

}  // namespace coach::syntax
