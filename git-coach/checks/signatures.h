#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/surface.h"

namespace coach::checks {

// How a definition differs from what it was, as callers feel it. Names as rules write them (`name_of`).
enum class Difference {
  Removed,           // nobody can name it any more
  Unnamed,           // callers by a name that a decorator gave it, and gives it no more
  ParameterRemoved,  // a caller that passes it
  Renamed,           // a caller that passes it by name
  Reordered,         // callers that pass by position: two have changed places,
  Inserted,          // or a new one stands before an old one
  Required,          // callers that do not pass it
  KeywordOnly,       // a caller that passes it by position
  Retyped,           // a caller that passes, reads or sets it: it is of another type
  Result,            // whoever uses what it gives back
  Default,           // callers that do not pass it get something else
  Optional,          // nobody: a new parameter at the end, with a default
  Decorator,         // what a decorator is given
  Added,             // nobody: the definition is new
  Unlisted,          // it is new and public, but the file's __all__ does not name it
};
std::string_view name_of(Difference difference);

struct Change {
  Difference difference = Difference::Removed;
  std::string parameter;  // as it was called; of Unnamed, the decorator
  std::string was, now;
};

// Of two definitions of one name. Nothing where a caller could not tell them apart. `strict`:
// Surface::is_strict.
std::vector<Change> differences(const syntax::Definition& before, const syntax::Definition& after,
                                bool strict = false);

// The name of a decorator: `tf_export` of `tf_export("x", v1=[])` and of `util.tf_export`.
std::string_view decorator_name(std::string_view decorator);

}  // namespace coach::checks
