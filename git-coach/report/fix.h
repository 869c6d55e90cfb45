#pragma once

#include <iosfwd>

#include "fix/apply.h"
#include "report/report.h"

namespace coach::report {

// What a plan would change, as a unified diff under the names of the rules.
void fix_plan(const fix::Plan& plan, text::Language language, const Look& look, std::ostream& out);
// One file of it.
void fix_diff(const fix::FileFix& fix, const Look& look, std::ostream& out);
// What was changed, file by file. `patch` is the way to the patch that was left; empty where none was.
void fixed(const fix::Outcome& outcome, const std::string& patch, text::Language language, std::ostream& out);
void undone(const fix::Undone& undone, text::Language language, std::ostream& out);

}  // namespace coach::report
