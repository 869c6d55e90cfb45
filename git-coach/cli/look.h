#pragma once

#include <cstdint>

#include "cli/arguments.h"
#include "cli/settings.h"
#include "report/report.h"

namespace coach::cli {

// How a stream looks: colour, width, glyphs. Decided for each stream by itself.
report::Look look_of(int fd, const Settings& settings, const Arguments& arguments);

// Whether a stream shows colour: the option, color.coach, color.ui, NO_COLOR, CLICOLOR_FORCE, TERM and
// CLICOLOR, and last whether it is a terminal; the first that says something decides.
bool wants_color(int fd, const Settings& settings, const Arguments& arguments);

// --lang, GIT_COACH_LANG, coach.lang, then the locale.
void choose_language(const Settings& settings, const Arguments& arguments);

// Seconds since 1970. SOURCE_DATE_EPOCH stands for now, so that a page can be made again.
std::int64_t now();

}  // namespace coach::cli
