#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "git/repository.h"

namespace coach::cli {

// The hook files that `install` writes and `uninstall` removes, and what else may stand in their place.

// The text of a hook file: the shim of hooks/, which also looks for the program at `binary`, and which
// runs the hook that it took the place of first where `chained`.
std::string hook_script(std::string_view event, const std::string& binary, bool chained);
// The value of hook.coach-<event>.command.
std::string hook_command(std::string_view event, const std::string& binary);
// The lines that go into a hook of somebody else's, under a comment that names it.
std::string hook_lines(std::string_view event, const std::string& indent);

// Where git looks for hook files here: core.hooksPath, or hooks in the common directory. Absolute.
std::string hooks_directory(const git::Repository& repository);

enum class HookFile { Absent, Ours, Foreign };  // a symbolic link is foreign
HookFile state_of(const std::string& file);
// Whether a file of ours runs another hook first.
bool is_chained(const std::string& file);
inline std::string chained_name(const std::string& file) {
  return file + ".pre-coach";
}

// Whether the pre-commit hook of ours is there, by configuration or by file.
bool hooks_active(const git::Repository& repository);

// The absolute path of the program that runs.
std::string own_path();

}  // namespace coach::cli
