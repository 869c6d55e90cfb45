#pragma once

#include <vector>

#include "syntax/practices.h"
#include "text/lines.h"

namespace coach::checks {

// Whether a test hands its work to a helper that may hold the assertions: a statement calls, for the call's
// own sake, what the text defines itself, or what another of its tests calls in the same way.
bool leans_on_helper(const syntax::Instance& test, const std::vector<syntax::Instance>& tests,
                     const text::Lines& text);

}  // namespace coach::checks
