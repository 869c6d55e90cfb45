#pragma once

#include "checks/trees.h"

namespace coach::checks {

// A place at which a change has broken what parsed before.
struct SyntaxError {
  std::size_t line = 0;  // on or next to the change
  std::string expected;  // the missing token, where there is one
};

// The error that a change brings into a file. Nothing where the old side had one already: then the grammar
// does not know this dialect, or the file was never meant to parse. Texts that other tools fill in or merge
// are left alone.
std::optional<SyntaxError> new_syntax_error(Trees& trees);

}  // namespace coach::checks
