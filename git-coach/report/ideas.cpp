#include "report/ideas.h"

#include <algorithm>
#include <ostream>

#include "report/json_parts.h"
#include "report/rows.h"
#include "text/catalogue.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::Idea;
using text::Word;

constexpr std::int64_t a_year = 365LL * 24 * 3600;
constexpr int label_width = 6;

struct Told {
  std::string_view name;  // in JSON
  Word title, label;
  Idea::Kind kind;
};
constexpr Told all_told[] = {
    {"dead-link", Word::ideas_links, Word::ideas_docs, Idea::Kind::DeadLink},
    {"dead-anchor", Word::ideas_anchors, Word::ideas_docs, Idea::Kind::DeadAnchor},
    {"gone-command", Word::ideas_commands, Word::ideas_docs, Idea::Kind::GoneCommand},
    {"gone-path", Word::ideas_paths, Word::ideas_docs, Idea::Kind::GonePath},
    {"typo", Word::ideas_typos, Word::ideas_docs, Idea::Kind::Typo},
    {"open-note", Word::ideas_notes, Word::ideas_code, Idea::Kind::OpenNote},
    {"undocumented", Word::ideas_undocumented, Word::ideas_code, Idea::Kind::Undocumented},
    {"no-test", Word::ideas_untested, Word::ideas_test, Idea::Kind::NoTest},
};

class Page {
 public:
  Page(std::int64_t now, text::Language language, const Look& look, std::ostream& out)
      : now_(now), language_(language), rows_(language, look, out, label_width) {}

  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(language_, word, facts);
  }

  void line(const std::string& text) { rows_.line(text); }

  void section(const journey::Ideas& ideas, const Told& told) {
    if (std::ranges::find(ideas.list, told.kind, &Idea::kind) == ideas.list.end()) return;
    rows_.gap();
    rows_.section(say(told.label));
    rows_.row(say(told.title));
    for (const auto& idea : ideas.list) {
      if (idea.kind != told.kind) continue;
      rows_.row("- " + (idea.kind == Idea::Kind::NoTest ? idea.path : idea.what),
                idea.kind == Idea::Kind::NoTest ? lines(idea) : place_at(idea.path, idea.line));
      if (const auto more = about(idea); !more.empty()) rows_.row("  " + more);
    }
  }

 private:
  std::string lines(const Idea& idea) const { return say(Word::ideas_lines, {{"n", idea.what}}); }

  std::string about(const Idea& idea) const {
    std::string out;
    if (idea.since > 0 && now_ - idea.since >= a_year)
      out = say(Word::ideas_years, {{"n", std::to_string((now_ - idea.since) / a_year)}});
    if (idea.kind == Idea::Kind::Undocumented)
      return say(Word::ideas_documented,
                 {{"n", std::to_string(idea.count)}, {"of", std::to_string(idea.of)}});
    if (idea.with.empty()) return out;
    const auto word = word_for(idea.kind);
    return out + (out.empty() ? "" : "; ") + say(word, {{"path", idea.with}});
  }

  // How what goes with an idea is told.
  static Word word_for(Idea::Kind kind) {
    switch (kind) {
      case Idea::Kind::DeadLink:
      case Idea::Kind::Typo:
        return Word::ideas_meant;
      case Idea::Kind::GoneCommand:
        return Word::ideas_no_task;
      case Idea::Kind::NoTest:
        return Word::ideas_would_stand;
      default:
        return Word::ideas_tested_in;
    }
  }

  std::int64_t now_;
  text::Language language_;
  Rows rows_;
};

}  // namespace

void ideas(const journey::Ideas& ideas, std::int64_t now, text::Language language, const Look& look,
           std::ostream& out) {
  Page page(now, language, look, out);
  page.line(page.say(Word::ideas_headline, {{"n", std::to_string(ideas.list.size())},
                                            {"documents", std::to_string(ideas.documents)},
                                            {"sources", std::to_string(ideas.sources)}}));
  for (const auto& told : all_told) page.section(ideas, told);
  page.line("");
  const bool typos = std::ranges::find(ideas.list, Idea::Kind::Typo, &Idea::kind) != ideas.list.end();
  if (ideas.typos == journey::Ideas::Typos::Refused) page.line(page.say(Word::ideas_typos_refused));
  if (ideas.typos == journey::Ideas::Typos::Together && typos)
    page.line(page.say(Word::ideas_typos_together));
  if (!ideas.dictionary) page.line(page.say(Word::ideas_no_dictionary));
  if (!ideas.complete) page.line(page.say(Word::ideas_limited));
  page.line(page.say(ideas.list.empty() ? Word::ideas_none : Word::ideas_next));
}

void ideas_json(const journey::Ideas& ideas, std::ostream& out) {
  auto list = Json::array();
  for (const auto& idea : ideas.list) {
    const auto* told = std::ranges::find(all_told, idea.kind, &Told::kind);
    list.push_back({{"kind", told->name},
                    {"path", text::as_utf8(idea.path)},
                    {"line", idea.line == 0 ? Json() : Json(idea.line)},
                    {"what", text::as_utf8(idea.what)},
                    {"with", idea.with.empty() ? Json() : Json(text::as_utf8(idea.with))},
                    {"since", idea.since == 0 ? Json() : Json(idea.since)},
                    {"neighbours", idea.of == 0 ? Json() : Json(idea.of)},
                    {"described", idea.of == 0 ? Json() : Json(idea.count)}});
  }
  out << dumped({{"ideas", std::move(list)},
                 {"documents", ideas.documents},
                 {"sources", ideas.sources},
                 {"typos", ideas.typos == journey::Ideas::Typos::Refused    ? "refused"
                           : ideas.typos == journey::Ideas::Typos::Together ? "together"
                                                                            : "welcome"},
                 {"dictionary", ideas.dictionary},
                 {"complete", ideas.complete}},
                2)
      << '\n';
}

}  // namespace coach::report
