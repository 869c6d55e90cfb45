#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "journey/about.h"

namespace coach::journey {

inline constexpr std::size_t least_said = 12;  // bytes that say anything

// What a source file says of itself at its top, or before the declaration that has its name.
std::optional<Quoted> about_head(const std::string& path, std::string bytes);
// Sends the reader to where it is said.
bool is_pointer(std::string_view text);
// One paragraph without marks, cut where a sentence ends.
std::string shortened(const std::string& said);

}  // namespace coach::journey
