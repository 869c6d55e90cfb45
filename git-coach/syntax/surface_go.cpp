#include <algorithm>

#include "syntax/surface_parts.h"

namespace coach::syntax {
namespace {

using Kind = Definition::Kind;

bool is_exported(std::string_view name) {
  return !name.empty() && 'A' <= name.front() && name.front() <= 'Z';
}

// Names of the universe that stand for the same type.
std::string type_of(std::string_view text) {
  auto type = squeezed(text);
  constexpr std::string_view old = "interface{}";
  for (auto at = type.find(old); at != type.npos; at = type.find(old, at))
    type.replace(at, old.size(), "any");
  return type;
}

// The type behind a pointer and its parameters: `T` of `*T[K]`.
std::string_view base_of(std::string_view type) {
  type = type.substr(0, type.find('['));
  return type.substr(std::min(type.find_first_not_of("* ("), type.size()));
}

// https://go.dev/ref/spec#Exported_identifiers: a capital letter, at the top of a package, or a field or
// method of what stands there. A program's package is nobody else's.
class Go {
 public:
  Go(const Parsed::Tree& tree, const text::Lines& text) : draft_(tree, text, "."), walk_(draft_.walk) {
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
    if (kind == "package_clause" && walk_.text(node).ends_with(" main")) {
      return static_cast<std::uint32_t>(walk_.count());
    }
    if (kind == "function_declaration") add_function(node, "");
    if (kind == "method_declaration") add_function(node, owner_of(node));
    if (kind == "const_spec" || kind == "var_spec") add_values(node);
    if (kind == "type_spec" || kind == "type_alias") return add_type(node);
    if (kind == "field_declaration") add_fields(node);
    if (kind == "method_elem" || kind == "method_spec") add_function(node, "");
    if (kind == "type_elem" && draft_.in_class()) embed(walk_.text(node));
    constexpr std::string_view inner[] = {"type_declaration", "const_declaration", "var_declaration",
                                          "var_spec_list", "field_declaration_list"};
    return std::ranges::find(inner, kind) == std::end(inner) ? walk_.at(node).next : node + 1;
  }

  std::string owner_of(std::uint32_t node) const {
    auto receiver = draft_.field_text(node, "receiver");
    receiver = receiver.substr(0, receiver.find('['));
    const auto blank = receiver.find_last_of(" \t*(");
    receiver.remove_prefix(blank == receiver.npos ? 0 : blank + 1);
    return std::string(receiver.substr(0, receiver.find(')')));
  }

  Definition begin(Kind kind, std::string_view name, std::uint32_t node, std::uint32_t last) const {
    auto definition = draft_.begin(kind, name, node, last);
    definition.is_public = definition.is_public && is_exported(name);
    return definition;
  }

  void add_function(std::uint32_t node, const std::string& owner) {
    const auto list = walk_.field(node, "parameters");
    if (list == 0) return;
    auto definition = begin(Kind::Function, draft_.field_text(node, "name"), node, list);
    if (!owner.empty()) {
      definition.is_public = definition.is_public && is_exported(owner);
      definition.name = owner + "." + definition.name;
      definition.owner = owner;
    }
    walk_.each_child(list, [&](std::uint32_t child) { read_parameter(child, definition.parameters); });
    definition.result = type_of(result_of(node));
    draft_.add(std::move(definition));
  }

  // Without the names that results may have.
  std::string result_of(std::uint32_t node) const {
    const auto result = walk_.field(node, "result");
    if (result == 0) return "nothing";
    if (walk_.kind(result) != "parameter_list") return std::string(walk_.text(result));
    std::vector<Parameter> results;
    walk_.each_child(result, [&](std::uint32_t child) { read_parameter(child, results); });
    std::string text;
    for (const auto& each : results) text += (text.empty() ? "" : ",") + each.type;
    return results.size() == 1 ? text : "(" + text + ")";
  }

  void read_parameter(std::uint32_t node, std::vector<Parameter>& into) const {
    Parameter parameter;
    parameter.kind = walk_.kind(node) == "variadic_parameter_declaration" ? Parameter::Kind::Rest
                                                                          : Parameter::Kind::PositionalOnly;
    const auto type = walk_.field(node, "type");
    if (type == 0) return;
    parameter.type = type_of(walk_.text(type));
    std::size_t named = 0;
    walk_.each_child(node, [&](std::uint32_t child) {
      if (child >= type) return;
      parameter.name = walk_.text(child);
      into.push_back(parameter);
      ++named;
    });
    if (named == 0) into.push_back(std::move(parameter));
  }

  void add_values(std::uint32_t node) {
    const auto type = draft_.field_text(node, "type");
    const auto value = walk_.field(node, "value");
    walk_.each_child(node, [&](std::uint32_t child) {
      if (walk_.kind(child) != "identifier" || (value != 0 && child > value)) return;
      auto definition = begin(Kind::Value, walk_.text(child), child, child);
      definition.result = type_of(type);
      draft_.add(std::move(definition));
    });
  }

  std::uint32_t add_type(std::uint32_t node) {
    const auto name = draft_.field_text(node, "name");
    const auto type = walk_.field(node, "type");
    if (type == 0) return walk_.at(node).next;
    auto definition = begin(Kind::Class, name, node, walk_.field(node, "name"));
    const bool open = definition.is_public;
    const bool has_members = walk_.kind(type) == "struct_type" || walk_.kind(type) == "interface_type";
    if (!has_members) definition.bases.emplace_back(walk_.text(type));
    draft_.add(std::move(definition));
    if (!has_members) return walk_.at(node).next;
    draft_.enter(name, node, open, true);
    return type + 1;
  }

  void add_fields(std::uint32_t node) {
    const auto type = walk_.field(node, "type");
    if (type == 0) return;
    std::size_t named = 0;
    walk_.each_child(node, [&](std::uint32_t child) {
      if (walk_.kind(child) != "field_identifier" || child > type) return;
      auto definition = begin(Kind::Value, walk_.text(child), child, type);
      definition.result = type_of(walk_.text(type));
      draft_.add(std::move(definition));
      ++named;
    });
    if (named == 0) embed(walk_.text(type));
  }

  // What the innermost type has from another one.
  void embed(std::string_view type) {
    if (draft_.scope() == nullptr) return;
    const auto& name = draft_.scope()->name;
    const auto owner = std::ranges::find(draft_.surface.definitions, name, &Definition::name);
    if (owner != draft_.surface.definitions.end()) owner->bases.emplace_back(base_of(type));
  }

  SurfaceDraft draft_;
  const Walk& walk_;
};

}  // namespace

Surface read_go_surface(const Parsed::Tree& tree, const text::Lines& text) {
  return Go(tree, text).run();
}

}  // namespace coach::syntax
