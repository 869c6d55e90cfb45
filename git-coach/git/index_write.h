#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace coach::git {

// A staged entry before and after; Mode::None where there is none.
struct Replacement {
  std::string path;
  Mode old_mode = Mode::Regular, new_mode = Mode::Regular;
  Oid old_oid, new_oid;

  Replacement reversed() const { return {path, new_mode, old_mode, new_oid, old_oid}; }
};

// Runs git at the top of the work tree, so that paths are those of the index. REQUIRES: not bare.
Ran git_at_top(const Repository& repository, std::vector<std::string> arguments, std::string_view input = {});

// Stores content exactly as it is: no filter, no change of line endings. Throws Failure.
Oid write_blob(const Repository& repository, std::string_view bytes);
// The id that content has: as it is, or as `git add` would store it at a path.
Oid id_of(const Repository& repository, std::string_view bytes);
Oid id_when_staged(const Repository& repository, const std::string& path, std::string_view bytes);

// Which of the entries are in the index as they were (`old`), or are already as they will be (`new`).
struct EntryState {
  bool is_old = false, is_new = false, skip_worktree = false, assume_unchanged = false;
};
std::vector<EntryState> states_of(const Repository& repository, const std::vector<Replacement>& entries);

// Puts all of them into the index in one step, holding its lock since before it looks whether they are as
// they were; whoever reads it sees all or none. Skip-worktree and assume-unchanged bits stay. Throws Failure,
// with nothing changed, where an entry is not as it was or where somebody else keeps the index locked.
void replace_entries(const Repository& repository, const std::vector<Replacement>& entries);

}  // namespace coach::git
