#include <catch2/catch.hpp>

#include <array>

#include "rules/rulebook.h"
#include "support/rule_text.h"

using namespace coach;
using Catch::Matchers::Contains;
using rules::Level;

namespace {

rules::Rule rule(std::string_view id, Level level, unsigned stages = rules::AtCommit | rules::AtPush) {
  rules::Rule made;
  made.id = id;
  made.level = level;
  made.check = "message";
  made.stages = stages;
  return made;
}

// A small house: a pack that may block, one that may not, and a name that two packs share.
struct House {
  std::vector<rules::Rule> builtin = {rule("tidy/debug", Level::Should), rule("tidy/shared", Level::Note),
                                      rule("safety/secret", Level::Must), rule("safety/shared", Level::Must)};
  std::vector<rules::PackInfo> packs = {
      {.name = "safety", .title = {}, .about = {}, .may_block = true, .source = {}},
      {.name = "tidy", .title = {}, .about = {}, .may_block = false, .source = {}}};
  rules::ProjectRules project;
  std::vector<std::pair<std::string, std::string>> user_levels;
  std::vector<std::string> only;
  git::Snapshot snapshot;

  rules::Rulebook bind() {
    rules::Sources sources;
    sources.builtin = builtin;
    sources.packs = packs;
    sources.project = &project;
    sources.user_levels = user_levels;
    sources.only = only;
    return rules::bind(sources, snapshot);
  }
  void says(const std::string& yaml) {
    project = rules::read_project_rules("version: 1\n" + yaml, ".git-coach.yml", test::some_checks);
  }
};

const std::string own_rule =
    "own:\n  - name: no-todo\n    check: message\n    what: a TODO\n    why: issues\n    fix: open an "
    "issue\n";

}  // namespace

TEST_CASE("built-in rules hold as they are, by id") {
  House house;
  const auto book = house.bind();
  REQUIRE(book.rules.size() == 4);
  CHECK(book.rules[0].rule->id == "safety/secret");
  CHECK(book.rules[0].may_block);
  CHECK(book.rules[2].rule->id == "tidy/debug");
  CHECK_FALSE(book.rules[2].may_block);
  CHECK(book.problems.empty());
}

TEST_CASE("a rule is found by its id, or by its name where that is its own") {
  House house;
  const auto book = house.bind();
  REQUIRE(book.find("debug"));
  CHECK(book.find("debug")->rule->id == "tidy/debug");
  CHECK(book.find("tidy/shared")->rule->id == "tidy/shared");
  CHECK(book.find("shared") == nullptr);
  CHECK(book.find("nothing") == nullptr);
}

TEST_CASE("the user's level goes before the project's, and that before the rule's own") {
  House house;
  CHECK(house.bind().find("debug")->level == Level::Should);
  house.says("rules: {debug: {level: note, reason: we print}}\n");
  const auto book = house.bind();
  CHECK(book.find("debug")->level == Level::Note);
  CHECK(book.find("debug")->source_path == ".git-coach.yml");
  CHECK(book.find("debug")->source_line == 2);
  CHECK(book.find("debug")->quote == "we print");
  house.user_levels = {{"tidy/debug", "must"}};
  CHECK(house.bind().find("debug")->level == Level::Must);
  house.user_levels = {{"debug", "off"}};
  CHECK(house.bind().find("debug") == nullptr);
}

TEST_CASE("a rule that is off is still there for who asks for it by name") {
  House house;
  house.user_levels = {{"debug", "off"}};
  house.only = {"debug"};
  const auto book = house.bind();
  REQUIRE(book.rules.size() == 1);
  CHECK(book.rules[0].level == Level::Should);
}

TEST_CASE("--rule takes ids, names and packs, and knows what was meant") {
  House house;
  house.only = {"safety"};
  CHECK(house.bind().rules.size() == 2);
  house.only = {"tidy/shared", "debug"};
  CHECK(house.bind().rules.size() == 2);
  house.only = {"debag"};
  CHECK(house.bind().rules.empty());
  CHECK_THAT(test::shown(house.bind().problems),
             Contains("there is no rule 'debag' (did you mean 'debug'?)"));
  house.only = {"shared"};
  CHECK_THAT(test::shown(house.bind().problems), Contains("'shared' may be "));
}

TEST_CASE("user levels that mean nothing are said") {
  House house;
  house.user_levels = {{"debog", "off"}, {"debug", "offf"}, {"debug", "derived"}, {"shared", "off"}};
  const auto book = house.bind();
  CHECK(book.rules.size() == 4);
  REQUIRE(book.problems.size() == 4);
  CHECK(book.problems[0].file == "coach.debog.level");
}

TEST_CASE("a project cannot lower what protects its contributors") {
  House house;
  house.says("exclude: [vendor/]\nrules:\n  secret: {level: off}\n  safety/shared: {exclude: ['*']}\n");
  const auto book = house.bind();
  CHECK(book.find("secret")->level == Level::Must);
  CHECK(book.find("safety/shared")->exclude.empty());
  CHECK(book.find("debug")->exclude == std::vector<std::string>{"vendor/"});
  const auto said = test::shown(book.problems);
  CHECK_THAT(said, Contains(".git-coach.yml:4: a project cannot lower 'safety/secret'"));
  CHECK_THAT(said, Contains(".git-coach.yml:5: a project cannot lower 'safety/shared'"));
}

TEST_CASE("a project's own rules need few words and point to their file") {
  House house;
  house.says(own_rule + "rules: {no-todo: {exclude: docs/}}\n");
  INFO(test::shown(house.project.problems));
  const auto book = house.bind();
  const auto* bound = book.find("project/no-todo");
  REQUIRE(bound);
  CHECK(bound->level == Level::Note);
  CHECK(bound->rule->what.in(text::Language::Korean) == "a TODO");
  CHECK(bound->exclude == std::vector<std::string>{"docs/"});
  CHECK(bound->source_path == ".git-coach.yml");
  CHECK_FALSE(bound->may_block);
}

TEST_CASE("a project may make a rule of its own a must") {
  House house;
  house.says(own_rule + "    level: must\n");
  CHECK(house.bind().find("no-todo")->level == Level::Must);
}

TEST_CASE("problems of .git-coach.yml leave the rest in force") {
  House house;
  house.says(
      "exclud: [a]\nexclude: ['[']\nrules:\n  debug: {levl: off, level: note}\n  debag: {level: off}\n  "
      "shared: {level: "
      "loud}\nown:\n  - check: message\n  - name: no-todo\n    check: massage\n    what: a\n    why: b\n    "
      "fix: c\n");
  const auto book = house.bind();
  CHECK(book.find("debug")->level == Level::Note);
  CHECK(book.rules.size() == 4);
  const auto said = test::shown(book.problems);
  CHECK_THAT(said, Contains(":2: unknown key 'exclud' in this file (did you mean 'exclude'?)"));
  CHECK_THAT(said, Contains(":3: '[' in exclude is not a path pattern"));
  CHECK_THAT(said, Contains(":5: unknown key 'levl' in the setting of a rule (did you mean 'level'?)"));
  CHECK_THAT(said, Contains(":6: there is no rule 'debag' (did you mean 'debug'?)"));
  CHECK_THAT(said, Contains(":7: level has to be one of must, should, note, off"));
  CHECK_THAT(said, Contains(":9: a rule of the project's own needs a name"));
  CHECK_THAT(said, Contains(":11: check has no choice 'massage' (did you mean 'message'?)"));
}

TEST_CASE("a version that is not known leaves the whole file out") {
  const auto rules = rules::read_project_rules("version: 2\nexclude: [a]\n", "f", test::some_checks);
  CHECK(rules.exclude.empty());
  CHECK_THAT(test::shown(rules.problems), Contains("f:1: version has to be 1"));
  const auto without = rules::read_project_rules("exclude: [a]\n", "f", test::some_checks);
  CHECK(without.exclude.size() == 1);
  CHECK_THAT(test::shown(without.problems), Contains("f:1: version is missing"));
}

TEST_CASE("two own rules of one name are one too many") {
  House house;
  house.says(own_rule + own_rule.substr(5));
  CHECK(house.project.pack.rules.size() == 1);
  CHECK_THAT(test::shown(house.project.problems), Contains("two rules are called 'no-todo'"));
}

TEST_CASE("rules guarded by `when` hold only where the base has what they name") {
  House house;
  const std::string_view paths[] = {"setup.py", "src"};
  const std::string_view texts[] = {"[tool.x]"};
  const rules::Param guards[] = {{"exists", paths}, {"contains:setup.cfg", texts}};
  house.builtin[0].when = {guards};
  CHECK(house.bind().find("debug") == nullptr);
  house.snapshot.tree = git::Tree::of_files({{"setup.py", ""}, {"src/a", ""}, {"setup.cfg", "x"}});
  CHECK(house.bind().find("debug") == nullptr);
  house.snapshot.tree =
      git::Tree::of_files({{"setup.py", ""}, {"src/a", ""}, {"setup.cfg", "a\n[tool.x]\n"}});
  CHECK(house.bind().find("debug") != nullptr);
}

TEST_CASE("rules of a norm wait for it, and derived levels without one are notes") {
  House house;
  house.builtin[0].norm = "dco";
  house.builtin[1].level = Level::Derived;
  const auto book = house.bind();
  CHECK(book.find("debug") == nullptr);
  CHECK(book.find("tidy/shared")->level == Level::Note);
}

TEST_CASE("rules are asked in the scopes of their stages") {
  using git::Scope;
  const auto commit = rule("a/b", Level::Note, rules::AtCommit);
  const auto message = rule("a/b", Level::Note, rules::AtMessage);
  const auto push = rule("a/b", Level::Note, rules::AtPush);
  const auto scopes =
      std::to_array({Scope::Staged, Scope::Message, Scope::Commit, Scope::Range, Scope::Push});
  const auto asked = [&](const rules::Rule& one) {
    std::string out;
    for (const auto scope : scopes) out += rules::asked_in(one, scope) ? 'y' : 'n';
    return out;
  };
  CHECK(asked(commit) == "ynyyy");
  CHECK(asked(message) == "nyyyy");
  CHECK(asked(push) == "nnnyy");
}
