#include <algorithm>
#include <array>

#include "syntax/surface_parts.h"

namespace coach::syntax {
namespace {

// By Python's custom: no part of the name begins with an underscore, but for what every class has.
bool is_public(std::string_view name) {
  constexpr std::array<std::string_view, 3> protocol = {"__init__", "__new__", "__call__"};
  while (!name.empty()) {
    const auto part = name.substr(0, name.find('.'));
    name.remove_prefix(std::min(part.size() + 1, name.size()));
    if (part.starts_with('_') && std::ranges::find(protocol, part) == protocol.end()) return false;
  }
  return true;
}

class Python {
 public:
  Python(const Parsed::Tree& tree, const text::Lines& text) : walk_(tree), text_(text) {}

  Surface run() && {
    for (std::uint32_t node = 0; node < walk_.count();) node = visit(node);
    return std::move(out_);
  }

 private:
  // Returns where to go on.
  std::uint32_t visit(std::uint32_t node) {
    while (!classes_.empty() && node >= classes_.back().end) classes_.pop_back();
    const auto kind = walk_.kind(node);
    if (kind == "function_definition") {
      add_function(node);
      return walk_.at(node).next;
    }
    if (kind == "class_definition") {
      add_class(node);
      return node + 1;
    }
    if (kind == "lambda") return walk_.at(node).next;
    if (classes_.empty()) bind(node, kind);
    return node + 1;
  }

  std::string qualified(std::string_view name) const {
    return classes_.empty() ? std::string(name) : classes_.back().name + "." + std::string(name);
  }

  Definition definition_of(std::uint32_t node) const {
    Definition definition;
    const auto name = walk_.field(node, "name");
    definition.name = qualified(name == 0 ? std::string_view() : walk_.text(name));
    if (!classes_.empty()) definition.owner = classes_.back().name;
    definition.is_public = is_public(definition.name);
    definition.line = definition.end_line = text_.line_at(walk_.at(node).begin);
    const auto parent = walk_.at(node).parent;
    if (walk_.kind(parent) == "decorated_definition") {
      walk_.each_child(parent, [&](std::uint32_t child) {
        if (walk_.kind(child) == "decorator")
          definition.decorators.push_back(squeezed(walk_.text(child).substr(1)));
      });
    }
    return definition;
  }

  void add_function(std::uint32_t node) {
    auto definition = definition_of(node);
    if (const auto list = walk_.field(node, "parameters"); list != 0) {
      definition.end_line = text_.line_at(walk_.at(list).end);
      read_parameters(list, definition.parameters);
    }
    if (definition.name == "__getattr__") out_.is_open = true;
    out_.definitions.push_back(std::move(definition));
  }

  void add_class(std::uint32_t node) {
    auto definition = definition_of(node);
    definition.kind = Definition::Kind::Class;
    if (const auto bases = walk_.field(node, "superclasses"); bases != 0) {
      walk_.each_child(bases, [&](std::uint32_t base) { definition.bases.emplace_back(walk_.text(base)); });
    }
    classes_.push_back({definition.name, walk_.at(node).next});
    out_.definitions.push_back(std::move(definition));
  }

  void read_parameters(std::uint32_t list, std::vector<Parameter>& into) {
    auto kind = Parameter::Kind::Positional;
    walk_.each_child(list, [&](std::uint32_t node) {
      const auto what = walk_.kind(node);
      if (what == "positional_separator") {
        for (auto& before : into) before.kind = Parameter::Kind::PositionalOnly;
        return;
      }
      if (what == "keyword_separator") {
        kind = Parameter::Kind::KeywordOnly;
        return;
      }
      auto parameter = parameter_of(node, kind);
      if (parameter.kind == Parameter::Kind::Rest) kind = Parameter::Kind::KeywordOnly;
      into.push_back(std::move(parameter));
    });
  }

  Parameter parameter_of(std::uint32_t node, Parameter::Kind kind) const {
    Parameter parameter;
    parameter.kind = kind;
    auto name = walk_.field(node, "name");
    if (const auto value = walk_.field(node, "value"); value != 0) parameter.initial = walk_.text(value);
    if (name == 0 && walk_.kind(node) == "typed_parameter")
      walk_.each_child(node, [&](std::uint32_t child) { name = name == 0 ? child : name; });
    if (name == 0) name = node;
    std::string_view text = walk_.text(name);
    if (text.starts_with("**")) parameter.kind = Parameter::Kind::KeywordRest;
    if (text.starts_with('*') && !text.starts_with("**")) parameter.kind = Parameter::Kind::Rest;
    text.remove_prefix(std::min(text.find_first_not_of("* "), text.size()));
    parameter.name = text;
    return parameter;
  }

  // Names that the file gets from elsewhere, or gives itself.
  void bind(std::uint32_t node, std::string_view kind) {
    if (kind == "wildcard_import") out_.is_open = true;
    if (kind == "import_statement" || kind == "import_from_statement" || kind == "future_import_statement") {
      const auto source = walk_.field(node, "module_name");
      walk_.each_child(node, [&](std::uint32_t child) {
        if (child == source) return;
        const auto alias = walk_.field(child, "alias");
        out_.bound.emplace(walk_.text(alias == 0 ? child : alias));
      });
    }
    if (kind == "assignment" || kind == "augmented_assignment") bind_assignment(node);
    if (kind == "call") bind_extension(node);
  }

  void bind_assignment(std::uint32_t node) {
    const auto left = walk_.field(node, "left");
    if (left == 0) return;
    const auto name = walk_.text(left);
    out_.bound.emplace(name);
    if (name == "__all__") export_strings(node);
  }

  // `__all__.extend([...])`, `__all__.append("...")`
  void bind_extension(std::uint32_t node) {
    const auto function = walk_.field(node, "function");
    if (function != 0 && walk_.text(function).starts_with("__all__.")) export_strings(node);
  }

  void export_strings(std::uint32_t node) {
    out_.has_list = true;
    for (auto inner = node + 1; inner < walk_.at(node).next; ++inner) {
      if (walk_.kind(inner) == "string_content") out_.exported.emplace(walk_.text(inner));
      // What is put together from other lists cannot be told.
      if (walk_.kind(inner) == "attribute" && walk_.text(inner).ends_with(".__all__")) out_.is_open = true;
    }
  }

  struct Open {
    std::string name;
    std::uint32_t end;
  };

  Walk walk_;
  const text::Lines& text_;
  std::vector<Open> classes_;
  Surface out_;
};

}  // namespace

std::uint32_t Walk::field(std::uint32_t node, std::string_view name) const {
  const auto* language = grammar_of(tree_.language);
  const auto id =
      ts_language_field_id_for_name(language, name.data(), static_cast<std::uint32_t>(name.size()));
  if (id == 0) return 0;
  for (std::uint32_t child = node + 1; child < nodes_[node].next; child = nodes_[child].next) {
    if (nodes_[child].field == id) return child;
  }
  return 0;
}

std::uint32_t Walk::child(std::uint32_t node, std::string_view kind) const {
  for (std::uint32_t child = node + 1; child < nodes_[node].next; child = nodes_[child].next) {
    if (tree_.kind(nodes_[child]) == kind) return child;
  }
  return 0;
}

Surface read_python_surface(const Parsed::Tree& tree, const text::Lines& text) {
  return Python(tree, text).run();
}

}  // namespace coach::syntax
