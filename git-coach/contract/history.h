#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/norm.h"
#include "contract/test_map.h"
#include "git/history.h"

namespace coach::contract {

// How changes reach the default branch.
enum class Integration : std::uint8_t { Unknown, Squash, Merge, Rebase };

// What recent history shows. Shares are of non-merge commits that no bot wrote; windows and thresholds:
// design notes, history.md.
struct HistoryFacts {
  Integration integration = Integration::Unknown;
  std::size_t commits = 0;      // looked at
  bool complete = true;         // false in shallow clones and where the time ran out
  std::vector<Norm> norms;      // style, sign-off, changelog, ...; modality Note, source History
  std::size_t subject_p95 = 0;  // columns
  std::size_t files_p90 = 0, lines_p90 = 0;

  struct Area {
    std::string directory;
    std::vector<std::pair<std::string, std::size_t>> prefixes;  // most used first
  };
  std::vector<Area> areas;  // by directory: which subject prefixes its commits carry

  // The prefix that is usual for changes of these paths; empty where none stands out.
  std::string usual_area(const std::vector<std::string>& paths) const;
};

// "CHANGES.md", "docs/history.rst", "changelogs/fragments/a.yml": where a project tells users what changed.
bool is_changelog(std::string_view path);

// What the project's history shows: of its main line, or of the commit that Repository::at looked at. Kept in
// the state directory; when the main line moves only what is new is read.
HistoryFacts read_history(const git::Repository& repository, const git::Snapshot& snapshot);

// The tests of the same history; learnt when it is first asked something. REQUIRES: the repository outlives
// it.
TestMap read_test_map(const git::Repository& repository, const git::Snapshot& snapshot);

}  // namespace coach::contract
