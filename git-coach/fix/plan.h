#pragma once

#include <list>
#include <set>
#include <string>
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
  const Setting* setting = nullptr;
  std::vector<Step> steps;
  Content content;
};

// What may be mended: safe fixes, and those that add words or may change what code does where the user asked
// for all of them or named the rule.
struct Wanted {
  bool unsafe = false;
  std::set<std::string, std::less<>> rules;  // ids or names
};

struct Plan {
  std::vector<FileFix> files;           // in path order
  std::list<git::ChangedFile> further;  // those of them that the change itself leaves alone
  std::size_t unsafe = 0;               // findings that only `--unsafe` would mend
  std::size_t by_hand = 0;              // findings that no fixer can mend
  std::size_t left_out = 0;             // findings that nobody asks to mend here
};

// Adds what fixers can do about findings, by file and rule: those whose fixer edits the finding's own file,
// or those whose fixer edits another, which have to be found in the whole branch. Nothing is changed yet; the
// setting and the findings must outlive the plan.
enum class Where { InPlace, Elsewhere };
void plan(const Setting& setting, const std::vector<checks::Finding>& findings, Where where,
          const Wanted& wanted, Plan& into);
// Computes what the file becomes when the steps that it still holds are taken. Whether anything changes.
bool take_steps(FileFix& fix);

}  // namespace coach::fix
