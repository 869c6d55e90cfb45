#include "report/start.h"

#include <algorithm>
#include <ostream>

#include "report/json_parts.h"
#include "report/rows.h"
#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using journey::Start;
using text::Word;

constexpr std::int64_t a_day = 24LL * 3600;

std::string_view kind_of(journey::FirstChange::Kind kind) {
  constexpr std::string_view names[] = {"docs", "test", "fix", "code", "other"};
  return names[static_cast<std::size_t>(kind)];
}

class Page {
 public:
  Page(const Start& start, text::Language language, const Look& look, std::ostream& out)
      : start_(start), language_(language), look_(look), rows_(language, look, out) {}

  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(language_, word, facts);
  }

  void headline() {
    const auto name = start_.project.empty() ? say(Word::start_here) : start_.project;
    line(say(Word::start_headline, {{"project", name},
                                    {"done", std::to_string(start_.done.size())},
                                    {"all", std::to_string(std::size(journey::steps))}}));
  }

  void fit(std::int64_t now) {
    section("fit", Word::start_fit);
    if (start_.last_commit > 0) {
      const auto days = std::max<std::int64_t>(0, now - start_.last_commit) / a_day;
      row(say(Word::start_last_commit, {{"days", std::to_string(days)}}), {});
    }
    if (start_.people) {
      row(say(Word::start_newcomers,
              {{"n", std::to_string(start_.newcomers)}, {"people", std::to_string(*start_.people)}}),
          {});
    } else {
      row(say(Word::start_shallow), {});
    }
  }

  void talk() {
    section("talk", Word::start_talk);
    for (const auto& channel : start_.channels)
      row(text::pad(std::string(name_of(channel.kind)), 14) + channel.address,
          place_at(channel.path, channel.line));
    if (start_.channels.empty()) row(say(Word::start_no_channel), {});
    if (start_.conduct) row(say(Word::start_conduct), place_at(start_.conduct->path, 0));
    if (start_.security)
      row(say(Word::start_security), place_at(start_.security->path, start_.security->line));
  }

  void task() {
    section("task", Word::start_task);
    for (const auto& label : start_.labels)
      row(say(Word::start_label, {{"label", label.text}}), place_at(label.path, label.line));
    if (!start_.labels_link.empty()) row(start_.labels_link, {});
    if (start_.labels.empty()) {
      row(say(Word::start_no_label), {});
      for (const auto& said : start_.first_issues)
        rows_.told("\"" + text::folded(said.text) + "\"", place_at(said.path, said.line));
    }
    if (start_.examples.empty()) return;
    row(say(Word::start_examples), {});
    for (const auto& change : start_.examples) {
      const auto size = say(Word::start_size, {{"n", std::to_string(change.files)},
                                               {"added", std::to_string(change.added)},
                                               {"removed", std::to_string(change.removed)}});
      row(text::pad(std::string(kind_of(change.kind)), 6) + change.oid.brief() + "  " + change.subject, size);
    }
  }

  void setup() {
    section("setup", Word::start_setup);
    for (const auto& need : start_.needs)
      rows_.told(say(Word::start_needs, {{"what", text::folded(need.text)}}), place_at(need.path, need.line));
    for (const auto* commands : {&start_.setup, &start_.builds}) {
      for (const auto& said : *commands)
        rows_.command(text::folded(said.text), place_at(said.path, said.line));
    }
    for (const auto& page : start_.setup_pages)
      row(say(Word::start_page, {{"page", page.text}}), place_at(page.path, page.line));
    for (const auto& one : start_.environments)
      row(say(Word::start_ready_made, {{"what", one.text}}), place_at(one.path, one.line));
    if (start_.needs.empty() && start_.setup.empty() && start_.builds.empty() && start_.setup_pages.empty() &&
        start_.environments.empty())
      row(say(Word::start_says_nothing), {});
  }

  void tests() {
    section("", Word::start_tests);
    for (const auto& said : start_.tests)
      rows_.command(text::folded(said.text), place_at(said.path, said.line));
  }

  void read() {
    section("read", Word::start_read);
    for (const auto& page : start_.read) row(page.text, place_at(page.path, page.line));
    if (start_.read.empty()) row(say(Word::start_says_nothing), {});
    if (!start_.reviewers.empty()) row(say(Word::start_reviewers), start_.reviewers);
  }

  void next() {
    for (const auto step : journey::steps) {
      if (std::ranges::find(start_.done, step) != start_.done.end()) continue;
      rows_.gap();
      line(say(Word::start_next, {{"step", std::string(step)}}));
      return;
    }
    rows_.gap();
    line(say(Word::start_all_done));
  }

 private:
  void section(std::string_view step, Word name) {
    rows_.gap();
    const bool ticked = std::ranges::find(start_.done, step) != start_.done.end();
    if (look_.screen_reader)
      rows_.section(ticked ? say(Word::start_ticked, {{"step", say(name)}}) : say(name));
    else
      rows_.section(say(name), ticked);
  }

  void row(const std::string& raw, const std::string& where = {}) { rows_.row(raw, where); }
  void line(const std::string& text) { rows_.line(text); }

  const Start& start_;
  text::Language language_;
  const Look& look_;
  Rows rows_;
};

Json said(const std::vector<Start::Said>& all) {
  auto list = Json::array();
  for (const auto& one : all) {
    list.push_back({{"text", text::as_utf8(text::folded(one.text))},
                    {"path", text::as_utf8(one.path)},
                    {"line", one.line == 0 ? Json() : Json(one.line)}});
  }
  return list;
}

Json maybe(const std::optional<Start::Said>& one) {
  return one ? said({*one}).front() : Json();
}

}  // namespace

void start(const journey::Start& start, std::int64_t now, text::Language language, const Look& look,
           std::ostream& out) {
  Page page(start, language, look, out);
  page.headline();
  page.fit(now);
  page.talk();
  page.task();
  page.setup();
  if (!start.tests.empty()) page.tests();
  page.read();
  page.next();
}

void start_json(const journey::Start& start, std::ostream& out) {
  auto channels = Json::array(), examples = Json::array();
  for (const auto& one : start.channels) {
    channels.push_back({{"kind", name_of(one.kind)},
                        {"address", text::as_utf8(one.address)},
                        {"path", text::as_utf8(one.path)},
                        {"line", one.line}});
  }
  for (const auto& one : start.examples) {
    examples.push_back({{"commit", one.oid.hex()},
                        {"subject", text::as_utf8(one.subject)},
                        {"kind", kind_of(one.kind)},
                        {"files", one.files},
                        {"added", one.added},
                        {"removed", one.removed}});
  }
  out << dumped({{"project", start.project.empty() ? Json() : Json(text::as_utf8(start.project))},
                 {"last_commit", start.last_commit},
                 {"people", start.people ? Json(*start.people) : Json()},
                 {"newcomers_in_90_days", start.people ? Json(start.newcomers) : Json()},
                 {"channels", std::move(channels)},
                 {"code_of_conduct", maybe(start.conduct)},
                 {"security", maybe(start.security)},
                 {"labels", said(start.labels)},
                 {"labels_link", start.labels_link.empty() ? Json() : Json(text::as_utf8(start.labels_link))},
                 {"first_issues", said(start.first_issues)},
                 {"first_contributions", std::move(examples)},
                 {"needs", said(start.needs)},
                 {"setup", said(start.setup)},
                 {"setup_pages", said(start.setup_pages)},
                 {"environments", said(start.environments)},
                 {"builds", said(start.builds)},
                 {"tests", said(start.tests)},
                 {"read", said(start.read)},
                 {"reviewers", start.reviewers.empty() ? Json() : Json(text::as_utf8(start.reviewers))},
                 {"done", start.done}},
                2)
      << '\n';
}

}  // namespace coach::report
