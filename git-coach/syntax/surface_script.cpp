#include <algorithm>

#include "syntax/surface_parts.h"

namespace coach::syntax {
namespace {

using Kind = Definition::Kind;

bool is_one_of(std::initializer_list<std::string_view> kinds, std::string_view kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

// What a module exports, by statements or by the object of CommonJS; of classes and interfaces, the members
// that are not marked as private.
class Script {
 public:
  Script(const Parsed::Tree& tree, const text::Lines& text)
      : draft_(tree, text, "."), walk_(draft_.walk), is_typed_(tree.language != Language::JavaScript) {}

  Surface run() && {
    for (std::uint32_t node = 1; node < walk_.count();) node = visit(node);
    auto& surface = draft_.surface;
    for (auto& definition : surface.definitions) {
      const auto top = std::string_view(definition.name).substr(0, definition.name.find('.'));
      definition.is_public = definition.is_public && surface.exported.contains(top);
      // What implements several signatures is none of them.
      definition.has_overloads = definition.has_overloads || signatures_.contains(definition.name);
    }
    return std::move(surface);
  }

 private:
  std::uint32_t visit(std::uint32_t node) {
    draft_.leave_before(node);
    const auto kind = walk_.kind(node);
    const auto next = walk_.at(node).next;
    if (walk_.at(node).extra) return next;
    if (kind == "import_statement") bind(node);
    if (kind == "export_statement") return export_from(node);
    if (is_one_of({"function_declaration", "generator_function_declaration", "function_signature"}, kind))
      add_function(node, node, draft_.field_text(node, "name"));
    if (is_one_of({"class_declaration", "abstract_class_declaration", "interface_declaration",
                   "enum_declaration", "type_alias_declaration"},
                  kind))
      return add_type(node);
    if (kind == "variable_declarator") add_variable(node);
    if (is_one_of({"method_definition", "abstract_method_signature", "method_signature"}, kind))
      add_method(node);
    if (is_one_of({"public_field_definition", "field_definition", "property_signature", "enum_assignment",
                   "property_identifier"},
                  kind))
      add_value(node);
    if (kind == "assignment_expression") read_exports(node);
    return is_one_of({"lexical_declaration", "variable_declaration", "class_body", "interface_body",
                      "object_type", "enum_body", "expression_statement", "ambient_declaration"},
                     kind)
               ? node + 1
               : next;
  }

  std::uint32_t export_from(std::uint32_t node) {
    if (walk_.field(node, "declaration") != 0) {
      exporting_until_ = walk_.at(node).next;
      return node + 1;
    }
    const bool elsewhere = walk_.field(node, "source") != 0;
    const auto clause = walk_.child(node, "export_clause");
    if (clause == 0 && elsewhere) draft_.surface.is_open = true;
    walk_.each_child(clause == 0 ? node : clause, [&](std::uint32_t child) {
      if (walk_.kind(child) == "identifier") draft_.surface.exported.emplace(walk_.text(child));
      if (walk_.kind(child) != "export_specifier") return;
      const auto name = draft_.field_text(child, "name"), alias = draft_.field_text(child, "alias");
      if (!elsewhere) draft_.surface.exported.emplace(name);
      draft_.surface.bound.emplace(alias.empty() ? name : alias);
    });
    return walk_.at(node).next;
  }

  // `module.exports = { a, b: c }`, `exports.a = b`
  void read_exports(std::uint32_t node) {
    const auto left = draft_.field_text(node, "left");
    if (!left.starts_with("module.exports") && !left.starts_with("exports.")) return;
    const auto right = walk_.field(node, "right");
    if (right == 0) return;
    if (walk_.kind(right) == "identifier") draft_.surface.exported.emplace(walk_.text(right));
    if (walk_.kind(right) != "object") return;
    walk_.each_child(right, [&](std::uint32_t child) {
      if (walk_.kind(child) == "spread_element") draft_.surface.is_open = true;
      if (walk_.kind(child) == "shorthand_property_identifier")
        draft_.surface.exported.emplace(walk_.text(child));
      if (walk_.kind(child) != "pair") return;
      draft_.surface.bound.emplace(draft_.field_text(child, "key"));
      draft_.surface.exported.emplace(draft_.field_text(child, "value"));
    });
  }

  void bind(std::uint32_t node) {
    for (auto inner = node + 1; inner < walk_.at(node).next; ++inner) {
      if (walk_.kind(inner) == "identifier") draft_.surface.bound.emplace(walk_.text(inner));
    }
  }

  Definition begin(Kind kind, std::string_view name, std::uint32_t node, std::uint32_t last) {
    auto definition = draft_.begin(kind, name, node, last);
    if (node < exporting_until_)
      draft_.surface.exported.emplace(definition.name.substr(0, definition.name.find('.')));
    if (name.starts_with('_') || name.starts_with('#') || name.starts_with('[')) definition.is_public = false;
    return definition;
  }

  void add_function(std::uint32_t node, std::uint32_t function, std::string_view name) {
    const auto list = walk_.field(function, "parameters");
    if (list == 0 || name.empty()) return;
    auto definition = begin(Kind::Function, name, node, list);
    walk_.each_child(list, [&](std::uint32_t child) { read_parameter(child, definition.parameters); });
    auto result = squeezed(draft_.field_text(function, "return_type"));
    const bool is_async = has_word_before(function, list, "async") || result.starts_with(":Promise<");
    // Without a type nobody can tell what a function that is not marked gives back.
    if (is_async || !result.empty()) definition.result = is_async ? "Promise" : "value";
    if (walk_.kind(node) == "function_signature") signatures_.insert(definition.name);
    draft_.add(std::move(definition));
  }

  bool has_word_before(std::uint32_t node, std::uint32_t end, std::string_view word) const {
    const auto head = walk_.text(node).substr(0, walk_.at(end).begin - walk_.at(node).begin);
    return head.starts_with(word) || head.find(" " + std::string(word) + " ") != head.npos;
  }

  void read_parameter(std::uint32_t node, std::vector<Parameter>& into) const {
    Parameter parameter;
    parameter.kind = Parameter::Kind::PositionalOnly;
    auto pattern = node;
    const auto kind = walk_.kind(node);
    if (kind == "required_parameter" || kind == "optional_parameter") {
      pattern = walk_.field(node, "pattern");
      if (pattern == 0) return;
      parameter.initial = draft_.field_text(node, "value");
      parameter.type = squeezed(draft_.field_text(node, "type"));
      parameter.optional = kind == "optional_parameter";
    } else if (kind == "assignment_pattern") {
      pattern = walk_.field(node, "left");
      parameter.initial = draft_.field_text(node, "right");
    }
    // Without types nothing says what may be left out.
    if (!is_typed_ || parameter.type.empty() || parameter.type.find("undefined") != std::string::npos ||
        parameter.type == ":any" || parameter.type == ":unknown")
      parameter.optional = true;
    if (walk_.kind(pattern) == "rest_pattern") parameter.kind = Parameter::Kind::Rest;
    if (walk_.kind(pattern) == "this") return;
    parameter.name = squeezed(walk_.text(pattern));
    if (parameter.is_rest())
      parameter.name.erase(0, std::min(parameter.name.find_first_not_of('.'), parameter.name.size()));
    // What is taken apart on arrival has no name of its own.
    if (walk_.kind(pattern).ends_with("_pattern") && !parameter.is_rest())
      parameter.name = "{" + std::to_string(into.size()) + "}";
    into.push_back(std::move(parameter));
  }

  void add_variable(std::uint32_t node) {
    const auto name = walk_.field(node, "name");
    if (name == 0 || walk_.kind(name) != "identifier") return;
    const auto value = walk_.field(node, "value");
    if (value != 0 && is_one_of({"arrow_function", "function_expression"}, walk_.kind(value)))
      return add_function(node, value, walk_.text(name));
    draft_.add(begin(Kind::Value, walk_.text(name), node, name));
  }

  std::uint32_t add_type(std::uint32_t node) {
    const auto name = walk_.field(node, "name");
    if (name == 0) return walk_.at(node).next;
    auto definition = begin(Kind::Class, walk_.text(name), node, name);
    for (const auto* const bases : {"class_heritage", "extends_type_clause"}) {
      if (const auto clause = walk_.child(node, bases); clause != 0)
        definition.bases.emplace_back(walk_.text(clause));
    }
    // What is put together from other types may have any member.
    const auto value = walk_.field(node, "value");
    const bool has_members = value == 0 || walk_.kind(value) == "object_type";
    draft_.add(std::move(definition));
    if (!has_members) return walk_.at(node).next;
    draft_.enter(walk_.text(name), node, true, true);
    const auto body = value == 0 ? walk_.field(node, "body") : value;
    return body == 0 ? walk_.at(node).next : body;
  }

  bool is_private(std::uint32_t node) const {
    const auto modifier = walk_.child(node, "accessibility_modifier");
    return (modifier != 0 && walk_.text(modifier) != "public") ||
           has_word_before(node, name_of(node), "override");
  }
  std::uint32_t name_of(std::uint32_t node) const {
    const auto name = walk_.field(node, "name");
    return name != 0 ? name : walk_.field(node, "property");
  }

  void add_method(std::uint32_t node) {
    if (!draft_.in_class() || is_private(node)) return;
    const auto name = name_of(node);
    // Read and written like fields.
    if (has_word_before(node, name, "get") || has_word_before(node, name, "set")) return add_value(node);
    add_function(node, node, walk_.text(name));
    if (walk_.kind(node) == "method_definition") return;
    draft_.surface.definitions.back().result.clear();  // implementers' matter, mostly
  }

  void add_value(std::uint32_t node) {
    const auto name = walk_.kind(node) == "property_identifier" ? node : name_of(node);
    if (!draft_.in_class() || name == 0 || is_private(node)) return;
    draft_.add(begin(Kind::Value, walk_.text(name), node, name));
  }

  SurfaceDraft draft_;
  const Walk& walk_;
  bool is_typed_;
  std::uint32_t exporting_until_ = 0;
  std::set<std::string, std::less<>> signatures_;
};

}  // namespace

Surface read_script_surface(const Parsed::Tree& tree, const text::Lines& text) {
  return Script(tree, text).run();
}

}  // namespace coach::syntax
