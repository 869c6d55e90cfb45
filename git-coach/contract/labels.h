#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"

namespace coach::contract {

// The labels that a project's bot puts on a change for the paths and the branch that it has.
struct PathLabels {
  std::string path;  // of the configuration; empty where the project has none
  std::vector<std::string> labels;
};

// A change as the bot sees it.
struct LabelledChange {
  std::span<const std::string> paths;
  std::string_view branch;
};

// Reads .github/labeler.yml as it stands in a tree, in the forms of actions/labeler 4 and 5
// (https://github.com/actions/labeler). What is not understood labels nothing.
PathLabels labels_of(const git::Tree& tree, const LabelledChange& change);

}  // namespace coach::contract
