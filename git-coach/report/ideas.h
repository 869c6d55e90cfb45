#pragma once

#include <cstdint>
#include <iosfwd>

#include "journey/ideas.h"
#include "report/report.h"

namespace coach::report {

// Small openings in a project, each with its place, for people.
void ideas(const journey::Ideas& ideas, std::int64_t now, text::Language language, const Look& look,
           std::ostream& out);
// The same as JSON.
void ideas_json(const journey::Ideas& ideas, std::ostream& out);

}  // namespace coach::report
