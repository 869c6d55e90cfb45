#pragma once

#include <array>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "cli/settings.h"
#include "git/repository.h"

namespace coach::cli {

inline constexpr std::array<std::string_view, 4> hook_events = {"pre-commit", "prepare-commit-msg",
                                                                "commit-msg", "pre-push"};

// Whether git will open an editor for the message: it says GIT_EDITOR=: where it will not.
bool editor_opens();
// Whether git is in the middle of a merge, rebase, cherry-pick, revert or am: then hooks keep quiet.
bool is_sequencing(const git::Snapshot& snapshot);
// The commit that a message is written on top of, as KeptMessage remembers it.
std::string head_of(const git::Snapshot& snapshot);

// `git coach hook agent`: answers a coding agent that is about to commit, to push or to stop.
int run_agent_hook(const Call& call);

// Puts a refused message back into the file that the editor is about to open, with what it was refused
// for as comments where comments go away. Used once: the kept message is removed.
void restore_message(const git::Repository& repository, const Settings& settings, const Arguments& arguments,
                     const std::string& file);

}  // namespace coach::cli
