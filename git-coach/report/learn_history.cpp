#include <algorithm>
#include <ostream>

#include "report/contract.h"
#include "report/json_parts.h"
#include "report/learn.h"
#include "report/lesson_json.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using contract::Integration;
using Json = nlohmann::ordered_json;
using text::Word;

Word way_of(Integration integration) {
  switch (integration) {
    case Integration::Squash:
      return Word::learn_squash;
    case Integration::Merge:
      return Word::learn_merge;
    case Integration::Rebase:
      return Word::learn_rebase;
    case Integration::Unknown:
      break;
  }
  return Word::learn_way_unknown;
}

std::string_view name_of(Integration integration) {
  constexpr std::string_view names[] = {"unknown", "squash", "merge", "rebase"};
  return names[static_cast<std::size_t>(integration)];
}

}  // namespace

void learn_history(const journey::HistoryLesson& lesson, text::Language language, const Look& look,
                   std::ostream& out) {
  LessonRows rows(language, look, out);
  const auto& facts = *lesson.facts;
  const auto name = lesson.project.empty() ? rows.say(Word::start_here) : text::for_terminal(lesson.project);
  rows.line(rows.say(Word::learn_history, {{"project", name}}));
  rows.section(Word::learn_way);
  rows.told(way_of(facts.integration));
  rows.told(Word::learn_looked_at, {{"n", counted(facts.commits)}});
  // Shares of a handful of commits say nothing.
  if (facts.files_p90 > 0) {
    rows.told(Word::learn_size, {{"files", counted(facts.files_p90)}, {"lines", counted(facts.lines_p90)}});
    rows.told(Word::learn_subjects, {{"n", counted(facts.subject_p95)}});
  }
  if (!facts.complete) rows.told(Word::learn_history_cut);
  if (!facts.norms.empty()) rows.section(Word::learn_habits);
  for (const auto& norm : facts.norms)
    rows.row(std::string(label_of(norm.kind, language)) + ": " + norm.value, norm.source.evidence);
  if (!lesson.first.empty()) {
    rows.section(Word::learn_newcomers);
    rows.told(Word::start_examples);
    for (const auto& change : lesson.first) rows.change(change);
  }
  if (!lesson.small.empty()) {
    rows.section(Word::learn_changes);
    for (const auto& change : lesson.small) rows.change(change);
  }
  const auto& shown = lesson.first.empty() ? lesson.small : lesson.first;
  if (shown.empty()) return;
  rows.gap();
  rows.line(rows.say(Word::learn_next_show, {{"commit", shown.front().oid.brief()}}));
}

void learn_history_json(const journey::HistoryLesson& lesson, std::ostream& out) {
  const auto& facts = *lesson.facts;
  auto habits = Json::array();
  for (const auto& norm : facts.norms)
    habits.push_back({{"kind", contract::name_of(norm.kind)},
                      {"value", text::as_utf8(norm.value)},
                      {"evidence", text::as_utf8(norm.source.evidence)}});
  out << dumped({{"project", lesson.project.empty() ? Json() : Json(text::as_utf8(lesson.project))},
                 {"integration", name_of(facts.integration)},
                 {"commits", facts.commits},
                 {"complete", facts.complete},
                 {"files_90_of_100", facts.files_p90},
                 {"lines_90_of_100", facts.lines_p90},
                 {"subject_95_of_100", facts.subject_p95},
                 {"habits", std::move(habits)},
                 {"first_contributions", lesson_json(lesson.first)},
                 {"changes", lesson_json(lesson.small)}},
                2)
      << '\n';
}

}  // namespace coach::report
