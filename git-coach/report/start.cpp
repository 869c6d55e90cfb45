#include "report/start.h"

#include <algorithm>
#include <ostream>

#include "report/json_parts.h"
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
constexpr int widest = 100;

std::string place(const std::string& path, std::size_t line) {
  return path.empty() ? std::string() : path + (line > 0 ? ":" + std::to_string(line) : "");
}

std::string_view kind_of(journey::FirstChange::Kind kind) {
  constexpr std::string_view names[] = {"docs", "test", "fix", "code", "other"};
  return names[static_cast<std::size_t>(kind)];
}

class Page {
 public:
  Page(const Start& start, text::Language language, const Look& look, std::ostream& out)
      : start_(start),
        language_(language),
        look_(look),
        out_(out),
        columns_(std::min(look.columns, widest)) {}

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
          place(channel.path, channel.line));
    if (start_.channels.empty()) row(say(Word::start_no_channel), {});
    if (start_.conduct) row(say(Word::start_conduct), place(start_.conduct->path, 0));
    if (start_.security) row(say(Word::start_security), place(start_.security->path, start_.security->line));
  }

  void task() {
    section("task", Word::start_task);
    for (const auto& label : start_.labels)
      row(say(Word::start_label, {{"label", label.text}}), place(label.path, label.line));
    if (!start_.labels_link.empty()) row(start_.labels_link, {});
    if (start_.labels.empty()) {
      row(say(Word::start_no_label), {});
      for (const auto& said : start_.first_issues)
        row("\"" + text::folded(said.text) + "\"", place(said.path, said.line));
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

  void commands(std::string_view step, Word name, const std::vector<Start::Said>& all) {
    section(step, name);
    for (const auto& said : all) row(text::folded(said.text), place(said.path, said.line));
    if (all.empty()) row(say(Word::start_says_nothing), {});
  }

  void next() {
    for (const auto step : journey::steps) {
      if (std::ranges::find(start_.done, step) != start_.done.end()) continue;
      out_ << "\n";
      line(say(Word::start_next, {{"step", std::string(step)}}));
      return;
    }
    out_ << "\n";
    line(say(Word::start_all_done));
  }

 private:
  void section(std::string_view step, Word name) {
    const bool done = std::ranges::find(start_.done, step) != start_.done.end();
    label_ = say(name);
    mark_ = done ? (look_.ascii || look_.screen_reader ? "x" : "✓") : "";
    out_ << "\n";
  }

  // The label once, then what is said and, where there is room, the place at the right.
  void row(const std::string& raw, const std::string& where) {
    const auto lead = "  " + text::pad(label_, 7) + text::pad(mark_, 2);
    label_.clear();
    mark_.clear();
    const int room = std::max(20, columns_ - text::display_width(lead));
    const auto text = text::for_terminal(raw), at = text::for_terminal(where);
    if (at.empty()) return line(lead + text::excerpt(text, room));
    const int left = room - text::display_width(at) - 2;
    if (text::display_width(text) <= left || left >= 40)
      return line(lead + text::pad(text::excerpt(text, left), left + 2) + at);
    line(lead + text::excerpt(text, room));
    line(std::string(static_cast<std::size_t>(text::display_width(lead)) + 2, ' ') +
         text::excerpt(at, room - 2));
  }

  void line(const std::string& text) { out_ << text << "\n"; }

  const Start& start_;
  text::Language language_;
  const Look& look_;
  std::ostream& out_;
  int columns_;
  std::string label_, mark_;
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
  page.commands("setup", Word::start_setup, start.setup);
  if (!start.tests.empty()) page.commands("", Word::start_tests, start.tests);
  page.commands("read", Word::start_read, start.read);
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
                 {"setup", said(start.setup)},
                 {"tests", said(start.tests)},
                 {"read", said(start.read)},
                 {"done", start.done}},
                2)
      << '\n';
}

}  // namespace coach::report
