#pragma once

#include <span>
#include <string>
#include <vector>

#include "contract/test_runner.h"
#include "git/tree.h"

namespace coach::contract {

// One call of a runner for as many of the tests as it can take at once.
struct Call {
  std::string command;
  std::vector<std::string> tests;
};

// How a runner is told to run these tests, all of which it runs. Tests whose names a shell could not be
// given, and those that the runner has no name for, are left out.
std::vector<Call> calls_of(const Runner& runner, std::span<const std::string> tests, const git::Tree& tree);

}  // namespace coach::contract
