#pragma once

#include <vector>

#include "checks/check.h"

namespace coach::checks {

// Completes findings whose rules name places and commands of the checkout: where the project says so, and the
// commands that this checkout has. Reads only what the rules of these findings name.
void resolve(std::vector<Finding>& findings, const git::Tree& tree);

// Whether a checkout has what a command runs: the target of `make`, the file of `python` and of a path, the
// configuration of a runner. Commands of which nothing is known count as there.
bool has_command(std::string_view command, const git::Tree& tree);

}  // namespace coach::checks
