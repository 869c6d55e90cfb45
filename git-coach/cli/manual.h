#pragma once

#include <string>

#include "cli/options.h"

namespace coach::cli {

// Manual pages in roff, in the language of this run: git-coach(1), and git-coach-<command>(1).
std::string manual();
std::string manual_of(const Command& command);

}  // namespace coach::cli
