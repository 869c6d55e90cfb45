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

// The same of whoever made a change, by their commits up to the commit that it stands on. Depends on nothing
// but the history, and is not remembered.
Experience count_experience(const git::Repository& repository, const git::Identity& author,
                            const git::Oid& base);

// What is remembered, brought up to date once a day where that is quick. Unknown where nothing is
// remembered for this identity. Mostly costs one small file, and starts no process.
Experience known_experience(const git::Repository& repository);

// The person's first commit on the project's main branch. Reads the whole history; nothing where there is
// none, or where no remote branch stands for the project.
struct OwnCommit {
  git::Oid oid;
  std::int64_t time = 0;  // seconds since 1970
  std::string subject;
  long commits = 0;  // of theirs in all
};
std::optional<OwnCommit> first_own_commit(const git::Repository& repository);
// The commit of a remote branch that stands for the project, in hex; empty where none does.
std::string baseline_of(const git::Repository& repository);

// coach.experience: first, early, regular; nothing for `auto` and for anything else.
std::optional<Experience> experience_named(std::string_view name);
std::string_view name_of(Experience experience);
Experience experience_of(long commits);

}  // namespace coach::advice
