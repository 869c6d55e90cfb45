#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace coach::cli {

// What a shell command would have git do, as far as that can be read without running anything.
struct GitCalls {
  bool commits = false, pushes = false;
  // Of the commit; nothing where it is not given, or depends on what the shell puts in.
  std::optional<std::string> message;
  bool signs_off = false;  // git will add the line
  std::string directory;   // `git -C`, or a `cd` before it; empty: where the command starts
};

GitCalls git_calls_in(std::string_view command);

}  // namespace coach::cli
