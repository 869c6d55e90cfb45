#pragma once

#include "syntax/surface.h"
#include "syntax/tree.h"

namespace coach::syntax {

// The flat tree, walked by kinds and fields.
class Walk {
 public:
  explicit Walk(const Parsed::Tree& tree) : tree_(tree), nodes_(tree.nodes()) {}

  std::size_t count() const { return nodes_.size(); }
  const Node& at(std::uint32_t node) const { return nodes_[node]; }
  std::string_view kind(std::uint32_t node) const { return tree_.kind(nodes_[node]); }
  std::string_view text(std::uint32_t node) const { return tree_.text_of(nodes_[node]); }

  // Calls `each(child)` for the direct children, those that are named only.
  template <class Each>
  void each_child(std::uint32_t node, Each each) const {
    for (std::uint32_t child = node + 1; child < nodes_[node].next; child = nodes_[child].next) {
      if (nodes_[child].named && !nodes_[child].extra) each(child);
    }
  }
  // The first child under a field, or of a kind; 0 where there is none.
  std::uint32_t field(std::uint32_t node, std::string_view name) const;
  std::uint32_t child(std::uint32_t node, std::string_view kind) const;

 private:
  const Parsed::Tree& tree_;
  const std::vector<Node>& nodes_;
};

Surface read_python_surface(const Parsed::Tree& tree, const text::Lines& text);

}  // namespace coach::syntax
