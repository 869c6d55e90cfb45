#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace coach::git {

// What was computed once and can be computed again, in `$GIT_COMMON_DIR/coach`. A file that another build
// wrote, that was cut or that changed a bit is as good as none: nothing comes back, and the next write
// replaces it. Writers do not disturb each other; the last one wins.
std::optional<std::string> read_cache(const std::string& directory, const std::string& name);
void write_cache(const std::string& directory, const std::string& name, std::string_view content);

// Identifies this very program: its build id, or its version where the linker gave it none.
std::string_view program_id();

}  // namespace coach::git
