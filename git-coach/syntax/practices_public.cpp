#include "syntax/practices_public.h"

#include <algorithm>

namespace coach::syntax {
namespace {

using enum Language;

bool is_script(Language language) {
  return language == JavaScript || language == TypeScript || language == Tsx;
}

bool is_c_like(Language language) {
  return language == C || language == Cpp || language == Cuda;
}

// What follows each `exports`, as far as it names what a module gives away.
std::string exports_of(std::string_view text) {
  constexpr std::string_view word = "exports";
  constexpr std::size_t longest = 4 << 10, most = 16 << 10;
  std::string out;
  for (auto at = text.find(word); at != text.npos && out.size() < most;
       at = text.find(word, at + word.size())) {
    const auto rest = text.substr(at, longest);
    const auto line = rest.substr(0, rest.find('\n'));
    out += line.find('{') == line.npos ? line : rest.substr(0, rest.find('}'));
    out += '\n';
  }
  return out;
}

bool is_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

// `(object)` and the like bring no methods of their own.
bool has_bases(std::string_view list) {
  for (const std::string_view bare : {"object", "ABC", "abc.ABC", "Protocol", "Generic",
                                      "metaclass=", "NamedTuple", "TypedDict", "Enum", "str", "()"}) {
    if (list.substr(std::min(list.size(), std::size_t{1})).starts_with(bare) || list == bare) return false;
  }
  return !list.empty();
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

Visibility::Visibility(const Reader& reader) : reader_(reader), walk_(reader.walk) {
  if (!is_script(reader.language())) return;
  for (std::uint32_t node = 1; node < walk_.count(); node = walk_.at(node).next) {
    has_exports_ = has_exports_ || walk_.kind(node) == "export_statement";
  }
  if (!has_exports_) exports_ = exports_of(reader.tree.text);
}

bool Visibility::has_child(std::uint32_t node, std::string_view kind, std::string_view text) const {
  bool found = false;
  walk_.each_child(node, [&](std::uint32_t child) {
    found = found || (walk_.kind(child) == kind && (text.empty() || walk_.text(child) == text));
  });
  return found;
}

bool Visibility::is_open_name(std::string_view name) {
  return !name.empty() && name.front() != '_' && name.front() != '#';
}

void Visibility::move_to(std::uint32_t node) {
  while (!scopes_.empty() && node >= scopes_.back().end) scopes_.pop_back();
  const auto kind = walk_.kind(node);
  if (is_c_like(reader_.language())) {
    if (is_one_of("access_specifier statement_identifier", kind) && in_class())
      scopes_.back().open = walk_.text(node).starts_with("public");
    if (kind == "namespace_definition") {
      const auto name = reader_.field_text(node, "name");
      const bool inner = name.empty() || is_inner_namespace(name);
      const bool open = scopes_.empty() || scopes_.back().open;
      scopes_.push_back(
          {.name = name, .end = walk_.at(node).next, .open = open && !inner, .is_class = false});
    }
  } else if (reader_.language() == Rust) {
    if (kind == "impl_item")
      scopes_.push_back({.name = {}, .end = walk_.at(node).next, .open = walk_.field(node, "trait") == 0});
    if (kind == "mod_item")
      scopes_.push_back({.name = {},
                         .end = walk_.at(node).next,
                         .open = has_child(node, "visibility_modifier", "pub"),
                         .is_class = false});
  } else if (reader_.language() == Ruby && kind == "identifier" && in_class() &&
             walk_.kind(walk_.at(node).parent) == "body_statement" &&
             is_one_of("private protected", walk_.text(node))) {
    scopes_.back().open = false;
  }
}

bool Visibility::enter_class(std::uint32_t node) {
  const auto kind = walk_.kind(node);
  const auto name = name_of(node);
  bool open = is_open_name(name) && (scopes_.empty() || scopes_.back().open);
  Scope scope{.name = name, .end = walk_.at(node).next};
  switch (reader_.language()) {
    case Python:
      scope.has_bases = has_bases(reader_.field_text(node, "superclasses"));
      break;
    case Cpp:
    case Cuda:
      open = open && walk_.field(node, "body") != 0;
      scope.open = walk_.text(node).starts_with("struct");
      break;
    case Go:
      open = open && is_upper(name);
      break;
    case Rust:
      open = open && has_child(node, "visibility_modifier", "pub");
      scope.is_interface = kind == "trait_item";
      break;
    case Java:
      open = open && is_public_java(node);
      scope.is_interface = kind == "interface_declaration";
      break;
    case JavaScript:
    case TypeScript:
    case Tsx:
      open = open && is_exported(node);
      break;
    default:
      break;
  }
  scopes_.push_back(scope);
  return open;
}

// What a C declaration is about, behind pointers and references: the declarator of a function, or 0.
std::uint32_t Visibility::declarator_of(std::uint32_t node) const {
  auto at = walk_.field(node, "declarator");
  for (int depth = 0; at != 0 && depth < 8; ++depth) {
    if (walk_.kind(at) == "function_declarator") return at;
    auto inner = walk_.field(at, "declarator");
    if (inner == 0 && walk_.kind(at) == "reference_declarator")
      inner = walk_.child(at, "function_declarator");
    at = inner;
  }
  return 0;
}

std::string_view Visibility::name_of(std::uint32_t node) const {
  if (const auto name = reader_.field_text(node, "name"); !name.empty()) return name;
  if (!is_c_like(reader_.language())) return {};
  if (is_marked_class(node)) return reader_.field_text(node, "declarator");
  const auto declarator = declarator_of(node);
  return declarator == 0 ? std::string_view() : reader_.field_text(declarator, "declarator");
}

bool Visibility::is_marked_class(std::uint32_t node) const {
  if (!is_c_like(reader_.language()) || walk_.kind(node) != "function_definition") return false;
  const auto type = walk_.field(node, "type");
  return type != 0 && is_one_of("class_specifier struct_specifier", walk_.kind(type)) &&
         walk_.field(type, "body") == 0 && walk_.kind(walk_.field(node, "declarator")) == "identifier";
}

Visibility::Function Visibility::function_at(std::uint32_t node) const {
  const auto language = reader_.language();
  Function function{.is_function = true, .is_public = false, .group = in_class() ? "method" : "function"};
  if (is_c_like(language)) {
    function.is_function = declarator_of(node) != 0;
    if (!in_class() && walk_.kind(node) != "function_definition") function.group = "declaration";
  }
  if (walk_.kind(node) == "variable_declarator")
    function.is_function =
        is_one_of("arrow_function function_expression", walk_.kind(walk_.field(node, "value")));
  if (!function.is_function) return function;
  const auto name = name_of(node);
  const bool open = scopes_.empty() || scopes_.back().open;
  if (!open || !is_open_name(name) || name.size() > 200 || is_called_inner(name)) return function;
  function.is_public = true;
  if (language == Python) function.is_public = is_public_python(node);
  if (is_c_like(language)) function.is_public = is_public_c(node, name);
  if (is_script(language)) function.is_public = is_public_script(node);
  if (language == Go) function.is_public = is_public_go(node, name);
  if (language == Java)
    function.is_public =
        in_class() && is_public_java(node) && !has(walk_.text(node).substr(0, 200), "@Override");
  if (language == Rust) function.is_public = is_public_rust(node);
  if (language == Ruby)
    function.is_public = name != "initialize" && walk_.kind(walk_.at(node).parent) != "argument_list";
  return function;
}

bool Visibility::may_override(std::uint32_t node) const {
  return in_class() && scopes_.back().has_bases && !has(walk_.kind(node), "class");
}

bool Visibility::is_public_python(std::uint32_t node) const {
  const auto parent = walk_.at(node).parent;
  if (walk_.kind(parent) != "decorated_definition") return true;
  bool open = true;
  walk_.each_child(parent, [&](std::uint32_t child) {
    if (walk_.kind(child) != "decorator") return;
    const auto text = walk_.text(child);
    for (const std::string_view other :
         {"overload", ".setter", ".deleter", ".getter", "override", ".register"})
      open = open && !has(text, other);
  });
  return open;
}

bool Visibility::is_public_c(std::uint32_t node, std::string_view name) const {
  if (has_child(node, "storage_class_specifier", "static") && !in_class()) return false;
  if (is_below_private(node)) return false;
  // The rest of it stands elsewhere; what a base class or the language asks for needs no words.
  if (name == "main" || has(name, "::") || name.starts_with('~') || name.starts_with("operator"))
    return false;
  if (in_class() && name == scopes_.back().name) return false;
  const auto text = walk_.text(node);
  const auto head = text.substr(0, text.find('{'));
  constexpr std::string_view words[] = {" override", " final", "= delete", "= default", "friend "};
  return std::ranges::none_of(words, [&](std::string_view word) { return has(head, word); });
}

// The nearest specifier above, as it is written: macros and conditions may hide it from the grammar.
bool Visibility::is_below_private(std::uint32_t node) const {
  constexpr std::size_t lines_read = 300;
  const auto line = reader_.line_of(node);
  for (auto above = line; above > 1 && above + lines_read > line; --above) {
    auto text = reader_.text.line(above - 1);
    if (text.starts_with('}')) return false;
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (text.starts_with("public:")) return false;
    if (text.starts_with("private:") || text.starts_with("protected:")) return true;
    if (text.starts_with("class ") || text.starts_with("struct ")) return false;
  }
  return false;
}

bool Visibility::is_exported(std::uint32_t node) const {
  const auto parent = walk_.at(node).parent;
  if (!has_exports_) return exports_.empty() || has(exports_, name_of(node));
  return walk_.kind(parent) == "export_statement" ||
         walk_.kind(walk_.at(parent).parent) == "export_statement";
}

bool Visibility::is_public_script(std::uint32_t node) const {
  if (!in_class()) return is_exported(node);
  if (reader_.field_text(node, "name") == "constructor") return false;
  const auto text = walk_.text(node);
  const auto head = text.substr(0, text.find('('));
  return !has(head, "private ") && !has(head, "protected ") && !has(head, "override ");
}

bool Visibility::is_public_go(std::uint32_t node, std::string_view name) const {
  if (!is_upper(name)) return false;
  auto receiver = reader_.field_text(node, "receiver");
  if (receiver.empty()) return true;
  receiver = receiver.substr(0, receiver.find('['));
  const auto type = receiver.find_last_of(" *(");
  return is_upper(receiver.substr(type == receiver.npos ? 0 : type + 1));
}

bool Visibility::is_public_java(std::uint32_t node) const {
  const auto modifiers = walk_.child(node, "modifiers");
  const auto words = modifiers == 0 ? std::string_view() : walk_.text(modifiers);
  if (in_class() && scopes_.back().is_interface) return !has(words, "private");
  return has(words, "public");
}

bool Visibility::is_public_rust(std::uint32_t node) const {
  if (in_class() && scopes_.back().is_interface) return true;
  return has_child(node, "visibility_modifier", "pub");
}

}  // namespace coach::syntax
