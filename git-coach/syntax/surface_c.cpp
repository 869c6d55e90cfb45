#include <algorithm>

#include "syntax/surface_parts.h"

namespace coach::syntax {
namespace {

using Kind = Definition::Kind;

bool is_one_of(std::initializer_list<std::string_view> kinds, std::string_view kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool holds_members(std::string_view kind) {
  return is_one_of({"class_specifier", "struct_specifier", "union_specifier", "enum_specifier"}, kind);
}

// What a header declares for others: not static, not private, in no namespace that is called inner. Where
// a definition stands behind its class's name, the class has declared it. Macros are no part of it.
class C {
 public:
  C(const Parsed::Tree& tree, const text::Lines& text) : draft_(tree, text, "::"), walk_(draft_.walk) {}

  Surface run() && {
    for (std::uint32_t node = 1; node < walk_.count();) node = visit(node);
    return std::move(draft_.surface);
  }

 private:
  std::uint32_t visit(std::uint32_t node) {
    draft_.leave_before(node);
    const auto kind = walk_.kind(node);
    const auto next = walk_.at(node).next;
    if (kind == "namespace_definition") return enter_namespace(node);
    if (kind == "access_specifier") change_access(walk_.text(node));
    if (holds_members(kind)) return add_type(node, draft_.field_text(node, "name"));
    if (kind == "enumerator") add_value(walk_.field(node, "name"), node);
    if (kind == "alias_declaration") add_alias(node, walk_.field(node, "name"));
    if (kind == "using_declaration") bind(walk_.text(node));
    if (kind == "type_definition") return add_type_definition(node);
    if (is_one_of({"declaration", "field_declaration", "function_definition"}, kind))
      return add_declaration(node);
    return is_one_of({"linkage_specification", "declaration_list", "template_declaration",
                      "field_declaration_list", "enumerator_list", "export_declaration"},
                     kind)
               ? node + 1
               : next;
  }

  std::uint32_t enter_namespace(std::uint32_t node) {
    const auto name = draft_.field_text(node, "name");
    const auto body = walk_.field(node, "body");
    if (body == 0) return walk_.at(node).next;
    const bool is_inline = walk_.text(node).starts_with("inline");
    const bool inner = name.empty() || is_inner_namespace(name) || name.starts_with('_');
    draft_.enter(is_inline ? std::string_view() : name, node, !inner, false);
    return body;
  }

  void change_access(std::string_view word) {
    if (auto* scope = draft_.scope(); scope != nullptr && scope->is_class)
      scope->is_open = scope->may_open && word.starts_with("public");
  }

  void bind(std::string_view text) {
    const auto end = text.find_last_not_of(" ;\n");
    text = text.substr(0, end + 1);
    draft_.surface.bound.emplace(text.substr(text.find_last_of(": ") + 1));
  }

  Definition begin(Kind kind, std::string_view name, std::uint32_t node, std::uint32_t last) const {
    auto definition = draft_.begin(kind, name, node, last);
    if (name.starts_with('_') || is_called_inner(name)) definition.is_public = false;
    return definition;
  }

  std::uint32_t add_type(std::uint32_t node, std::string_view name) {
    const auto body = walk_.field(node, "body");
    const auto next = walk_.at(node).next;
    const bool special = walk_.kind(walk_.field(node, "name")) == "template_type";
    if (body == 0 || special || name.find(':') != name.npos) return next;
    const auto text = walk_.text(node);
    const bool is_enum = walk_.kind(node) == "enum_specifier";
    bool open = !name.empty() || is_enum;
    if (!name.empty()) {
      auto definition = begin(Kind::Class, name, node, node + 1);
      open = definition.is_public;
      if (const auto bases = walk_.child(node, "base_class_clause"); bases != 0)
        definition.bases.emplace_back(walk_.text(bases));
      draft_.add(std::move(definition));
    }
    // Values of a plain enumeration are named beside it.
    const bool scoped = !is_enum || text.starts_with("enum class") || text.starts_with("enum struct");
    draft_.enter(scoped ? name : std::string_view(), node, open, scoped);
    if (walk_.kind(node) == "class_specifier") draft_.scope()->is_open = false;
    return body;
  }

  // `typedef struct {...} name;`
  std::uint32_t add_type_definition(std::uint32_t node) {
    const auto type = walk_.field(node, "type"), declarator = walk_.field(node, "declarator");
    if (type == 0 || declarator == 0) return walk_.at(node).next;
    if (holds_members(walk_.kind(type)) && walk_.field(type, "body") != 0) {
      const auto name = draft_.field_text(type, "name");
      return add_type(type, name.empty() ? walk_.text(declarator) : name);
    }
    if (walk_.kind(declarator) == "type_identifier") add_alias(node, declarator);
    return walk_.at(node).next;
  }

  void add_alias(std::uint32_t node, std::uint32_t name) {
    if (name != 0) draft_.add(begin(Kind::Class, walk_.text(name), node, name));
  }

  void add_value(std::uint32_t name, std::uint32_t node) {
    if (name != 0) draft_.add(begin(Kind::Value, walk_.text(name), node, name));
  }

  bool is_hidden(std::uint32_t node) const {
    bool hidden = false;
    walk_.each_child(node, [&](std::uint32_t child) {
      const auto kind = walk_.kind(child);
      hidden = hidden ||
               (kind == "storage_class_specifier" && walk_.text(child) == "static" && !draft_.in_class());
      hidden = hidden || kind == "delete_method_clause";
    });
    return hidden;
  }

  std::uint32_t add_declaration(std::uint32_t node) {
    const auto next = walk_.at(node).next;
    const auto type = walk_.field(node, "type");
    if (type != 0 && holds_members(walk_.kind(type)) && walk_.field(type, "body") != 0) return type;
    if (is_hidden(node)) return next;
    const bool may_be_value = walk_.kind(node) != "function_definition";
    walk_.each_child(node, [&](std::uint32_t child) {
      if (child <= type || !is_declarator(walk_.kind(child))) return;
      const auto function = function_of(child);
      if (function != 0) {
        add_function(node, child, function);
      } else if (may_be_value) {
        add_value(name_of(child), node);
      }
    });
    return next;
  }

  static bool is_declarator(std::string_view kind) {
    return kind.ends_with("declarator") || kind == "identifier" || kind == "field_identifier";
  }

  // Behind pointers, references and initial values; 0 where there is none.
  std::uint32_t inner_of(std::uint32_t node) const {
    const auto inner = walk_.field(node, "declarator");
    if (inner != 0) return inner;
    std::uint32_t found = 0;
    walk_.each_child(node, [&](std::uint32_t child) {
      if (found == 0 && is_declarator(walk_.kind(child))) found = child;
    });
    return found;
  }

  // The declarator of a function; 0 for what is none, as pointers to functions are.
  std::uint32_t function_of(std::uint32_t node) const {
    for (int depth = 0; node != 0 && depth < 8; ++depth) {
      const auto kind = walk_.kind(node);
      if (kind == "init_declarator" || kind == "parenthesized_declarator") return 0;
      if (kind == "function_declarator")
        return walk_.kind(walk_.field(node, "declarator")) == "parenthesized_declarator" ? 0 : node;
      node = inner_of(node);
    }
    return 0;
  }

  std::uint32_t name_of(std::uint32_t node) const {
    for (int depth = 0; node != 0 && depth < 12; ++depth) {
      const auto kind = walk_.kind(node);
      if (kind == "identifier" || kind == "field_identifier") return node;
      node = inner_of(node);
    }
    return 0;
  }

  void add_function(std::uint32_t node, std::uint32_t outer, std::uint32_t function) {
    const auto name = walk_.field(function, "declarator"), list = walk_.field(function, "parameters");
    // Operators, destructors and what is told apart by template arguments go by no name of their own.
    const auto kind = walk_.kind(name);
    if (list == 0 || (kind != "identifier" && kind != "field_identifier")) return;
    auto definition = begin(Kind::Function, walk_.text(name), node, list);
    walk_.each_child(list, [&](std::uint32_t child) { read_parameter(child, definition.parameters); });
    if (const auto type = walk_.field(node, "type"); type != 0 && type < outer) {
      const auto begin = walk_.at(type).begin;
      definition.result = squeezed(draft_.text.bytes().substr(begin, walk_.at(name).begin - begin));
      if (definition.result == "auto") definition.result.clear();
    }
    draft_.add(std::move(definition));
  }

  void read_parameter(std::uint32_t node, std::vector<Parameter>& into) const {
    const auto kind = walk_.kind(node);
    const auto declarator = walk_.field(node, "declarator");
    const auto name = declarator == 0 ? 0 : name_of(declarator);
    if (name == 0 && walk_.text(node) == "void") return;
    Parameter parameter;
    parameter.kind =
        kind == "variadic_parameter_declaration" ? Parameter::Kind::Rest : Parameter::Kind::PositionalOnly;
    parameter.initial = draft_.field_text(node, "default_value");
    if (parameter.initial == empty_braces) parameter.initial = "{}";
    auto text = walk_.text(node);
    if (const auto value = walk_.field(node, "default_value"); value != 0) {
      text = text.substr(0, walk_.at(value).begin - walk_.at(node).begin);
      text = text.substr(0, text.rfind('='));
    }
    parameter.type = squeezed(text);
    if (name != 0) {
      parameter.name = walk_.text(name);
      const auto at = walk_.at(name).begin - walk_.at(node).begin;
      parameter.type = squeezed(text.substr(0, at)) +
                       squeezed(text.substr(std::min(at + parameter.name.size(), text.size())));
    }
    into.push_back(std::move(parameter));
  }

  SurfaceDraft draft_;
  const Walk& walk_;
};

}  // namespace

Surface read_c_surface(const Parsed::Tree& tree, const text::Lines& text) {
  return C(tree, text).run();
}

}  // namespace coach::syntax
