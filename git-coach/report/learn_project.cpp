#include "report/learn.h"

#include <algorithm>
#include <ostream>

#include "report/json_parts.h"
#include "report/lesson_json.h"
#include "report/lesson_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::ProjectLesson;
using Text = ProjectLesson::Text;
using text::Word;

constexpr std::size_t about_rows = 2;

// Every item has its number, so that a reader can stop and go on.
class ProjectPage {
 public:
  ProjectPage(const ProjectLesson& lesson, text::Language language, const Look& look, std::ostream& out)
      : lesson_(lesson), rows_(language, look, out) {}

  void headline() {
    const auto name =
        lesson_.project.empty() ? rows_.say(Word::start_here) : text::for_terminal(lesson_.project);
    rows_.line(rows_.say(Word::learn_project, {{"project", name}}));
    if (!lesson_.about) return;
    rows_.section(Word::learn_about);
    rows_.quoted(lesson_.about->text, place_at(lesson_.about->path, lesson_.about->line));
  }

  void texts() {
    rows_.section(Word::learn_docs);
    for (const auto& text : lesson_.texts) {
      item(place_at(text.path, text.line), reason(text));
      if (!text.title.empty()) rows_.row("   \"" + text.title + "\"");
    }
    if (lesson_.texts.empty()) rows_.told(Word::learn_no_texts);
    const auto built = [](const Text& text) {
      return text.why == Text::Why::Architecture || text.why == Text::Why::Titled;
    };
    if (std::ranges::none_of(lesson_.texts, built)) rows_.told(Word::learn_no_architecture);
  }

  void areas() {
    if (lesson_.areas.empty()) return;
    rows_.section(Word::learn_areas);
    rows_.told(Word::learn_areas_of, {{"all", counted(lesson_.sources)}, {"of", counted(lesson_.commits)}});
    for (const auto& area : lesson_.areas) {
      item(area.path.empty() ? "./" : area.path + "/",
           rows_.say(Word::learn_area, {{"n", counted(area.sources)}, {"commits", counted(area.commits)}}));
      about(area.about);
    }
  }

  void hubs() {
    if (lesson_.all_files == 0) return;
    rows_.section(Word::learn_hubs);
    if (lesson_.hubs.empty()) rows_.told(Word::learn_no_hubs);
    for (const auto& [hub, said] : lesson_.hubs) {
      item(hub.path, rows_.say(Word::learn_hub, {{"n", counted(hub.importers)}}));
      about(said);
    }
    if (lesson_.read_files < lesson_.all_files)
      rows_.told(Word::learn_imports_limited,
                 {{"read", counted(lesson_.read_files)}, {"all", counted(lesson_.all_files)}});
  }

  void changes() {
    if (lesson_.changes.empty()) return;
    rows_.section(Word::learn_changes);
    for (const auto& change : lesson_.changes) rows_.change(change);
  }

  void next() {
    rows_.gap();
    if (!lesson_.hubs.empty()) {
      rows_.line(
          rows_.say(Word::learn_next_path, {{"path", text::for_terminal(lesson_.hubs.front().hub.path)}}));
    } else if (!lesson_.areas.empty()) {
      rows_.line(
          rows_.say(Word::learn_next_path, {{"path", text::for_terminal(lesson_.areas.front().path) + "/"}}));
    }
    rows_.line(rows_.say(Word::learn_then));
  }

 private:
  void item(const std::string& path, const std::string& reason) {
    const auto number = counted(++number_);
    rows_.path(path, reason, (number.size() < 2 ? " " : "") + number + " ");
  }

  void about(const std::optional<journey::Quoted>& said) {
    if (said) rows_.quoted(said->text, {}, about_rows, 3);
  }

  std::string reason(const Text& text) const {
    switch (text.why) {
      case Text::Why::Readme:
        return rows_.say(Word::learn_why_readme);
      case Text::Why::Architecture:
        return rows_.say(Word::learn_why_architecture);
      case Text::Why::Titled:
        return rows_.say(text.line == 0 ? Word::learn_why_titled : Word::learn_why_part);
      case Text::Why::Guide:
        return rows_.say(Word::learn_why_guide, {{"n", counted(text.norms)}});
    }
    return {};
  }

  const ProjectLesson& lesson_;
  LessonRows rows_;
  std::size_t number_ = 0;
};

std::string_view name_of(Text::Why why) {
  constexpr std::string_view names[] = {"readme", "name", "title", "guide"};
  return names[static_cast<std::size_t>(why)];
}

Json maybe(const std::optional<journey::Quoted>& said) {
  return said ? lesson_json({*said}).front() : Json();
}

}  // namespace

void learn_project(const ProjectLesson& lesson, text::Language language, const Look& look,
                   std::ostream& out) {
  ProjectPage page(lesson, language, look, out);
  page.headline();
  page.texts();
  page.areas();
  page.hubs();
  page.changes();
  page.next();
}

void learn_project_json(const ProjectLesson& lesson, std::ostream& out) {
  auto texts = Json::array(), areas = Json::array(), hubs = Json::array();
  for (const auto& text : lesson.texts)
    texts.push_back({{"path", text::as_utf8(text.path)},
                     {"line", text.line == 0 ? Json() : Json(text.line)},
                     {"title", text::as_utf8(text.title)},
                     {"why", name_of(text.why)},
                     {"norms", text.norms}});
  for (const auto& area : lesson.areas)
    areas.push_back({{"path", text::as_utf8(area.path)},
                     {"sources", area.sources},
                     {"commits", area.commits},
                     {"about", maybe(area.about)}});
  for (const auto& [hub, said] : lesson.hubs)
    hubs.push_back({{"path", text::as_utf8(hub.path)}, {"importers", hub.importers}, {"about", maybe(said)}});
  out << dumped({{"project", lesson.project.empty() ? Json() : Json(text::as_utf8(lesson.project))},
                 {"about", maybe(lesson.about)},
                 {"texts", std::move(texts)},
                 {"sources", lesson.sources},
                 {"commits", lesson.commits},
                 {"areas", std::move(areas)},
                 {"most_imported", std::move(hubs)},
                 {"imports_read", lesson.read_files},
                 {"imports_of", lesson.all_files},
                 {"changes", lesson_json(lesson.changes)}},
                2)
      << '\n';
}

}  // namespace coach::report
