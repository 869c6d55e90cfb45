#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "checks/check.h"

namespace coach::checks {

// What a program of the project's said of a place. Lines are 1-based; 0 stands for the whole file.
struct Remark {
  std::string rule;  // the id of the rule that the program was run for
  std::string path;
  std::size_t line = 0, end_line = 0;
  std::size_t column = 0;
  std::string text;  // raw, one line
};

// What the programs said that were run for rules of the check `tool`.
struct Remarks {
  std::vector<Remark> all;
  std::set<std::string, std::less<>> ran;  // the ids of rules whose program ran to its end
};

// Adds what was said to what was observed, as far as the change has a part in it: findings on lines that it
// adds, and on files as a whole.
void add_remarks(const Remarks& remarks, const git::Snapshot& snapshot, const rules::Rulebook& book,
                 Observed& observed);

}  // namespace coach::checks
