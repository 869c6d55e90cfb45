#include <algorithm>
#include <ostream>

#include "report/contract_parts.h"
#include "report/json_parts.h"
#include "report/learn.h"
#include "report/lesson_json.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::PathLesson;
using text::Word;

constexpr std::size_t most_names = 6, most_people = 3, most_norms = 4;

class PathPage {
 public:
  PathPage(const PathLesson& lesson, text::Language language, const Look& look, std::ostream& out)
      : lesson_(lesson), language_(language), rows_(language, look, out) {}

  void headline() {
    const auto path = text::for_terminal(lesson_.path);
    if (lesson_.is_folder) {
      rows_.line(rows_.say(Word::learn_folder, {{"path", path.empty() ? "." : path},
                                                {"files", counted(lesson_.files)},
                                                {"tests", counted(lesson_.tests)}}));
    } else {
      rows_.line(rows_.say(Word::learn_file, {{"path", path}, {"lines", counted(lesson_.lines)}}));
    }
  }

  void about() {
    rows_.section(Word::learn_about);
    if (lesson_.about) {
      rows_.quoted(lesson_.about->text, place_at(lesson_.about->path, lesson_.about->line));
    } else {
      rows_.told(lesson_.is_folder ? Word::learn_folder_silent : Word::learn_file_silent);
    }
    const auto& mentioned = lesson_.mentioned;
    rows_.section(Word::learn_docs);
    for (const auto& one : mentioned.lines) rows_.row(one.text, place_at(one.path, one.line));
    if (mentioned.documents > mentioned.lines.size())
      rows_.told(Word::learn_more, {{"n", counted(mentioned.documents - mentioned.lines.size())}});
    if (mentioned.documents == 0) rows_.told(Word::learn_no_docs, {{"n", counted(mentioned.looked_at)}});
    if (!mentioned.complete) rows_.told(Word::learn_docs_limited, {{"n", counted(mentioned.looked_at)}});
  }

  void place() {
    rows_.section(Word::learn_imports);
    if (!lesson_.imports_known) {
      rows_.told(Word::learn_imports_unknown);
      return;
    }
    list(lesson_.imports, Word::learn_takes, Word::learn_takes_none);
    rows_.section(Word::learn_importers);
    const text::Facts facts = {{"n", counted(lesson_.importers.size())},
                               {"tests", counted(lesson_.importing_tests.size())}};
    if (lesson_.importers.empty() && lesson_.importing_tests.empty()) {
      rows_.told(Word::learn_taken_none);
    } else {
      const auto& name = lesson_.imported_as;
      const bool folder = lesson_.path.starts_with(name + "/");
      rows_.placed(rows_.say(Word::learn_taken, facts),
                   name == lesson_.path ? std::string() : name + (folder ? "/" : ""));
      rows_.names(lesson_.importers, most_names);
    }
    if (lesson_.read_files < lesson_.all_files)
      rows_.told(Word::learn_imports_limited,
                 {{"read", counted(lesson_.read_files)}, {"all", counted(lesson_.all_files)}});
  }

  void tests() {
    rows_.section(Word::learn_tests);
    if (lesson_.is_test) {
      rows_.told(Word::learn_is_test);
      for (const auto& [source, times] : lesson_.history.beside)
        rows_.path(source, rows_.say(Word::learn_together, {{"n", counted(times)}}));
    }
    for (const auto& test : lesson_.moving)
      rows_.path(test.path, test.together == 0
                                ? rows_.say(Word::learn_by_name)
                                : rows_.say(Word::learn_together, {{"n", counted(test.together)}}));
    if (lesson_.moving.empty() && !lesson_.is_test) rows_.told(Word::learn_no_tests);
    if (lesson_.rate.second > 0)
      rows_.told(Word::learn_rate,
                 {{"n", counted(lesson_.rate.first)}, {"of", counted(lesson_.rate.second)}});
    rows_.commands(lesson_.commands);
  }

  void changes() {
    rows_.section(Word::learn_changes);
    for (const auto& change : lesson_.changes) rows_.change(change);
    if (lesson_.history.cut) rows_.told(Word::learn_history_cut);
    if (!lesson_.changes.empty()) return;
    if (lesson_.history.touches.empty()) {
      rows_.told(Word::learn_no_commits, {{"n", counted(lesson_.history.looked_at)}});
    } else {
      rows_.told(Word::learn_no_small);
    }
  }

  void people() {
    if (lesson_.people.empty() && lesson_.owners.empty()) return;
    rows_.section(Word::learn_people);
    const auto of = std::min<std::size_t>(50, lesson_.history.touches.size());
    for (std::size_t i = 0; i < std::min(most_people, lesson_.people.size()); ++i) {
      const auto& one = lesson_.people[i];
      rows_.row(one.name,
                rows_.say(Word::learn_knows,
                          {{"n", counted(one.commits)}, {"of", counted(of)}, {"month", month_of(one.last)}}));
    }
    if (lesson_.people.size() > most_people)
      rows_.told(Word::learn_more, {{"n", counted(lesson_.people.size() - most_people)}});
    for (const auto& owner : lesson_.owners)
      rows_.placed(owner.text.empty() ? rows_.say(Word::learn_owners_file)
                                      : rows_.say(Word::learn_owners, {{"who", owner.text}}),
                   place_at(owner.path, owner.line));
  }

  void asks() {
    if (lesson_.norms.empty()) return;
    rows_.section(Word::learn_asks);
    for (std::size_t i = 0; i < std::min(most_norms, lesson_.norms.size()); ++i)
      rows_.row(words_of(*lesson_.norms[i], language_), place_of(lesson_.norms[i]->source));
    if (lesson_.norms.size() > most_norms)
      rows_.told(Word::learn_more, {{"n", counted(lesson_.norms.size() - most_norms)}});
  }

  void next() {
    rows_.gap();
    if (!lesson_.changes.empty()) {
      rows_.line(rows_.say(Word::learn_next_show, {{"commit", lesson_.changes.front().oid.brief()}}));
    } else {
      rows_.line(rows_.say(Word::learn_next_architecture));
    }
  }

 private:
  void list(const std::vector<std::string>& names, Word some, Word none) {
    rows_.told(names.empty() ? none : some, {{"n", counted(names.size())}});
    rows_.names(names, most_names);
  }

  const PathLesson& lesson_;
  text::Language language_;
  LessonRows rows_;
};

Json strings(const std::vector<std::string>& all) {
  auto list = Json::array();
  for (const auto& one : all) list.push_back(text::as_utf8(one));
  return list;
}

}  // namespace

void learn_path(const PathLesson& lesson, text::Language language, const Look& look, std::ostream& out) {
  PathPage page(lesson, language, look, out);
  page.headline();
  page.about();
  page.place();
  page.tests();
  page.changes();
  page.people();
  page.asks();
  page.next();
}

void learn_path_json(const PathLesson& lesson, std::ostream& out) {
  auto tests = Json::array(), people = Json::array(), norms = Json::array();
  for (const auto& test : lesson.moving)
    tests.push_back({{"path", text::as_utf8(test.path)}, {"together", test.together}});
  auto beside = Json::array();
  for (const auto& [path, times] : lesson.history.beside)
    beside.push_back({{"path", text::as_utf8(path)}, {"together", times}});
  for (const auto& one : lesson.people)
    people.push_back({{"name", text::as_utf8(one.name)}, {"commits", one.commits}, {"last", one.last}});
  for (const auto* norm : lesson.norms)
    norms.push_back({{"kind", contract::name_of(norm->kind)},
                     {"value", text::as_utf8(norm->value)},
                     {"path", text::as_utf8(norm->source.path)},
                     {"line", norm->source.line}});
  const bool known = lesson.imports_known;
  out << dumped({{"path", text::as_utf8(lesson.path)},
                 {"folder", lesson.is_folder},
                 {"about", lesson.about ? lesson_json({*lesson.about}).front() : Json()},
                 {"mentions", lesson_json(lesson.mentioned.lines)},
                 {"mentioning_documents", lesson.mentioned.documents},
                 {"documents_read", lesson.mentioned.looked_at},
                 {"imports", known ? strings(lesson.imports) : Json()},
                 {"imported_by", known ? strings(lesson.importers) : Json()},
                 {"imported_by_tests", known ? strings(lesson.importing_tests) : Json()},
                 {"imported_as", known ? Json(text::as_utf8(lesson.imported_as)) : Json()},
                 {"imports_read", lesson.read_files},
                 {"imports_of", lesson.all_files},
                 {"tests", std::move(tests)},
                 {"changed_with", std::move(beside)},
                 {"changes_with_tests", lesson.rate.first},
                 {"changes_near", lesson.rate.second},
                 {"test_commands", lesson_json(lesson.commands)},
                 {"changes", lesson_json(lesson.changes)},
                 {"commits", lesson.history.touches.size()},
                 {"history_complete", lesson.history.complete},
                 {"history_cut", lesson.history.cut},
                 {"people", std::move(people)},
                 {"owners", lesson_json(lesson.owners)},
                 {"norms", std::move(norms)}},
                2)
      << '\n';
}

}  // namespace coach::report
