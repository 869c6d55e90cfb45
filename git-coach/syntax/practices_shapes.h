#pragma once

#include <string_view>

#include "syntax/syntax.h"

namespace coach::syntax {

// What a language calls the nodes that define something, as words apart by blanks.
struct DefinitionShape {
  std::string_view languages;
  std::string_view functions;
  std::string_view classes;
  std::string_view wrappers;  // stand around one definition and begin before it
  std::string_view closures;  // what is defined inside is nobody else's
  std::string_view mark;      // how a comment begins that documents; empty: any does
};

const DefinitionShape* definition_shape(Language language);

}  // namespace coach::syntax
