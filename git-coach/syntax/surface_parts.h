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

// What the readers of languages with scopes share: the walk, the scopes that it stands in, what was found.
class SurfaceDraft {
 public:
  // `separator` stands between the parts of a name.
  SurfaceDraft(const Parsed::Tree& tree, const text::Lines& lines, std::string_view separator);

  struct Scope {
    std::string name;  // qualified; empty where it adds nothing to names
    std::uint32_t end = 0;
    bool is_open = true;    // what is defined here can be named from elsewhere
    bool is_class = false;  // or a module
    bool may_open = true;   // whether a word can open it again
  };

  // REQUIRES: called for each node that the walk comes to, in order.
  void leave_before(std::uint32_t node);
  void enter(std::string_view name, std::uint32_t node, bool open, bool is_class);
  // The innermost; null at the top.
  Scope* scope() { return scopes_.empty() ? nullptr : &scopes_.back(); }
  bool is_open() const { return scopes_.empty() || scopes_.back().is_open; }
  bool in_class() const { return !scopes_.empty() && scopes_.back().is_class; }

  // A definition in the innermost scope, whose head reaches from the node to the end of another one.
  Definition begin(Definition::Kind kind, std::string_view name, std::uint32_t node,
                   std::uint32_t last) const;
  void add(Definition definition);

  std::string_view field_text(std::uint32_t node, std::string_view name) const {
    const auto child = walk.field(node, name);
    return child == 0 ? std::string_view() : walk.text(child);
  }
  bool has_child(std::uint32_t node, std::string_view kind) const { return walk.child(node, kind) != 0; }

  const Walk walk;
  const text::Lines& text;
  Surface surface;

 private:
  std::size_t line_of(std::size_t byte) const;
  bool is_near_error(std::size_t first, std::size_t last) const;

  std::string_view separator_;
  std::vector<Scope> scopes_;
  std::vector<text::LineRange> errors_;
};

// A text without any white space.
std::string squeezed(std::string_view text);
// Names by which their authors say that they are nobody else's.
bool is_called_inner(std::string_view name);
bool is_inner_namespace(std::string_view name);
// What stands for `{}` in a readable text, where a parameter has it as its default.
constexpr std::string_view empty_braces = "_0";

Surface read_python_surface(const Parsed::Tree& tree, const text::Lines& text);
Surface read_c_surface(const Parsed::Tree& tree, const text::Lines& text);
Surface read_script_surface(const Parsed::Tree& tree, const text::Lines& text);
Surface read_go_surface(const Parsed::Tree& tree, const text::Lines& text);
Surface read_rust_surface(const Parsed::Tree& tree, const text::Lines& text);

}  // namespace coach::syntax
