#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace coach::git {

// A regular file's content; nothing where there is none. Throws Unsupported where it is larger or cannot be
// read: git itself knows what to make of that.
std::optional<std::string> read_small(const std::string& path, std::size_t largest);

}  // namespace coach::git
