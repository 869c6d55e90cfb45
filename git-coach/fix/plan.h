#pragma once

#include <string_view>
#include <vector>

#include "checks/check.h"
#include "fix/fixers.h"

namespace coach::fix {

// What one rule would mend in one file.
struct Step {
  const rules::Bound* bound = nullptr;
  std::vector<const checks::Finding*> findings;
};

// A staged file, and what it becomes.
struct FileFix {
  const git::ChangedFile* file = nullptr;
  std::vector<Step> steps;
  Content content;
};

struct Plan {
  std::vector<FileFix> files;  // in path order
  std::size_t unsafe = 0;      // findings that only `--unsafe` would mend
  std::size_t by_hand = 0;     // findings that no fixer knows
};

// The findings that a fixer knows, by file and rule; nothing is changed yet.
Plan plan_of(const git::Snapshot& snapshot, const std::vector<checks::Finding>& findings, bool unsafe);
// Computes what the file becomes when the steps that it still holds are taken. Whether anything changes.
bool take_steps(FileFix& fix);

}  // namespace coach::fix
