#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "contract/contract.h"
#include "git/repository.h"
#include "journey/authors.h"

namespace coach::journey {

// What a clone shows of how a project receives newcomers. Numbers, each counted as its comment says; no
// score. Nobody is named, bots are left out, and every period ends with the newest commit, not today.
struct Prospect {
  std::string name;              // owner/name, or the folder where remotes do not tell
  std::int64_t last_commit = 0;  // seconds since 1970
  bool whole_history = false;    // false in shallow clones: all that needs to know who is new is 0 then
  std::size_t people = 0;        // who ever had a commit
  static constexpr std::size_t months_told = 24, sampled = 200;
  // People whose first commit lies in each of the last 24 spans of 30 days, the oldest first.
  std::array<std::size_t, months_told> months{};
  std::size_t this_year() const;  // in the last 12 of them
  std::size_t year_before() const;
  // Of people whose first commit is between 90 days and two years old: how many have a second one.
  std::size_t came_back = 0, could_come_back = 0;
  // The newest first commits, up to 200: what they were, and the median of their size.
  std::size_t first_changes = 0, median_files = 0, median_lines = 0;
  std::array<std::size_t, 5> kinds{};  // by FirstChange::Kind
  bool guide = false, conduct = false, form = false, tests = false;
  std::string label;  // what the project calls its first issues; empty where its texts name none
  std::size_t channels = 0;
  std::size_t norms = 0, musts = 0;  // of the contract
  bool dco = false, cla = false, ai_policy = false;
  std::vector<std::pair<std::string, std::size_t>> languages;  // source files, the most first; up to 4
};

Prospect prospect_of(const git::Repository& repository, const git::Snapshot& snapshot,
                     const contract::Contract& contract);

}  // namespace coach::journey
