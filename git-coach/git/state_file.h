#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace coach::git {

// Small files in `$GIT_COMMON_DIR/coach`. They may be deleted at any time, and may not be writable; nobody
// is told. Nothing where a file cannot be read or is larger than `largest` bytes.
std::optional<std::string> read_state(const std::string& directory, const std::string& name,
                                      std::uintmax_t largest = 1 << 20);
// Writes whole files or nothing: to a file beside it, which is then renamed.
bool write_state(const std::string& directory, const std::string& name, const std::string& content);

// A file of records, one a line below a heading that names the form: none where it is not that. Writing keeps
// the last `most`; records hold no line end.
std::vector<std::string> read_records(const std::string& directory, const std::string& name,
                                      const std::string& heading);
bool write_records(const std::string& directory, const std::string& name, const std::string& heading,
                   const std::vector<std::string>& records, std::size_t most);

// Whether there was such a file, and it is gone now.
bool forget_state(const std::string& directory, const std::string& name);

}  // namespace coach::git
