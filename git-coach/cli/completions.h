#pragma once

#include <string>

namespace coach::cli {

// Completion scripts for shells. bash and zsh complete `git coach` through git's own completion, fish
// through the program's name.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace coach::cli
