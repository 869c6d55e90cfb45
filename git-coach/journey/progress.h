#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advice/advice.h"
#include "advice/experience.h"
#include "git/repository.h"

namespace coach::journey {

// What this clone remembers of its user, and what its history shows of them. Facts, no grades; nothing leaves
// the clone.
struct Progress {
  std::string project;
  struct Rule {
    std::string id;
    int shown = 0, met_since = 0;  // runs
    bool learned = false;
    advice::Detail next = advice::Detail::Full;  // how much is said of it the next time
  };
  std::vector<Rule> rules;         // those that were shown, learned ones first, then by id
  std::vector<std::string> steps;  // of `git coach start`, ticked
  // The first push from this clone that git remembers.
  struct Push {
    std::string ref;        // "origin/topic"
    std::int64_t time = 0;  // seconds since 1970
  };
  std::optional<Push> push;
  bool shallow = false;                       // whether this clone lacks history
  bool has_baseline = false;                  // whether a remote branch stands for the project
  std::optional<advice::OwnCommit> merged;    // the person's first commit in it
  std::optional<advice::OwnCommit> the_same;  // one of this branch, whose change is in it under another name
  // This branch against the contract; nothing where it has no commits of its own.
  struct Branch {
    std::string name;
    std::size_t commits = 0;
    std::size_t musts = 0, open = 0;  // rules at that level that were looked at; findings of theirs
  };
  std::optional<Branch> branch;
};

// All but the branch, which takes an inspection.
Progress read_progress(const git::Repository& repository, const git::Snapshot& snapshot);

// Deletes what the clone remembers of its user; caches and skips stay. The names of the files that went.
std::vector<std::string> forget_progress(const git::Repository& repository);

}  // namespace coach::journey
