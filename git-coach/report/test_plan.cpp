#include "report/test_plan.h"

#include <array>
#include <ostream>

#include "report/json_parts.h"
#include "report/rows.h"
#include "text/catalogue.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using Json = nlohmann::ordered_json;
using Test = journey::TestPlan::Test;
using Because = Test::Because;
using text::Word;

constexpr std::size_t most_untested = 3;
constexpr int label_width = 9;

struct Told {
  std::string_view name;  // in JSON
  Word label;
};
constexpr std::array<Told, 6> reasons = {{{"changed", Word::test_changed},
                                          {"stated", Word::test_stated},
                                          {"named", Word::test_named},
                                          {"imports", Word::test_imports},
                                          {"together", Word::test_together},
                                          {"beside", Word::test_beside}}};

const Told& told(Because because) {
  return reasons.at(static_cast<std::size_t>(because));
}

class Page {
 public:
  Page(const TestsView& view, text::Language language, const Look& look, std::ostream& out)
      : view_(view), plan_(view.plan), language_(language), rows_(language, look, out, label_width) {}

  void print() {
    rows_.line(say(Word::test_headline, {{"n", std::to_string(view_.files)}}));
    rows_.gap();
    if (plan_.empty()) rows_.line(say(Word::test_none));
    for (const auto& test : plan_.tests) {
      rows_.section(say(told(test.because).label));
      rows_.row(test.path, about(test));
    }
    if (plan_.more > 0) rows_.row(say(Word::test_more, {{"n", std::to_string(plan_.more)}}));
    untested();
    commands();
    records();
    next();
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(language_, word, facts);
  }

  std::string about(const Test& test) const {
    if (test.source.empty()) return {};
    const auto name = test.source.substr(test.source.rfind('/') + 1);
    if (test.because != Because::Together) return say(Word::test_for, {{"path", name}});
    return say(Word::test_for_often,
               {{"path", name}, {"with", std::to_string(test.together)}, {"of", std::to_string(test.of)}});
  }

  void untested() {
    if (plan_.untested.empty()) return;
    rows_.section(say(Word::test_untested));
    for (std::size_t i = 0; i < plan_.untested.size(); ++i) {
      if (i == most_untested) {
        rows_.row(say(Word::test_more, {{"n", std::to_string(plan_.untested.size() - i)}}));
        break;
      }
      rows_.row(plan_.untested[i]);
      if (i == 0 && !plan_.fresh.empty()) rows_.row("  " + say(Word::test_fresh, {{"path", plan_.fresh}}));
    }
  }

  void commands() {
    if (plan_.tests.empty()) return;
    rows_.gap();
    rows_.section(say(Word::test_run));
    for (const auto& command : plan_.commands) {
      rows_.command(command.text, place_at(command.source.path, command.source.line));
      if (command.whole) rows_.row("  " + say(Word::test_whole));
    }
    if (plan_.not_run.empty()) return;
    rows_.row(say(Word::test_no_command));
    for (const auto& path : plan_.not_run) rows_.row("  " + path);
  }

  void records() {
    if (view_.passed.empty()) return;
    rows_.section(say(Word::test_passed));
    for (const auto& record : view_.passed) {
      rows_.row(say(record.by_hand ? Word::test_on_tree_by_hand : Word::test_on_tree,
                    {{"command", record.command}}));
    }
  }

  void next() {
    rows_.gap();
    if (plan_.commands.empty()) {
      if (!plan_.tests.empty()) rows_.line(say(Word::test_next_record));
    } else {
      rows_.line(say(Word::test_next_run));
    }
  }

  const TestsView& view_;
  const journey::TestPlan& plan_;
  text::Language language_;
  Rows rows_;
};

Json json_of(const Test& test) {
  Json json = {{"path", text::as_utf8(test.path)}, {"because", told(test.because).name}};
  if (!test.source.empty()) json["source"] = text::as_utf8(test.source);
  if (test.of > 0) json["together"] = {{"changes", test.together}, {"of", test.of}};
  return json;
}

Json texts(const std::vector<std::string>& raw) {
  Json list = Json::array();
  for (const auto& one : raw) list.push_back(text::as_utf8(one));
  return list;
}

}  // namespace

void test_plan(const TestsView& view, text::Language language, const Look& look, std::ostream& out) {
  Page(view, language, look, out).print();
}

void test_plan_json(const TestsView& view, std::ostream& out) {
  Json json = {{"tests", Json::array()}, {"more", view.plan.more}, {"untested", texts(view.plan.untested)}};
  for (const auto& test : view.plan.tests) json["tests"].push_back(json_of(test));
  if (!view.plan.fresh.empty()) json["new_test"] = text::as_utf8(view.plan.fresh);
  json["commands"] = Json::array();
  for (const auto& command : view.plan.commands) {
    json["commands"].push_back({{"command", text::as_utf8(command.text)},
                                {"tests", texts(command.tests)},
                                {"whole", command.whole},
                                {"source", text::as_utf8(command.source.path)},
                                {"line", command.source.line}});
  }
  json["without_command"] = texts(view.plan.not_run);
  json["passed"] = Json::array();
  for (const auto& record : view.passed) {
    json["passed"].push_back({{"tree", record.tree},
                              {"command", text::as_utf8(record.command)},
                              {"time", record.when},
                              {"by_hand", record.by_hand}});
  }
  out << dumped(json, 2) << '\n';
}

}  // namespace coach::report
