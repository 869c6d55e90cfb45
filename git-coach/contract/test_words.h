#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"

namespace coach::contract {

// How much of what a change mentions stands in each of some test files: for each path 0 to 1, where what all
// of them mention counts for nothing. Reads at most 32 files of 256 KiB.
std::vector<double> mentions_in(const std::vector<std::string>& tests, std::string_view changed,
                                const git::Tree& tree);

}  // namespace coach::contract
