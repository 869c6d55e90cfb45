#pragma once

#include <cstddef>
#include <iosfwd>
#include <vector>

#include "advice/test_records.h"
#include "journey/test_plan.h"
#include "report/report.h"
#include "text/words.h"

namespace coach::report {

struct TestsView {
  const journey::TestPlan& plan;
  const std::vector<advice::TestRecord>& passed;  // on the tree of the change
  std::size_t files = 0;                          // in the change
};

// Which tests go with a change and how to run them, for people.
void test_plan(const TestsView& view, text::Language language, const Look& look, std::ostream& out);
// The same as JSON.
void test_plan_json(const TestsView& view, std::ostream& out);

}  // namespace coach::report
