#pragma once

#include <string>
#include <vector>

#include "git/tree.h"
#include "journey/about.h"

namespace coach::journey {

// Who a project's CODEOWNERS asks to review a path (the last line that fits it, as forges read it), and the
// OWNERS or MAINTAINERS files above it. Addresses are left out; text is empty where only the file is known.
std::vector<Quoted> owners_of(const git::Tree& tree, const std::string& path, bool is_folder);

}  // namespace coach::journey
