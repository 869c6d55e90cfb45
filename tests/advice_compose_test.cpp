#include <array>
#include <catch2/catch.hpp>

#include "support/scene.h"

using namespace coach;
using advice::Block;
using advice::Experience;
using advice::Moment;
using rules::Level;
using test::Scene;

namespace {

Scene with(Level level, bool may_block = false, unsigned stages = rules::AtCommit | rules::AtPush) {
  Scene scene;
  scene.change("a.c");
  auto& bound = scene.add("pack/rule", level, {"a fact", "사실"});
  scene.rules.back().stages = stages;
  bound.may_block = may_block;
  scene.find(bound, "a.c", 1, "x");
  return scene;
}

bool blocks(Scene scene, Moment moment, Block block = Block::Push) {
  scene.circumstances.reader.moment = moment;
  scene.circumstances.reader.block = block;
  const auto advice = scene.advise();
  CHECK(advice.blocks == advice.cards.front().blocks);
  return advice.blocks;
}

std::vector<std::string> order(const advice::Advice& advice) {
  std::vector<std::string> ids;
  for (const auto& card : advice.cards) ids.emplace_back(card.rule->id);
  return ids;
}

}  // namespace

TEST_CASE("only a must blocks, and each moment blocks on its own musts") {
  for (const auto moment :
       {Moment::Check, Moment::PreCommit, Moment::CommitMessage, Moment::PrePush, Moment::Ci}) {
    CHECK_FALSE(blocks(with(Level::Should, true), moment, Block::Commit));
    CHECK_FALSE(blocks(with(Level::Note, true), moment, Block::Commit));
  }
  CHECK(blocks(with(Level::Must), Moment::Check));
  CHECK(blocks(with(Level::Must), Moment::PrePush));
  CHECK(blocks(with(Level::Must), Moment::Ci));
  CHECK_FALSE(blocks(with(Level::Must), Moment::PreCommit));
  CHECK(blocks(with(Level::Must), Moment::PreCommit, Block::Commit));
  CHECK(blocks(with(Level::Must, true), Moment::PreCommit));
  CHECK_FALSE(blocks(with(Level::Must), Moment::CommitMessage));
  CHECK(blocks(with(Level::Must, false, rules::AtMessage), Moment::CommitMessage));
}

TEST_CASE("coach.block=never stops no hook, and changes neither a check nor CI") {
  for (const auto moment : {Moment::PreCommit, Moment::CommitMessage, Moment::PrePush}) {
    CHECK_FALSE(blocks(with(Level::Must, true, rules::AtMessage), moment, Block::Never));
  }
  CHECK(blocks(with(Level::Must), Moment::Check, Block::Never));
  CHECK(blocks(with(Level::Must), Moment::Ci, Block::Never));
}

TEST_CASE("ten hits of one rule are one card with three places and the rest counted") {
  Scene scene;
  auto& bound = scene.add("pack/rule", Level::Should, {"line {line} has it", "{line}번째 줄에 있습니다"});
  for (std::size_t line = 1; line <= 10; ++line) scene.find(bound, "a.c", line, "text");
  const auto advice = scene.advise();
  REQUIRE(advice.cards.size() == 1);
  CHECK(advice.cards[0].hits.size() == 10);
  CHECK(advice.should == 10);
  CHECK(advice.cards[0].what == "line 1 has it");
  CHECK(advice.cards[0].hits[9].what == "line 10 has it");
  const auto text = scene.on_terminal();
  INFO(text);
  CHECK(text.find("a.c:3  text  +7 more\n") != std::string::npos);
  CHECK(text.find("a.c:4") == std::string::npos);
  scene.circumstances.reader.budget = 0;
  auto& other = scene.add("pack/other", Level::Must, {"f", "f"});
  scene.find(other, "b.c");
  CHECK(scene.on_terminal().find("line 1 has it (+9 more)  a.c:1") != std::string::npos);
}

TEST_CASE("cards come in the order of their weight, the whole message before paths") {
  Scene scene;
  auto& note = scene.add("pack/note", Level::Note, {"n", "n"});
  auto& later = scene.add("pack/later", Level::Should, {"l", "l"});
  auto& early = scene.add("pack/early", Level::Should, {"e", "e"});
  auto& message = scene.add("pack/message", Level::Should, {"m", "m"});
  auto& must = scene.add("pack/must", Level::Must, {"m", "m"});
  auto& aside = scene.add("pack/aside", Level::Must, {"a", "a"});
  scene.find(note, "a");
  scene.find(aside, "a");
  scene.find(early, "b", 3);
  scene.find(later, "b", 12);
  scene.find(must, "z");
  scene.find_in_message(message, 1, "subject");
  scene.circumstances.set_aside = advice::parse_set_aside("aside=known");
  CHECK(order(scene.advise()) == std::vector<std::string>{"pack/must", "pack/message", "pack/early",
                                                          "pack/later", "pack/note", "pack/aside"});
}

TEST_CASE("rules for newcomers are asked of first contributions only") {
  auto scene = with(Level::Should);
  scene.rules.front().newcomers_only = true;
  for (const auto experience : {Experience::Early, Experience::Regular, Experience::Unknown}) {
    scene.circumstances.reader.experience = experience;
    CHECK(scene.advise().cards.empty());
    CHECK(scene.advise().rules_applied == 0);
  }
  scene.circumstances.reader.experience = Experience::First;
  CHECK(scene.advise().cards.size() == 1);
}

TEST_CASE("a rule may weigh more for a first contribution, unless somebody set its level") {
  auto scene = with(Level::Should);
  scene.rules.front().level = Level::Should;
  scene.rules.front().newcomers_level = Level::Must;
  CHECK(scene.advise().cards.front().level == Level::Should);
  scene.circumstances.reader.experience = Experience::First;
  CHECK(scene.advise().cards.front().level == Level::Must);
  CHECK(scene.advise().cards.front().blocks);
  scene.bounds.front().level = Level::Note;
  CHECK(scene.advise().cards.front().level == Level::Note);
}

TEST_CASE("what a pack says of a project blocks only where the checkout says it too") {
  auto scene = with(Level::Must);
  static constexpr std::array<rules::Param, 1> cites = {{{"GUIDE.md", {}}}};
  scene.rules.front().cites.entries = cites;
  CHECK(scene.advise().cards.front().level == Level::Should);
  scene.observed.findings.front().source =
      contract::Citation{.path = "GUIDE.md", .line = 3, .end_line = 3, .quote = {}, .evidence = {}};
  CHECK(scene.advise().cards.front().level == Level::Must);
}

TEST_CASE("a rule without a reason or a fix does not speak, and neither does one that is off") {
  auto scene = with(Level::Must);
  scene.rules.front().fix.text = {};
  CHECK(scene.advise().cards.empty());
  scene = with(Level::Must);
  scene.rules.front().why = {};
  CHECK(scene.advise().cards.empty());
  CHECK(with(Level::Off).advise().cards.empty());
}

TEST_CASE("what is set aside becomes a note with its reason, by id or by name") {
  for (const auto name : {"pack/rule", "rule"}) {
    auto scene = with(Level::Must, true);
    scene.circumstances.set_aside = {{name, "needs a smart card"}};
    scene.circumstances.reader.moment = Moment::PrePush;
    const auto advice = scene.advise();
    CHECK_FALSE(advice.blocks);
    CHECK(advice.set_aside == 1);
    CHECK(advice.must + advice.should + advice.note == 0);
    CHECK(advice.cards[0].what == "a fact - set aside: needs a smart card");
  }
  auto other = with(Level::Must);
  other.circumstances.set_aside = {{"rules", ""}};
  CHECK(other.advise().must == 1);
}

TEST_CASE("GIT_COACH_SKIP lists rules with their reasons") {
  const auto all = advice::parse_set_aside(" sign-off = the form is signed ; safety/x;;=nothing\nlast=a=b;");
  REQUIRE(all.size() == 3);
  CHECK(all[0].rule == "sign-off");
  CHECK(all[0].reason == "the form is signed");
  CHECK(all[1].rule == "safety/x");
  CHECK(all[1].reason.empty());
  CHECK(all[2].reason == "a=b");
  CHECK(advice::parse_set_aside("").empty());
}

TEST_CASE("a fingerprint stays while lines move, and tells equal lines apart") {
  const auto id = advice::fingerprint("pack/rule", "a.c", "  int  x;\t", 0);
  // sha1 of the four parts, NUL between them, as any other tool computes it
  CHECK(id == "968ae4c642e9d6b81dda51bad2ba80a779c18f20");
  CHECK(id == advice::fingerprint("pack/rule", "a.c", "int x;", 0));
  CHECK(id != advice::fingerprint("pack/rule", "a.c", "int x;", 1));
  CHECK(id != advice::fingerprint("pack/rule", "b.c", "int x;", 0));
  Scene scene;
  auto& bound = scene.add("pack/rule", Level::Note, {"f", "f"});
  for (const std::size_t line : {3, 9}) scene.find(bound, "a.c", line, "int x;");
  const auto advice = scene.advise();
  CHECK(advice.cards[0].hits[0].id == id);
  CHECK(advice.cards[0].hits[1].id == advice::fingerprint("pack/rule", "a.c", "int x;", 1));
}

TEST_CASE("a fingerprint may come from an anchor instead of the line") {
  auto scene = with(Level::Note);
  scene.observed.findings[0].anchor = "stays";
  CHECK(scene.advise().cards[0].hits[0].id == advice::fingerprint("pack/rule", "a.c", "stays", 0));
}

TEST_CASE("commands are filled with words that a shell takes as they are") {
  Scene scene;
  auto& bound = scene.add("pack/rule", Level::Note, {"f", "f"});
  static constexpr std::string_view command[] = {"git rm --cached -- {path}"};
  static constexpr rules::Param commands[] = {{"", command}};
  scene.rules.back().fix.commands.entries = commands;
  scene.find(bound, "a b");
  scene.find(bound, "it's");
  scene.find(bound, "-n");
  scene.find(bound, "plain/x.c");
  const auto advice = scene.advise();
  const auto& hits = advice.cards[0].hits;
  CHECK(hits[0].fix_command == "git rm --cached -- 'a b'");
  CHECK(hits[1].fix_command == "git rm --cached -- 'it'\\''s'");
  CHECK(hits[2].fix_command == "git rm --cached -- './-n'");
  CHECK(hits[3].fix_command == "git rm --cached -- plain/x.c");
  CHECK(advice.cards[0].fix_command == "git rm --cached -- 'a b' 'it'\\''s' './-n'");
}

TEST_CASE("the command depends on where the commit lies") {
  static constexpr std::string_view tip[] = {"git commit --amend"}, older[] = {"git rebase -i {base}"};
  static constexpr rules::Param commands[] = {{"tip", tip}, {"older", older}};
  Scene scene;
  scene.snapshot.scope = git::Scope::Push;
  for (const char digit : {'1', '2'}) {
    scene.snapshot.commits.emplace_back().oid = *git::Oid::from_hex(std::string(40, digit));
  }
  auto& bound = scene.add("pack/rule", Level::Note, {"f", "f"});
  scene.rules.back().fix.commands.entries = commands;
  auto& finding = scene.find(bound, "");
  finding.where.kind = checks::PlaceKind::Commit;
  finding.where.commit = std::string(40, '2');
  CHECK(scene.advise().cards[0].fix_command == "git commit --amend");
  scene.observed.findings[0].where.commit = std::string(40, '1');
  CHECK(scene.advise().cards[0].fix_command == "git rebase -i 5c61e16869");
  scene.snapshot.scope = git::Scope::Message;
  CHECK(scene.advise().cards[0].fix_command.empty());
}

TEST_CASE("what was not inspected becomes a sentence, in both languages") {
  using Why = git::Gap::Why;
  const text::Facts facts = {{"path", "x"}, {"size", "9"},  {"limit", "8"},  {"count", "2"},
                             {"what", "y"}, {"why", "z"},   {"commit", "c"}, {"remote", "r"},
                             {"line", "3"}, {"rule", "p/q"}};
  for (int why = 0; why <= static_cast<int>(Why::NotRun); ++why) {
    const git::Gap gap{static_cast<Why>(why), facts};
    const auto english = advice::sentence(gap, text::Language::English);
    const auto korean = advice::sentence(gap, text::Language::Korean);
    INFO(english << "\n" << korean);
    CHECK(english != korean);
    CHECK((english + korean).find('{') == std::string::npos);
  }
}

TEST_CASE("problems of the project's file are part of what is incomplete") {
  Scene scene;
  scene.book.problems.push_back({".git-coach.yml", 12, "unknown key 'levle'"});
  scene.book.problems.push_back({"coach.x.level", 0, "there is no rule 'x'"});
  const auto advice = scene.advise();
  REQUIRE(advice.incomplete.size() == 2);
  CHECK(advice.incomplete[0] ==
        "could not read .git-coach.yml (line 12: unknown key 'levle'), going on without it");
  CHECK(advice.incomplete[1] == "could not use coach.x.level: there is no rule 'x'");
}

TEST_CASE("the next step follows from the first card and the moment") {
  auto scene = with(Level::Must);
  CHECK(scene.advise().next->text == "edit a.c:1, then git add a.c");
  CHECK(scene.advise().next->why == "then 'git coach' looks again");
  scene.circumstances.reader.moment = Moment::PreCommit;
  CHECK(scene.advise().next->why == "then 'git commit --amend', before you push");
  scene.circumstances.reader.block = Block::Commit;
  CHECK(scene.advise().next->why == "then 'git commit' once more");
  scene.snapshot.scope = git::Scope::Message;
  scene.circumstances.reader.moment = Moment::CommitMessage;
  CHECK(scene.advise().next->text == "git commit --amend");
  scene.rules.front().stages = rules::AtMessage;
  CHECK(scene.advise().next->text == "git commit");
}

TEST_CASE("the last line of a report is the next step, hints apart") {
  const auto lines = test::lines_of(with(Level::Must).on_terminal());
  CHECK(lines.back().starts_with("next: edit a.c:1, then git add a.c"));
}
