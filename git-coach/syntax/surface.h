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

  std::string name;       // empty where a language lets it be
  std::string initial;    // the default, as it is written; empty where there is none
  std::string type = {};  // without blanks; empty where none is written
  Kind kind = Kind::Positional;
  bool optional = false;  // may be left out without a default

  bool is_rest() const { return kind == Kind::Rest || kind == Kind::KeywordRest; }
  bool is_required() const { return initial.empty() && !optional && !is_rest(); }
};

// A function, a type or a value that other files can name.
struct Definition {
  // Values: constants, fields, values of enumerations, macros without parameters.
  enum class Kind : std::uint8_t { Function, Class, Value };

  std::string name;   // `Class.method`, `space::Class::method`
  std::string owner;  // `Class`; empty at the top
  Kind kind = Kind::Function;
  std::size_t line = 0, end_line = 0;  // of its head
  std::vector<Parameter> parameters;
  std::vector<std::string> decorators;  // as they are written, without `@`
  std::vector<std::string> bases;       // of a class
  std::string result;                   // what it gives back, without blanks; empty where that is not written
  bool is_public = true;                // by the words and customs of its language, within its file
  bool is_sure = true;                  // false where the grammar lost its way near by
  bool has_overloads = false;           // marked as one of several that share the name

  std::string_view own_name() const { return std::string_view(name).substr(name.find_last_of(".:") + 1); }
};

// What a file offers to others. Functions inside of functions are nobody else's.
struct Surface {
  std::vector<Definition> definitions;          // in text order; one name may stand there more than once
  std::set<std::string, std::less<>> bound;     // names that imports and assignments at the top give
  std::set<std::string, std::less<>> exported;  // names in `__all__`
  bool has_list = false;                        // whether there is an `__all__`
  bool is_open = false;                         // `import *` or `__getattr__`: there may be more
  // Whether a call has to bring the types that are written: none is made into another one on the way.
  bool is_strict = false;

  // Nothing where there is none, or more than one.
  const Definition* find(std::string_view name) const;
  bool has(std::string_view name) const;
};

// Whether we know how to read a language's definitions.
bool has_surface(Language language);
// The text as surface_of wants it parsed, byte for byte in its place: blanks stand where C and C++ have
// macros that no grammar can know (`EXAMPLE_API`). Other languages stay as they are.
std::string readable(Language language, std::string_view text);
// REQUIRES: has_surface(the language that was parsed)
Surface surface_of(const Parsed& parsed, const text::Lines& text);

// A block of statements below the line that opens it. Continuation lines are no blocks.
struct Block {
  std::size_t line = 0;    // its first line
  std::size_t indent = 0;  // columns further in than its opening line; tabs are not measured
};
bool has_blocks(Language language);
// REQUIRES: has_blocks(the language that was parsed)
std::vector<Block> blocks_of(const Parsed& parsed, const text::Lines& text);

}  // namespace coach::syntax
