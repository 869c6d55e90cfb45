#pragma once

#include <string_view>

namespace coach::contract {

// Whether a file takes in another one, by what its lines say: `from a.b import c`, `import "../a/b"`,
// `#include "b.h"`, `require_relative "b"`, `use crate::a::b`. `path` is the other one's, of a tree whose
// root may stand above or below where names begin; its name has to be whole, and its folder as well where
// names have folders.
bool takes_in(std::string_view text, std::string_view path);

}  // namespace coach::contract
