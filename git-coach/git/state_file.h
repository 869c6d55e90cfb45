#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace coach::git {

// Small files in `$GIT_COMMON_DIR/coach`. They may be deleted at any time, and may not be writable; nobody
// is told. Nothing where a file cannot be read or is larger than `largest` bytes.
std::optional<std::string> read_state(const std::string& directory, const std::string& name,
                                      std::uintmax_t largest = 1 << 20);
// Writes whole files or nothing: to a file beside it, which is then renamed.
bool write_state(const std::string& directory, const std::string& name, const std::string& content);

// Whether there was such a file, and it is gone now.
bool forget_state(const std::string& directory, const std::string& name);

}  // namespace coach::git
