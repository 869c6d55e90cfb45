#include "report/learn.h"

#include <algorithm>
#include <ostream>

#include "report/contract_parts.h"
#include "report/json_parts.h"
#include "report/lesson_json.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::TestsLesson;
using text::Word;

class TestsPage {
 public:
  TestsPage(const TestsLesson& lesson, text::Language language, const Look& look, std::ostream& out)
      : lesson_(lesson), rows_(language, look, out) {}

  void headline() {
    const auto name =
        lesson_.project.empty() ? rows_.say(Word::start_here) : text::for_terminal(lesson_.project);
    rows_.line(rows_.say(Word::learn_tests_headline, {{"project", name}, {"n", counted(lesson_.files)}}));
  }

  void layout() {
    rows_.section(Word::learn_layout);
    if (lesson_.files == 0) return rows_.told(Word::learn_tests_none);
    for (const auto& place : lesson_.places)
      rows_.path(place.path.empty() ? "./" : place.path + "/",
                 rows_.say(Word::learn_files, {{"n", counted(place.files)}}));
    rows_.told(Word::learn_beside, {{"n", counted(lesson_.beside)}, {"of", counted(lesson_.files)}});
    for (const auto& form : lesson_.forms)
      rows_.row(rows_.say(Word::learn_form, {{"form", form.form}}),
                rows_.say(Word::learn_files, {{"n", counted(form.files)}}));
  }

  void commands(Word label, const std::vector<journey::Quoted>& commands) {
    rows_.section(label);
    rows_.commands(commands);
    if (commands.empty()) rows_.told(Word::start_says_nothing);
  }

  void asks() {
    rows_.section(Word::learn_asks);
    for (const auto* norm : lesson_.conventions)
      rows_.quoted(readable(norm->source.quote), place_of(norm->source), 3);
    if (lesson_.conventions.empty()) rows_.told(Word::learn_no_test_norms);
    if (lesson_.rate.second > 0)
      rows_.told(Word::learn_rate_all,
                 {{"n", counted(lesson_.rate.first)}, {"of", counted(lesson_.rate.second)}});
  }

  void example() {
    rows_.section(Word::learn_example);
    if (!lesson_.example) return rows_.told(Word::learn_no_example);
    rows_.path(lesson_.example->path, rows_.say(Word::learn_lines, {{"n", counted(lesson_.example->lines)}}));
    rows_.told(Word::learn_example_for, {{"source", lesson_.example->source}});
    rows_.change(lesson_.example->change);
  }

  void next() {
    rows_.gap();
    if (lesson_.example) {
      rows_.line(rows_.say(Word::learn_next_show, {{"commit", lesson_.example->change.oid.brief()}}));
    } else {
      rows_.line(rows_.say(Word::learn_next_architecture));
    }
  }

 private:
  const TestsLesson& lesson_;
  LessonRows rows_;
};

}  // namespace

void learn_tests(const TestsLesson& lesson, text::Language language, const Look& look, std::ostream& out) {
  TestsPage page(lesson, language, look, out);
  page.headline();
  page.layout();
  page.commands(Word::start_setup, lesson.setup);
  page.commands(Word::learn_run, lesson.commands);
  page.asks();
  page.example();
  page.next();
}

void learn_tests_json(const TestsLesson& lesson, std::ostream& out) {
  auto places = Json::array(), forms = Json::array(), norms = Json::array();
  for (const auto& place : lesson.places)
    places.push_back({{"path", text::as_utf8(place.path)}, {"files", place.files}});
  for (const auto& form : lesson.forms)
    forms.push_back({{"form", text::as_utf8(form.form)}, {"files", form.files}});
  for (const auto* norm : lesson.conventions)
    norms.push_back({{"kind", contract::name_of(norm->kind)},
                     {"quote", text::as_utf8(norm->source.quote)},
                     {"path", text::as_utf8(norm->source.path)},
                     {"line", norm->source.line}});
  Json example;
  if (lesson.example)
    example = {{"path", text::as_utf8(lesson.example->path)},
               {"source", text::as_utf8(lesson.example->source)},
               {"lines", lesson.example->lines},
               {"change", lesson_json({lesson.example->change}).front()}};
  out << dumped({{"project", lesson.project.empty() ? Json() : Json(text::as_utf8(lesson.project))},
                 {"files", lesson.files},
                 {"beside_sources", lesson.beside},
                 {"places", std::move(places)},
                 {"forms", std::move(forms)},
                 {"setup", lesson_json(lesson.setup)},
                 {"commands", lesson_json(lesson.commands)},
                 {"norms", std::move(norms)},
                 {"changes_with_tests", lesson.rate.first},
                 {"changes", lesson.rate.second},
                 {"example", std::move(example)}},
                2)
      << '\n';
}

}  // namespace coach::report
