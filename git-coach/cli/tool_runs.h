#pragma once

#include "checks/remarks.h"
#include "git/repository.h"
#include "rules/rulebook.h"

namespace coach::cli {

// Runs the programs of the book's rules of the check `tool` on the files of a change: on a copy of everything
// that is staged (of the commit, for one that is there already), in a directory of its own that is removed
// afterwards. Each runs only once its user allowed that command together with what decides what it does: the
// file that names it, scripts and packages of the project that it names, and files of configuration at the
// root. `yes` allows all of them this time. Without a terminal nothing is asked and what was not allowed is
// left out; so is what is not installed. Both are said among the snapshot's gaps. Throws Failure in a hook.
checks::Remarks run_tools(const git::Repository& repository, git::Snapshot& snapshot,
                          const rules::Rulebook& book, bool yes);

}  // namespace coach::cli
