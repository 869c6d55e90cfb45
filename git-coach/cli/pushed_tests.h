#pragma once

#include <string>

#include "git/repository.h"

namespace coach::cli {

// What is known of tests of commits that are about to be pushed, as a line of its own: that they passed on
// exactly the tree of the last one, or on that of an earlier one. Empty where nothing is recorded.
std::string tests_of_push(const git::Repository& repository, const git::Snapshot& pushed);

}  // namespace coach::cli
