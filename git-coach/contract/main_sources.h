#pragma once

#include <string>

#include "git/tree.h"

namespace coach::contract {

// Globs of the source files that a project mainly consists of, separated by spaces: every language that has
// at least a fifth of those that a walk of the tree meets first, directories nearest to the root before
// others. Empty where there are none. What a guide says of code, without a word on which, it says of these.
std::string main_sources(const git::Tree& tree);

}  // namespace coach::contract
