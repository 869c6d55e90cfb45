#include "syntax/surface.h"

#include <algorithm>
#include <optional>

#include "syntax/surface_parts.h"

namespace coach::syntax {

const Definition* Surface::find(std::string_view name) const {
  const Definition* found = nullptr;
  for (const auto& definition : definitions) {
    if (definition.name != name) continue;
    if (found != nullptr) return nullptr;
    found = &definition;
  }
  return found;
}

bool Surface::has(std::string_view name) const {
  return std::ranges::find(definitions, name, &Definition::name) != definitions.end();
}

bool has_surface(Language language) {
  switch (language) {
    case Language::Python:
    case Language::C:
    case Language::Cpp:
    case Language::Cuda:
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
    case Language::Go:
    case Language::Rust:
      return true;
    default:
      return false;
  }
}

bool has_blocks(Language language) {
  return language == Language::Python;
}

Surface surface_of(const Parsed& parsed, const text::Lines& text) {
  const auto& tree = parsed.tree();
  switch (tree.language) {
    case Language::C:
    case Language::Cpp:
    case Language::Cuda:
      return read_c_surface(tree, text);
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
      return read_script_surface(tree, text);
    case Language::Go:
      return read_go_surface(tree, text);
    case Language::Rust:
      return read_rust_surface(tree, text);
    default:
      return read_python_surface(tree, text);
  }
}

namespace {

// Nothing where tabs make columns a matter of opinion.
std::optional<std::size_t> column_of(const text::Lines& text, std::size_t line) {
  const auto bytes = text.line(line);
  const auto first = std::min(bytes.find_first_not_of(" \t"), bytes.size());
  if (bytes.substr(0, first).find('\t') != std::string_view::npos) return std::nullopt;
  return first;
}

}  // namespace

std::vector<Block> blocks_of(const Parsed& parsed, const text::Lines& text) {
  const Walk walk(parsed.tree());
  std::vector<Block> blocks;
  for (std::uint32_t node = 1; node < walk.count(); ++node) {
    if (walk.kind(node) != "block") continue;
    const auto line = text.line_at(walk.at(node).begin);
    const auto opening = text.line_at(walk.at(walk.at(node).parent).begin);
    const auto inner = column_of(text, line), outer = column_of(text, opening);
    // `if x: return` has its block in the same line.
    if (line == opening || !inner || !outer || *inner <= *outer) continue;
    if (walk.at(node).begin != text.offset(line) + *inner) continue;
    blocks.push_back({line, *inner - *outer});
  }
  return blocks;
}

}  // namespace coach::syntax
