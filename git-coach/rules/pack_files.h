#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/rulebook.h"

namespace coach::rules {

// Reads a directory that holds pack.yml and one <name>.yml a rule; the pack is called as the directory is.
// Used at build time for rules/*, and at run time for coach.pack. Only regular files are opened, links are
// not followed. Nothing where there is no such directory or pack.yml; problems of rules leave the others.
std::optional<Pack> read_pack_directory(const std::string& directory, std::span<const CheckSignature> checks,
                                        std::vector<Problem>& problems);

}  // namespace coach::rules
