#pragma once

#include <span>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "git/tree.h"

namespace coach::contract {

// A command that runs tests.
struct TestCommand {
  std::string text;                // for a POSIX shell, at the top of the work tree
  std::vector<std::string> tests;  // those of the asked ones that it runs
  Citation source;                 // where the project says, or shows, how its tests are run
  bool whole = false;              // it runs them all: nothing tells how to name some
};

// The project's own commands, narrowed to some tests: by what it says, by what runs behind its tasks, and
// where it says nothing by how it is set up. Tests that none of them runs are in no command.
std::vector<TestCommand> commands_for(const Contract& contract, const git::Tree& tree,
                                      std::span<const std::string> tests);

}  // namespace coach::contract
