#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "advice/advice.h"

namespace coach::advice {

// A rule that this clone's user set aside, with a reason: a line of `skips` in the clone's state directory.
// It is said with every finding that it quiets, and to the reviewer in the draft of the pull request.
struct Skip {
  // Once: for the change that was at hand: its commit, and pushes of that commit. Branch: while that branch
  // is checked out or pushed. Clone: always.
  enum class Scope { Once, Branch, Clone } scope = Scope::Once;
  std::string rule;    // its id
  std::string reason;  // one line, as it was given; may be empty
  std::string branch;  // short name; empty on a detached HEAD
  std::string tip;     // HEAD when it was set aside, in hex; empty on an unborn branch

  bool operator==(const Skip&) const = default;
};

// The oldest first. A file that cannot be read, or lines that are damaged, count as nothing.
std::vector<Skip> read_skips(const std::string& state_dir);
// Keeps the latest 200. False where nothing could be written.
bool write_skips(const std::string& state_dir, const std::vector<Skip>& skips);

// Whether it holds for this change.
bool holds_for(const Skip& skip, const git::Snapshot& snapshot);
// Which of them sets a rule aside, by its id or name; nullptr where none does.
const SetAside* set_aside(const rules::Rule& rule, const std::vector<SetAside>& all);
// What to set aside in it; the latest reason for each rule.
std::vector<SetAside> set_aside_in(const git::Snapshot& snapshot, const std::vector<Skip>& skips);

}  // namespace coach::advice
