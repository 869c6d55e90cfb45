#pragma once

#include <vector>

#include "rules/rulebook.h"

namespace coach::rules {

// Rules that a project wrote itself, in the configuration of the tools that it runs: norms with a `check`
// among their details (contract/norm.h). Each has its own name, `lintrunner/noqa`, so that it can be
// explained and set aside on its own; it cites its line there, and gives the project's words as its reason.
struct Import {
  Pack pack;
  std::vector<const contract::Norm*> norms;  // of each rule of the pack
};

// Whether rules are wanted whose check runs a program (checks/tool.cpp).
enum class Programs { LeftOut, Wanted };

// The contract must outlive the import.
Import import_rules(const contract::Contract& contract, Programs programs);

}  // namespace coach::rules
