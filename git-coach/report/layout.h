#pragma once

#include <string>

#include "report/page.h"
#include "text/catalogue.h"

namespace coach::report {

// The layouts of the terminal report, and what they share. Private to this folder.
Page wide_page(const advice::Advice& advice, const Look& look);
Page brief_page(const advice::Advice& advice, const Look& look);  // a table: one line a finding
Page narrow_page(const advice::Advice& advice, const Look& look);
Page reader_page(const advice::Advice& advice, const Look& look);

// How much a report gives up to fit a screen.
struct Fit {
  std::size_t places = 3;  // of one finding
  std::size_t why = 3;     // lines
};
void add_card(Page& page, const advice::Advice& advice, const advice::Card& card, std::size_t number,
              const Fit& fit);

// What stands below the findings: what was not inspected, what is right, the next step, hints.
void add_footer(Page& page, const advice::Advice& advice);
void add_headline(Page& page, const advice::Advice& advice);

Slot slot_of(rules::Level level);
// Where the rule comes from, in one line: `CONTRIBUTING.rst:299`, or what a pack cites; raw.
std::string citation(const advice::Card& card, bool whole_path);
// With whole paths where a line has room for them.
std::string fitting_citation(const Page& page, const advice::Card& card, int indent);

}  // namespace coach::report
