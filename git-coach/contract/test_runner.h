#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/norm.h"
#include "git/tree.h"

namespace coach::contract {

// How a program is told which tests to run.
enum class Takes : std::uint8_t {
  Paths,
  GoPackages,
  Crates,
  MavenClasses,
  GradleClasses,
  Labels,     // of Bazel's targets
  Variables,  // TEST=path, for one
};

struct Runner {
  std::string start;  // the command, for a shell, up to where the tests are named
  Takes takes = Takes::Paths;
  std::string_view endings;  // of the files that it runs, separated by spaces
  std::string ending;        // the same, where an example told it
  bool sets = false;         // variables are set for it: a variant more often than the usual way

  // A folder runs where paths are taken and one of its files does, down to the second level.
  bool runs(std::string_view path, const git::Tree& tree) const;
};

// The test runner in a shell command; nothing where there is none that can be told what to run, or where the
// command holds what a shell would expand.
std::optional<Runner> runner_in(std::string_view command, const git::Tree& tree);

// The commands behind a task that a norm names: of a Makefile's or justfile's target, a script of
// package.json, an environment of tox. At most 32.
std::vector<std::string> recipe_of(const Norm& norm, const git::Tree& tree);

// A word as a POSIX shell takes it unchanged; nothing where it holds control characters.
std::optional<std::string> shell_quoted(std::string_view word);

}  // namespace coach::contract
