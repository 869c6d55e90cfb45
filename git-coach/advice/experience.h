#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "advice/advice.h"
#include "git/repository.h"

namespace coach::advice {

// How much history a project has with the person at the keyboard, from the commits of its main branch
// alone. Counting a newcomer reads the whole history, so it is done once (install, start) and remembered in
// `$GIT_COMMON_DIR/coach/experience`; afterwards only new commits are counted.

// Counts, and remembers the count. May take a second on a large history; never ask for it in a hook.
// Unknown: shallow clone, no baseline, or no identity.
Experience count_experience(const git::Repository& repository);

// What is remembered, brought up to date once a day where that is quick. Unknown where nothing is
// remembered for this identity. Mostly costs one small file, and starts no process.
Experience known_experience(const git::Repository& repository);

// coach.experience: first, early, regular; nothing for `auto` and for anything else.
std::optional<Experience> experience_named(std::string_view name);
std::string_view name_of(Experience experience);
Experience experience_of(long commits);

}  // namespace coach::advice
