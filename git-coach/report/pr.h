#pragma once

#include <iosfwd>
#include <string>

#include "advice/advice.h"
#include "journey/pr_draft.h"
#include "report/report.h"

namespace coach::report {

// Where the draft was written, and the page on which it is proposed; both may be empty.
struct PrPlaces {
  std::string file, link;
};

// What was filled into the draft of a pull request, what is left to the person, and whether the branch is
// ready.
void pr(const journey::PrDraft& draft, const advice::Advice& advice, const PrPlaces& places, const Look& look,
        std::ostream& out);

// The same for programs, with the draft itself; no file is written.
void pr_json(const journey::PrDraft& draft, const advice::Advice& advice, const std::string& link,
             std::ostream& out);

}  // namespace coach::report
