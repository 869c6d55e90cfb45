#include <catch2/catch.hpp>

#include "advice/calibration.h"
#include "advice/replay.h"
#include "report/replay.h"

using namespace coach;
using advice::Calibration;
using advice::Heard;
using advice::Replayed;
using rules::Level;

namespace {

Replayed::OfRule rule(std::string id, Level written, Level best, long kept = 0, long of = 0) {
  return {.id = std::move(id), .written = written, .best = best, .kept = kept, .of = of};
}

Heard change(std::string commit, std::vector<std::string> comparable, std::vector<Heard::Word> said = {}) {
  return {.commit = std::move(commit),
          .subject = "A <subject> & \x1b[31mmore",
          .comparable = std::move(comparable),
          .said = std::move(said)};
}

Replayed example() {
  Replayed replayed{.project = "owner/name", .tip = "0123456789abcdef", .population = "commits"};
  replayed.rules = {rule("a/loud", Level::Must, Level::Must), rule("b/quiet", Level::Should, Level::Must)};
  replayed.add(change("1111111111111111", {"a/loud", "b/quiet"}, {{"a/loud", "x.c:1", 2}}));
  replayed.add(change("2222222222222222", {"b/quiet"}));
  return replayed;
}

// The same, where all the changes before kept the loud rule.
Replayed mostly_kept() {
  auto replayed = example();
  replayed.rules[0].kept = 299;
  replayed.rules[0].of = 300;
  return replayed;
}

}  // namespace

TEST_CASE("figures decide what a level may be once there are enough of them") {
  CHECK(rule("r", Level::Should, Level::Must, 99, 99).level() == Level::Should);
  CHECK(rule("r", Level::Should, Level::Must, 100, 100).level() == Level::Must);
  CHECK(rule("r", Level::Should, Level::Must, 297, 300).level() == Level::Must);
  CHECK(rule("r", Level::Must, Level::Must, 296, 300).level() == Level::Should);
  CHECK(rule("r", Level::Must, Level::Must, 149, 300).level() == Level::Note);
  CHECK(rule("r", Level::Note, Level::Note, 300, 300).level() == Level::Note);
  CHECK(rule("r", Level::Must, Level::Must, 3, 3).level() == Level::Must);
  CHECK(rule("r", Level::Must, Level::Must, 0, 3).level() == Level::Should);
  CHECK(rule("r", Level::Must, Level::Must, 10, 40).level() == Level::Note);
}

TEST_CASE("a change counts for the rules that had something to look at, and is remembered where one spoke") {
  const auto replayed = example();
  CHECK(replayed.changes == 2);
  CHECK(replayed.find("a/loud")->of == 1);
  CHECK(replayed.find("a/loud")->would_speak() == 1);
  CHECK(replayed.find("b/quiet")->kept == 2);
  CHECK(replayed.find("c/none") == nullptr);
  REQUIRE(replayed.heard.size() == 1);
  CHECK(advice::summarise(replayed).blocked == 0);  // by the only change that it looked at
  const auto kept = mostly_kept();
  const auto summary = advice::summarise(kept);
  CHECK(summary.blocked == 1);
  CHECK(summary.should == 0);
  REQUIRE(summary.loudest.size() == 1);
  CHECK(summary.loudest[0]->id == "a/loud");
}

TEST_CASE("parts of a history add up to the whole") {
  auto whole = example();
  auto other = example();
  other.rules.push_back(rule("c/new", Level::Note, Level::Note, 4, 5));
  other.complete = false;
  advice::merge(whole, other);
  CHECK(whole.changes == 4);
  CHECK(whole.find("b/quiet")->of == 4);
  CHECK(whole.find("c/new")->of == 5);
  CHECK(whole.heard.size() == 2);
  CHECK_FALSE(whole.complete);
}

TEST_CASE("a report in JSON is read back as it was, and nothing else is taken for one") {
  const auto replayed = example();
  const auto json = report::replay_json(replayed);
  const auto back = report::read_replay(json);
  REQUIRE(back);
  CHECK(report::replay_json(*back) == json);
  CHECK(back->find("a/loud")->written == Level::Must);
  for (const char* text : {"", "{}", "[]", "null", "{\"kind\":\"git-coach-replay\",\"format\":1}",
                           "{\"kind\":\"git-coach-replay\",\"format\":2}", "{\"kind\":7}"}) {
    INFO(text);
    CHECK_FALSE(report::read_replay(text).has_value());
  }
  CHECK_FALSE(report::read_replay(std::string(100'000, '[')).has_value());
}

TEST_CASE("the page shows a stranger's subjects as text and asks nothing of the network") {
  const auto html = report::replay_html(example(), text::Language::English);
  CHECK(html.find("A <subject>") == std::string::npos);
  CHECK(html.find("A &lt;subject&gt; &amp; ") != std::string::npos);
  CHECK(html.find('\x1b') == std::string::npos);
  CHECK(html.find("://") == std::string::npos);
  CHECK(html.find("<svg") != std::string::npos);
  CHECK(html.find("prefers-color-scheme:dark") != std::string::npos);
}

TEST_CASE("the text names the offenders, in either language") {
  const auto english = report::replay_text(mostly_kept(), text::Language::English, 80);
  CHECK(english.find("coach: 2 commits of owner/name, replayed with 2 rules\n") == 0);
  CHECK(english.find("50.0 % would have been blocked (1)") != std::string::npos);
  CHECK(english.find("1111111111 A <subject>") != std::string::npos);
  CHECK(english.find('\x1b') == std::string::npos);
  const auto korean = report::replay_text(example(), text::Language::Korean, 80);
  CHECK(korean.find("2건을 규칙 2개로") != std::string::npos);
}

TEST_CASE("what was looked at survives being packed, and bytes that do not add up are nothing") {
  const std::vector<Heard> changes{change("1", {"a", "b"}, {{"a", "x:1", 3}}), change("2", {})};
  const auto bytes = advice::pack(changes);
  const auto back = advice::unpack_heard(bytes);
  REQUIRE(back.size() == 2);
  CHECK(back[0].said[0].times == 3);
  CHECK(back[0].comparable == changes[0].comparable);
  CHECK(advice::unpack_heard(bytes.substr(0, bytes.size() - 1)).empty());
  CHECK(advice::unpack_heard(bytes + "x").empty());
}

TEST_CASE("recorded figures are read back, and foreign files are nothing") {
  Calibration calibration;
  calibration.add("contract/sign-off", {299, 300, "merged branches"});
  const auto back = Calibration::read(calibration.written());
  REQUIRE(back);
  const auto evidence = back->evidence_of("contract/sign-off");
  REQUIRE(evidence);
  CHECK(evidence->kept == 299);
  CHECK(evidence->of == 300);
  CHECK(evidence->population == "merged branches");
  CHECK_FALSE(back->evidence_of("other").has_value());
  for (const char* text : {"", "coach-levels 2\n", "coach-levels 1\nrule a 5 3 commits\n",
                           "coach-levels 1\nrule a -1 3 commits\n", "coach-levels 1\nrule a x\n",
                           "coach-levels 1\nfoo a 1 2 c\n"}) {
    INFO(text);
    CHECK_FALSE(Calibration::read(text).has_value());
  }
}
