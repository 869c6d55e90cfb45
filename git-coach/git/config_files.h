#pragma once

#include <string>
#include <string_view>

#include "git/repository.h"

namespace coach::git {

// Appends what a configuration file says (git-config(1), "Syntax"). Throws Unsupported on what reads other
// files (include, includeIf), and on anything that git itself would refuse or that is not certain.
void read_config_text(std::string_view text, Config& into);

// The system's, the user's and the repository's files, as git reads them in a plain environment.
Config read_config_files(const std::string& common_dir);

}  // namespace coach::git
