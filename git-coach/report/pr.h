#pragma once

#include <iosfwd>
#include <string>

#include "advice/advice.h"
#include "journey/pr_draft.h"
#include "report/report.h"

namespace coach::report {

// What was filled into the draft of a pull request, what is left to the person, and whether the branch is
// ready. `file`: where the draft was written; `link`: where it is proposed; both may be empty.
void pr(const journey::PrDraft& draft, const advice::Advice& advice, const std::string& file,
        const std::string& link, const Look& look, std::ostream& out);

}  // namespace coach::report
