#pragma once

#include <string>

#include "cli/options.h"

namespace coach::cli {

// What `-h` prints: the commands by group, or the synopses and options of one command.
std::string usage_of_all();
std::string usage_of(const Command& command);
// --help-all: every command, one after the other.
std::string usage_in_full();

// `-n, --[no-]limit=<n>`: an option as usage, manual and completions show it.
std::string shown(const Option& option);

}  // namespace coach::cli
