#include "syntax/tree.h"

#include <array>

extern "C" {
const TSLanguage* tree_sitter_c();
const TSLanguage* tree_sitter_cpp();
const TSLanguage* tree_sitter_cuda();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_go();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_java();
const TSLanguage* tree_sitter_ruby();
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_yaml();
const TSLanguage* tree_sitter_toml();
const TSLanguage* tree_sitter_markdown();
const TSLanguage* tree_sitter_starlark();
}

namespace coach::syntax {
namespace {

using CursorHandle = std::unique_ptr<TSTreeCursor, Freed<ts_tree_cursor_delete>>;

Node read(const TSTreeCursor& cursor, std::uint32_t parent) {
  const TSNode node = ts_tree_cursor_current_node(&cursor);
  return {.begin = ts_node_start_byte(node),
          .end = ts_node_end_byte(node),
          .parent = parent,
          .symbol = ts_node_symbol(node),
          .field = ts_tree_cursor_current_field_id(&cursor),
          .named = ts_node_is_named(node),
          .extra = ts_node_is_extra(node),
          .missing = ts_node_is_missing(node)};
}

std::vector<Node> flatten(const TSTree* tree) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  const CursorHandle owner(&cursor);
  std::vector<Node> nodes;
  nodes.reserve(ts_node_descendant_count(ts_tree_root_node(tree)));
  std::uint32_t parent = 0;
  while (true) {
    const auto here = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back(read(cursor, parent));
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      parent = here;
      continue;
    }
    nodes[here].next = here + 1;
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) return nodes;
      nodes[parent].next = static_cast<std::uint32_t>(nodes.size());
      parent = nodes[parent].parent;
    }
  }
}

}  // namespace

const TSLanguage* grammar_of(Language language) {
  static constexpr std::array grammars = {
      tree_sitter_c,          tree_sitter_cpp,        tree_sitter_cuda, tree_sitter_python,
      tree_sitter_javascript, tree_sitter_typescript, tree_sitter_tsx,  tree_sitter_go,
      tree_sitter_rust,       tree_sitter_java,       tree_sitter_ruby, tree_sitter_bash,
      tree_sitter_json,       tree_sitter_yaml,       tree_sitter_toml, tree_sitter_markdown,
      tree_sitter_starlark};
  return language == Language::None ? nullptr : grammars[static_cast<std::size_t>(language) - 1]();
}

const std::vector<Node>& Parsed::Tree::nodes() const {
  if (table->empty()) *table = flatten(tree.get());
  return *table;
}

std::string_view Parsed::Tree::kind(const Node& node) const {
  return ts_language_symbol_name(ts_tree_language(tree.get()), node.symbol);
}

}  // namespace coach::syntax
