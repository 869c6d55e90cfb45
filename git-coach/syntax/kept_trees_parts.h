#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace coach::syntax {

using TreeHandle = std::unique_ptr<TSTree, Freed<ts_tree_delete>>;

// What keep_trees() keeps, for parse(). All give nothing where nothing is kept.

using NodeTable = std::shared_ptr<std::vector<Node>>;

// The tree of exactly this text, and its table of nodes, which may be empty yet.
struct SameTree {
  TreeHandle tree;
  NodeTable table;
};
SameTree tree_of_same(Language language, std::string_view text);
// The tree of a text that differs in one place, which it has been told of (ts_tree_edit): tree-sitter takes
// from it what lies elsewhere.
TreeHandle tree_of_similar(Language language, std::string_view text);
// Copies text and tree, and shares the table.
void keep_tree(Language language, std::string_view text, const TSTree* tree, NodeTable table);

}  // namespace coach::syntax
