#include "syntax/surface.h"

#include <algorithm>

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
  return language == Language::Python;
}

Surface surface_of(const Parsed& parsed, const text::Lines& text) {
  return read_python_surface(parsed.tree(), text);
}

}  // namespace coach::syntax
