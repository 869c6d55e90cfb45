#pragma once

#include <iosfwd>

#include "journey/learn.h"
#include "report/report.h"
#include "text/words.h"

namespace coach::report {

// Guided reading, for people.
void learn_path(const journey::PathLesson& lesson, text::Language language, const Look& look,
                std::ostream& out);
// The same as JSON.
void learn_path_json(const journey::PathLesson& lesson, std::ostream& out);

}  // namespace coach::report
