#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/test_names.h"
#include "git/tree.h"

namespace coach::contract {

// The tests that are named like a source, but for what says test; the nearest where several are.
std::vector<std::string> named_like(const TestNames& names, std::string_view source, const git::Tree& tree);

// Where a test for a source would stand if it had one, as the tests of the files beside it show; nothing
// where they show nothing, or where that file exists.
std::optional<std::string> new_test_of(const TestNames& names, std::string_view source,
                                       const git::Tree& tree);

}  // namespace coach::contract
