#include <algorithm>

#include "syntax/surface_parts.h"

namespace coach::syntax {
namespace {

using Kind = Definition::Kind;

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

template <class Each>
void each_word(std::string_view text, Each each) {
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > at) each(text.substr(at, end - at));
    at = end + 1;
  }
}

// How a type is called at the end of its path, lifetimes left out: paths and lifetimes change without notice.
std::string type_of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\'' || is_word(text[at])) {
      auto end = at + 1;
      while (end < text.size() && is_word(text[end])) ++end;
      const bool is_path = text.substr(end).starts_with("::");
      if (text[at] != '\'' && !is_path) {
        if (!out.empty() && is_word(out.back())) out += ' ';
        out += text.substr(at, end - at);
      }
      at = is_path ? end + 2 : end;
    } else {
      if (std::string_view(" \t\r\n").find(text[at]) == std::string_view::npos) out += text[at];
      ++at;
    }
  }
  return out;
}

// https://doc.rust-lang.org/reference/visibility-and-privacy.html: `pub` without restriction; values of an
// enumeration and items of a trait are as public as what holds them.
class Rust {
 public:
  Rust(const Parsed::Tree& tree, const text::Lines& text) : draft_(tree, text, "::"), walk_(draft_.walk) {
    draft_.surface.is_strict = true;
  }

  Surface run() && {
    for (std::uint32_t node = 1; node < walk_.count();) node = visit(node);
    return std::move(draft_.surface);
  }

 private:
  std::uint32_t visit(std::uint32_t node) {
    draft_.leave_before(node);
    const auto kind = walk_.kind(node);
    if (kind == "attribute_item") {
      attributes_ += walk_.text(node);
      return walk_.at(node).next;
    }
    if (walk_.at(node).extra) return walk_.at(node).next;
    const auto on = add(node, kind);
    if (!kind.ends_with("_list")) attributes_.clear();
    return on;
  }

  std::uint32_t add(std::uint32_t node, std::string_view kind) {
    const auto next = walk_.at(node).next;
    if (kind == "declaration_list" || kind == "field_declaration_list" || kind == "enum_variant_list")
      return node + 1;
    if (attributes_.find("cfg(test)") != attributes_.npos) return next;
    if (kind == "mod_item") return enter(node, is_marked(node));
    if (kind == "impl_item") return enter_impl(node);
    if (kind == "function_item" || kind == "function_signature_item") add_function(node);
    if (kind == "use_declaration" && is_marked(node)) bind(node);
    if (kind == "macro_definition") add_macro(node);
    if (kind == "const_item" || kind == "static_item") add_value(node, is_visible(node));
    if (kind == "field_declaration") add_value(node, is_marked(node));
    if (kind == "enum_variant") add_value(node, true);
    if (kind == "type_item" || kind == "associated_type") add_type(node);
    if (kind == "struct_item" || kind == "enum_item" || kind == "union_item" || kind == "trait_item") {
      add_type(node);
      is_trait_ = kind == "trait_item";
      return enter(node, is_marked(node));
    }
    return next;
  }

  bool is_marked(std::uint32_t node) const {
    bool marked = false;
    walk_.each_child(node, [&](std::uint32_t child) {
      marked = marked || (walk_.kind(child) == "visibility_modifier" && walk_.text(child) == "pub");
    });
    return marked && attributes_.find("doc(hidden)") == attributes_.npos;
  }
  bool is_visible(std::uint32_t node) const {
    if (draft_.in_class() && is_trait_) return attributes_.find("doc(hidden)") == attributes_.npos;
    return is_marked(node);
  }

  // On with what stands in it.
  std::uint32_t enter(std::uint32_t node, bool open) {
    generic_ = draft_.field_text(node, "type_parameters");
    const auto body = walk_.field(node, "body");
    if (body == 0 || walk_.kind(body) == "ordered_field_declaration_list") return walk_.at(node).next;
    draft_.enter(draft_.field_text(node, "name"), node, open, walk_.kind(node) != "mod_item");
    attributes_.clear();
    return body;
  }

  std::uint32_t enter_impl(std::uint32_t node) {
    const auto body = walk_.field(node, "body");
    if (body == 0 || walk_.field(node, "trait") != 0) return walk_.at(node).next;
    auto type = draft_.field_text(node, "type");
    type = type.substr(0, type.find('<'));
    type.remove_prefix(type.rfind(':') == type.npos ? 0 : type.rfind(':') + 1);
    is_trait_ = false;
    generic_ = draft_.field_text(node, "type_parameters");
    draft_.enter(type, node, true, true);
    attributes_.clear();
    return body;
  }

  void add_function(std::uint32_t node) {
    const auto list = walk_.field(node, "parameters");
    if (list == 0) return;
    auto definition = draft_.begin(Kind::Function, draft_.field_text(node, "name"), node, list);
    definition.is_public = definition.is_public && is_visible(node);
    const auto generic = draft_.field_text(node, "type_parameters");
    walk_.each_child(list, [&](std::uint32_t child) {
      if (walk_.kind(child) != "parameter") return;
      Parameter parameter;
      parameter.kind = Parameter::Kind::PositionalOnly;
      parameter.name = draft_.field_text(child, "pattern");
      if (parameter.name.starts_with("mut ")) parameter.name.erase(0, 4);
      parameter.type = fixed_type(draft_.field_text(child, "type"), generic);
      definition.parameters.push_back(std::move(parameter));
    });
    const auto result = walk_.field(node, "return_type");
    definition.result = result == 0 ? "()" : fixed_type(walk_.text(result), generic);
    const auto head = walk_.text(node).substr(0, walk_.at(list).begin - walk_.at(node).begin);
    if (head.find("async ") != head.npos) definition.result = "async " + definition.result;
    draft_.add(std::move(definition));
  }

  // Nothing where a type takes in others: callers may bring what they always brought.
  std::string fixed_type(std::string_view text, std::string_view generic) const {
    bool open = false;
    each_word(text, [&](std::string_view word) {
      open = open || word == "impl" || word == "dyn" || word == "Self";
      const auto compare = [&](std::string_view parameter) { open = open || parameter == word; };
      each_word(generic, compare);
      if (draft_.in_class()) each_word(generic_, compare);
    });
    return open ? std::string() : type_of(text);
  }

  void add_type(std::uint32_t node) {
    const auto name = walk_.field(node, "name");
    if (name == 0) return;
    auto definition = draft_.begin(Kind::Class, walk_.text(name), node, name);
    definition.is_public = definition.is_public && is_visible(node);
    draft_.add(std::move(definition));
  }

  void add_value(std::uint32_t node, bool open) {
    const auto name = walk_.field(node, "name");
    if (name == 0) return;
    auto definition = draft_.begin(Kind::Value, walk_.text(name), node, name);
    definition.is_public =
        definition.is_public && open && attributes_.find("doc(hidden)") == attributes_.npos;
    definition.result = type_of(draft_.field_text(node, "type"));
    draft_.add(std::move(definition));
  }

  void add_macro(std::uint32_t node) {
    const auto name = walk_.field(node, "name");
    if (name == 0 || attributes_.find("macro_export") == attributes_.npos) return;
    auto definition = draft_.begin(Kind::Value, walk_.text(name), node, name);
    definition.is_public = attributes_.find("doc(hidden)") == attributes_.npos;
    draft_.add(std::move(definition));
  }

  void bind(std::uint32_t node) {
    const auto text = walk_.text(node);
    if (text.find('*') != text.npos) draft_.surface.is_open = true;
    each_word(text, [&](std::string_view word) { draft_.surface.bound.emplace(word); });
  }

  SurfaceDraft draft_;
  const Walk& walk_;
  std::string attributes_;    // of the item that comes next
  bool is_trait_ = false;     // what the innermost scope is
  std::string_view generic_;  // parameters of the innermost type
};

}  // namespace

Surface read_rust_surface(const Parsed::Tree& tree, const text::Lines& text) {
  return Rust(tree, text).run();
}

}  // namespace coach::syntax
