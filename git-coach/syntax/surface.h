#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace coach::syntax {

// One parameter of a function, as callers see it.
struct Parameter {
  enum class Kind : std::uint8_t { Positional, PositionalOnly, KeywordOnly, Rest, KeywordRest };

  std::string name;
  std::string initial;  // the default, as it is written; empty where there is none
  Kind kind = Kind::Positional;

  bool is_rest() const { return kind == Kind::Rest || kind == Kind::KeywordRest; }
  bool is_required() const { return initial.empty() && !is_rest(); }
};

// A function, a method or a class that other files can name.
struct Definition {
  std::string name;   // `Class.method`
  std::string owner;  // `Class`; empty at the top
  bool is_class = false;
  std::size_t line = 0, end_line = 0;  // of its head
  std::vector<Parameter> parameters;
  std::vector<std::string> decorators;  // as they are written, without `@`
  std::vector<std::string> bases;       // of a class

  std::string_view own_name() const {
    return std::string_view(name).substr(owner.empty() ? 0 : owner.size() + 1);
  }
};

// What a file offers to others. Functions inside of functions are nobody else's.
struct Surface {
  std::vector<Definition> definitions;          // in text order; one name may stand there more than once
  std::set<std::string, std::less<>> bound;     // names that imports and assignments at the top give
  std::set<std::string, std::less<>> exported;  // names in `__all__`
  bool has_list = false;                        // whether there is an `__all__`
  bool is_open = false;                         // `import *` or `__getattr__`: there may be more

  // Nothing where there is none, or more than one.
  const Definition* find(std::string_view name) const;
  bool has(std::string_view name) const;
};

// Whether we know how to read a language's definitions.
bool has_surface(Language language);
// REQUIRES: has_surface(the language that was parsed)
Surface surface_of(const Parsed& parsed, const text::Lines& text);

// A block of statements below the line that opens it. Continuation lines are no blocks.
struct Block {
  std::size_t line = 0;    // its first line
  std::size_t indent = 0;  // columns further in than its opening line; tabs are not measured
};
// REQUIRES: has_surface(the language that was parsed)
std::vector<Block> blocks_of(const Parsed& parsed, const text::Lines& text);

}  // namespace coach::syntax
