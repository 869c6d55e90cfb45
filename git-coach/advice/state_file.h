#pragma once

#include <optional>
#include <string>

namespace coach::advice {

// Small files in `$GIT_COMMON_DIR/coach`. They may be deleted at any time, and may not be writable; nobody
// is told. Nothing where a file cannot be read or is larger than ours ever are.
std::optional<std::string> read_state(const std::string& directory, const std::string& name);
// Writes whole files or nothing: to a file beside it, which is then renamed.
bool write_state(const std::string& directory, const std::string& name, const std::string& content);

}  // namespace coach::advice
