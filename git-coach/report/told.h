#pragma once

#include <iosfwd>
#include <span>

#include "advice/told.h"
#include "report/report.h"

namespace coach::report {

// What a push tells once, one line each with its place. Nothing where there is nothing to tell.
void told(std::span<const advice::Told> all, text::Language language, const Look& look, std::ostream& out);

}  // namespace coach::report
