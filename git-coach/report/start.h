#pragma once

#include <iosfwd>

#include "journey/start.h"
#include "report/report.h"

namespace coach::report {

// The first steps in a project, for people.
void start(const journey::Start& start, std::int64_t now, text::Language language, const Look& look,
           std::ostream& out);
// The same as JSON.
void start_json(const journey::Start& start, std::ostream& out);

}  // namespace coach::report
