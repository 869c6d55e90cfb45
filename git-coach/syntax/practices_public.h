#pragma once

#include "syntax/practices_parts.h"

namespace coach::syntax {

// Which definitions others can name, by the custom of each language. Follows a walk through the tree.
class Visibility {
 public:
  explicit Visibility(const Reader& reader);

  struct Function {
    bool is_function = false;
    bool is_public = false;
    std::string_view group;
  };

  // REQUIRES: called for each node that the walk comes to, in order.
  void move_to(std::uint32_t node);
  // Whether others can name the class; the walk is in it from now on.
  bool enter_class(std::uint32_t node);
  Function function_at(std::uint32_t node) const;
  // `class EXPORT Name {...}`: with an unknown macro in it, C++ reads as a function without parameters.
  bool is_marked_class(std::uint32_t node) const;
  std::string_view name_of(std::uint32_t node) const;
  // Whether a method may be what a class elsewhere has described already.
  bool may_override(std::uint32_t node) const;

 private:
  struct Scope {
    std::string_view name;
    std::uint32_t end = 0;
    bool open = true;      // what is defined here can be named
    bool is_class = true;  // or a namespace, or an implementation
    bool is_interface = false;
    bool has_bases = false;
  };

  bool in_class() const { return !scopes_.empty() && scopes_.back().is_class; }
  bool has_child(std::uint32_t node, std::string_view kind, std::string_view text) const;
  static bool is_open_name(std::string_view name);
  bool is_public_python(std::uint32_t node) const;
  bool is_public_c(std::uint32_t node, std::string_view name) const;
  bool is_public_script(std::uint32_t node) const;
  bool is_public_go(std::uint32_t node, std::string_view name) const;
  bool is_public_java(std::uint32_t node) const;
  bool is_public_rust(std::uint32_t node) const;
  bool is_below_private(std::uint32_t node) const;
  bool is_exported(std::uint32_t node) const;
  std::uint32_t declarator_of(std::uint32_t node) const;

  const Reader& reader_;
  const Walk& walk_;
  std::vector<Scope> scopes_;
  bool has_exports_ = false;
  std::string exports_;  // where no statement of the language exports, but an object does
};

}  // namespace coach::syntax
