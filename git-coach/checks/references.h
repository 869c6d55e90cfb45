#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::checks {

// How a line of a file speaks of other files: words with a '.' or a '/', without what opens and closes them.
// Addresses of the web are left out.
std::vector<std::string_view> paths_in(std::string_view line);

// A word as a path from the root, read from a folder; empty for what leads out of the root.
std::string resolved(std::string_view folder, std::string_view word);

// Whether a word in the file `from` means the file `path`: from the root, from the folder of `from`, or, for
// words of several components, as the end of the path.
bool means(std::string_view word, std::string_view from, std::string_view path);

}  // namespace coach::checks
