#pragma once

#include <iosfwd>

#include "journey/learn.h"
#include "journey/learn_project.h"
#include "journey/learn_tests.h"
#include "report/contract.h"
#include "report/report.h"
#include "text/words.h"

namespace coach::report {

// Guided reading, for people and as JSON.
void learn_path(const journey::PathLesson& lesson, text::Language language, const Look& look,
                std::ostream& out);
void learn_path_json(const journey::PathLesson& lesson, std::ostream& out);

void learn_project(const journey::ProjectLesson& lesson, text::Language language, const Look& look,
                   std::ostream& out);
void learn_project_json(const journey::ProjectLesson& lesson, std::ostream& out);
void learn_history(const journey::HistoryLesson& lesson, text::Language language, const Look& look,
                   std::ostream& out);
void learn_history_json(const journey::HistoryLesson& lesson, std::ostream& out);
void learn_tests(const journey::TestsLesson& lesson, text::Language language, const Look& look,
                 std::ostream& out);
void learn_tests_json(const journey::TestsLesson& lesson, std::ostream& out);
// What reviewers can point to: the norms of a contract with file and line, by kind.
void learn_standards(const ContractView& view, const Look& look, std::ostream& out);
void learn_standards_json(const ContractView& view, std::ostream& out);

}  // namespace coach::report
