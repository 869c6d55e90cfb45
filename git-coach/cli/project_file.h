#pragma once

#include <string>

namespace coach::cli {

// Writes a file of the project's own in the work tree, whole or not at all: never through a link, and never
// over a file that is there unless forced. Throws Failure.
void write_project_file(const std::string& path, const std::string& content, bool force);

}  // namespace coach::cli
