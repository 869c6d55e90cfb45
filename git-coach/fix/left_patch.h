#pragma once

#include <string>
#include <string_view>

#include "git/work_file.h"

namespace coach::fix {

// Where a patch is left, in the git directory of the work tree.
inline constexpr std::string_view patch_name = "fix.patch";

// Whether the file keeps what the staged entry no longer has, so that its change is left as a patch.
bool leaves_patch(git::WorkFile outcome);

// The change of one entry in the form of `git diff`, for `git apply` and patch(1).
std::string patch_of(const git::Replacement& entry, std::string before, std::string after);

}  // namespace coach::fix
