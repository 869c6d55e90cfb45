#pragma once

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "journey/scout.h"
#include "report/report.h"

namespace coach::report {

// Projects side by side, each fact in a row, two or three projects beside each other; below it how each
// number was counted.
void scout(const std::vector<journey::Prospect>& prospects, std::int64_t now, text::Language language,
           const Look& look, std::ostream& out);
void scout_json(const std::vector<journey::Prospect>& prospects, std::ostream& out);
// One page that asks nothing of the network, with first contributions by month as bars.
void scout_html(const std::vector<journey::Prospect>& prospects, std::int64_t now, text::Language language,
                std::ostream& out);

}  // namespace coach::report
