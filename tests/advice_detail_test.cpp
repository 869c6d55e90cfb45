#include <catch2/catch.hpp>

#include "support/scene.h"

using namespace coach;
using advice::Detail;
using advice::Experience;
using advice::Moment;
using rules::Level;
using test::Scene;

namespace {

Scene with_rules(int count, Level level = Level::Should) {
  static constexpr std::string_view ids[] = {"pack/a", "pack/b", "pack/c", "pack/d", "pack/e"};
  Scene scene;
  scene.change("x.c");
  for (int i = 0; i < count; ++i) {
    auto& bound = scene.add(ids[i], level, {"a fact", "사실"});
    scene.find(bound, "x.c", static_cast<std::size_t>(i + 1), "text");
  }
  scene.circumstances.reader.experience = Experience::First;
  scene.circumstances.give_hints = true;
  return scene;
}

Detail detail(const Scene& scene, std::size_t card = 0) {
  return scene.advise().cards.at(card).detail;
}

// The scene as it is met the next time.
void run_again(Scene& scene) {
  scene.circumstances.memory = advice::remember(scene.circumstances.memory, scene.advise());
}

bool has_hint(const Scene& scene, std::string_view key) {
  const auto advice = scene.advise();
  return std::any_of(advice.hints.begin(), advice.hints.end(),
                     [&](const advice::Hint& hint) { return hint.key == key; });
}

}  // namespace

TEST_CASE("newcomers read full cards, regulars a line, and who is unknown is read to as a newcomer") {
  auto scene = with_rules(1);
  const auto of = [&](Experience experience) {
    scene.circumstances.reader.experience = experience;
    return detail(scene);
  };
  CHECK(of(Experience::First) == Detail::Full);
  CHECK(of(Experience::Unknown) == Detail::Full);
  CHECK(of(Experience::Early) == Detail::Short);
  CHECK(of(Experience::Regular) == Detail::Line);
}

TEST_CASE("no claim about a first contribution is made where nothing is known") {
  auto scene = with_rules(1);
  scene.circumstances.reader.moment = Moment::PreCommit;
  CHECK(scene.advise().welcome);
  scene.circumstances.reader.experience = Experience::Unknown;
  CHECK_FALSE(scene.advise().welcome);
  CHECK(scene.advise().headline == "1 suggestion, nothing is blocked");
}

TEST_CASE("explanations shrink: full, short, then a line") {
  auto scene = with_rules(1);
  CHECK(detail(scene) == Detail::Full);
  run_again(scene);
  CHECK(detail(scene) == Detail::Short);
  run_again(scene);
  CHECK(detail(scene) == Detail::Line);
  scene.circumstances.reader.verbose = true;
  CHECK(detail(scene) == Detail::Full);
}

TEST_CASE("what blocks keeps its fix at every length") {
  auto scene = with_rules(1, Level::Must);
  for (int i = 0; i < 4; ++i) {
    INFO(scene.on_terminal());
    CHECK(scene.on_terminal().find("fix   change it") != std::string::npos);
    run_again(scene);
  }
  CHECK(detail(scene) == Detail::Line);
}

TEST_CASE("a rule that was met three times counts as learned, and its next miss is short") {
  auto scene = with_rules(1);
  run_again(scene);
  run_again(scene);
  auto findings = std::exchange(scene.observed.findings, {});
  for (int i = 0; i < 3; ++i) run_again(scene);
  CHECK(scene.circumstances.memory.rules.at("pack/a").clean_streak == 3);
  scene.observed.findings = std::move(findings);
  CHECK(detail(scene) == Detail::Short);
  run_again(scene);
  CHECK(detail(scene) == Detail::Line);
}

TEST_CASE("three cards are shown in full, the rest a line each") {
  auto scene = with_rules(5);
  for (std::size_t i = 0; i < 5; ++i) CHECK((detail(scene, i) == Detail::Line) == (i >= 3));
  scene.circumstances.reader.budget = 0;
  CHECK(detail(scene) == Detail::Line);
}

TEST_CASE("notes are hidden from regulars in hooks, and counted all the same") {
  auto scene = with_rules(1, Level::Note);
  scene.circumstances.reader.experience = Experience::Regular;
  CHECK(scene.advise().cards.size() == 1);
  scene.circumstances.reader.moment = Moment::PreCommit;
  const auto advice = scene.advise();
  CHECK(advice.cards.empty());
  CHECK(advice.silent);
  CHECK(advice.note == 1);
  scene.circumstances.reader.everything = true;
  CHECK(scene.advise().cards.size() == 1);
}

TEST_CASE("advice is not repeated on later commits, but again on the same one") {
  auto scene = with_rules(2);
  scene.circumstances.reader.moment = Moment::PreCommit;
  run_again(scene);
  CHECK(scene.advise().cards.size() == 2);
  scene.snapshot.base = git::Oid::from_hex(std::string(40, 'b'));
  CHECK(scene.advise().cards.empty());
  CHECK(scene.advise().unchanged == 2);
  CHECK(scene.advise().headline == "2 earlier notes unchanged (git coach --all)");
  scene.find(scene.bounds.front(), "new.c", 3, "other");
  const auto advice = scene.advise();
  REQUIRE(advice.cards.size() == 1);
  CHECK(advice.unchanged == 1);
  CHECK(scene.on_terminal().find("  1 earlier note unchanged (git coach --all)\n") != std::string::npos);
  scene.circumstances.reader.everything = true;
  CHECK(scene.advise().cards.size() == 2);
}

TEST_CASE("what the project asks for comes up once more before the push, notes do not") {
  auto scene = with_rules(1);
  auto& note = scene.add("pack/note", Level::Note, {"f", "f"});
  scene.find(note, "x.c", 9, "nine");
  run_again(scene);
  scene.circumstances.reader.moment = Moment::PrePush;
  const auto advice = scene.advise();
  REQUIRE(advice.cards.size() == 1);
  CHECK(advice.cards[0].rule->id == "pack/a");
}

TEST_CASE("what blocks is never left out") {
  auto scene = with_rules(1, Level::Must);
  scene.circumstances.reader.moment = Moment::PrePush;
  run_again(scene);
  scene.snapshot.base = git::Oid::from_hex(std::string(40, 'b'));
  CHECK(scene.advise().blocks);
  CHECK(scene.advise().cards.size() == 1);
}

TEST_CASE("coach.style settles the length") {
  auto scene = with_rules(1);
  scene.circumstances.reader.style = "brief";
  CHECK(detail(scene) == Detail::Line);
  scene.circumstances.reader.style = "guided";
  scene.circumstances.reader.experience = Experience::Regular;
  CHECK(detail(scene) == Detail::Full);
  scene.circumstances.reader.style = "quiet";
  CHECK(scene.on_terminal().empty());
  auto blocked = with_rules(1, Level::Must);
  blocked.circumstances.reader.style = "quiet";
  CHECK(blocked.advise().cards.size() == 1);
}

TEST_CASE("the welcome is given once, and can be switched off") {
  auto scene = with_rules(1);
  CHECK(scene.advise().welcome);
  auto off = scene;
  off.circumstances.hints["coachwelcome"] = false;
  CHECK_FALSE(off.advise().welcome);
  run_again(scene);
  CHECK_FALSE(scene.advise().welcome);
}

TEST_CASE("hints stop after three showings, are three-state, and obey GIT_ADVICE") {
  auto scene = with_rules(1);
  scene.circumstances.reader.moment = Moment::PreCommit;
  for (int i = 0; i < 3; ++i) {
    REQUIRE(has_hint(scene, "coachNextStep"));
    CHECK(scene.advise().hints[0].lines.back() ==
          "Disable this message with \"git config advice.coachNextStep false\"");
    run_again(scene);
  }
  CHECK_FALSE(has_hint(scene, "coachNextStep"));
  scene.circumstances.hints["coachnextstep"] = true;
  REQUIRE(has_hint(scene, "coachNextStep"));
  CHECK(scene.advise().hints[0].lines.size() == 1);
  scene.circumstances.hints["coachnextstep"] = false;
  CHECK_FALSE(has_hint(scene, "coachNextStep"));
  scene.circumstances.hints.clear();
  scene.circumstances.memory = {};
  scene.circumstances.give_hints = false;
  CHECK_FALSE(has_hint(scene, "coachNextStep"));
}

TEST_CASE("the ways past are named whenever something blocks") {
  auto scene = with_rules(1, Level::Must);
  scene.circumstances.reader.moment = Moment::PrePush;
  scene.circumstances.reader.experience = Experience::Regular;
  for (int i = 0; i < 5; ++i) run_again(scene);
  const auto text = scene.on_terminal();
  CHECK(text.find("hint: To go on anyway: git coach skip a -m \"<reason>\"\n") != std::string::npos);
  CHECK(text.find("hint: or, for this push only: git push --no-verify\n") != std::string::npos);
}

TEST_CASE("praise is specific, due once, and due again beside what blocks") {
  auto scene = with_rules(1);
  scene.add("pack/kept", Level::Note, {"f", "f"});
  scene.rules.back().right = {"the file ends in a newline", "파일이 줄바꿈으로 끝남"};
  CHECK(scene.on_terminal().find("  already right: the file ends in a newline\n") != std::string::npos);
  run_again(scene);
  CHECK(scene.advise().praise.empty());
  CHECK(scene.advise().right.size() == 1);
  scene.bounds.front().level = Level::Must;
  CHECK(scene.advise().praise.size() == 1);
  scene.circumstances.reader.experience = Experience::Regular;
  CHECK(scene.advise().praise.empty());
}
