#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "git/repository.h"
#include "git/snapshot.h"

namespace coach::git {

// One change as it reached the project's main line: a commit, or a merged branch (a merge commit compared
// with its first parent). No content is read.
struct MergedChange {
  Oid oid;
  std::vector<Oid> parents;
  Identity author;        // mapped through .mailmap; of a merged branch, who wrote its last commit
  std::int64_t time = 0;  // of the commit, seconds since 1970
  Message message;
  bool is_merge = false;
  bool is_bot = false;  // dependabot[bot] and the like, by name or address
  struct Touched {
    std::string path;
    std::string old_path;  // of a rename, where that was asked for
    Status status = Status::Modified;
  };
  std::vector<Touched> files;  // empty where only messages were asked for
  bool files_known = false;
};

struct HistoryAsk {
  std::size_t most = 500;         // changes
  bool files = true;              // read which paths they touch
  bool first_parent = false;      // units are merged branches, not commits; otherwise merges are left out
  std::size_t most_files = 1000;  // a change that touches more has files_known = false
  std::int64_t since = 0;         // older changes are not wanted
  std::size_t with_files = static_cast<std::size_t>(-1);  // paths of the newest so many alone
  // Commits that were read before: neither they nor what they stand on is read again.
  std::function<bool(const Oid&)> known;
};

struct MergedHistory {
  std::vector<MergedChange> changes;  // newest first
  std::optional<Oid> tip;             // where the walk began; nothing without any commit
  // False where something that was asked for is not in this clone: shallow, partial, grafted or damaged
  // history. Nothing is ever fetched.
  bool complete = true;
};

}  // namespace coach::git
