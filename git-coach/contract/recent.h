#pragma once

#include <string>
#include <vector>

#include "git/history.h"

namespace coach::contract {

// What was merged lately. Kept in the state directory, so that only what is new since the last time is read.
struct Recent {
  git::Oid tip;
  bool complete = true;
  std::vector<git::MergedChange> commits;  // newest first, without merges; the newest 1000 with messages
  std::vector<git::MergedChange> units;    // along the first parents: what was merged as one
};

inline constexpr std::size_t most_commits = 3000, most_messages = 1000, most_units = 300;

// `keep` is false for tips that are asked about once.
Recent read_recent(const git::Repository& repository, const git::Oid& tip, bool keep);

}  // namespace coach::contract
