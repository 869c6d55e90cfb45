#pragma once

// toml++ 3.0 asserts that a key begins where it goes on to say that none does ("[.a]"). Without assertions
// clang would take that for granted.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <optional>
#include <string>
#include <vector>

#include "contract/config/reading.h"

namespace coach::contract::config {

// A configuration file as TOML. What cannot be read is said among the gaps.
std::optional<toml::table> load_toml(File& file);
std::size_t line_of(const toml::node& node);
// The strings of an array, at most `most` of them; none where the node is no array.
std::vector<std::string> strings_in(const toml::node* node, std::size_t most = 200);

}  // namespace coach::contract::config
