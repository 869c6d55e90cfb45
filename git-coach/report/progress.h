#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "journey/progress.h"
#include "report/report.h"
#include "text/words.h"

namespace coach::report {

// What this clone remembers of its user. `title_of` tells what a rule is about; empty where it is not known.
void progress(const journey::Progress& progress,
              const std::function<std::string(const std::string&)>& title_of, text::Language language,
              const Look& look, std::ostream& out);
void progress_json(const journey::Progress& progress, std::ostream& out);

}  // namespace coach::report
