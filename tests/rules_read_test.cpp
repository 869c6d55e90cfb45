#include <catch2/catch.hpp>

#include "rules/rulebook.h"
#include "support/rule_text.h"

using namespace coach;
using Catch::Matchers::Contains;

namespace {

struct Outcome {
  rules::Pack pack;
  std::vector<rules::Problem> problems;

  std::string complaints() const { return test::shown(problems); }
};

Outcome read(const std::string& yaml, bool may_block = false) {
  Outcome outcome;
  outcome.pack.info.may_block = may_block;
  rules::read_rule({yaml, "r.yml", "demo/no-todo"}, test::some_checks, outcome.pack, outcome.problems);
  return outcome;
}

// The one complaint about a whole rule with one text replaced.
std::string complaint(const std::string& old_text, const std::string& new_text) {
  const auto outcome = read(test::whole_rule_with(old_text, new_text));
  CHECK(outcome.pack.rules.empty());
  CHECK(outcome.problems.size() == 1);
  return outcome.complaints();
}

}  // namespace

TEST_CASE("a whole rule is read as it was written") {
  const auto outcome = read(test::whole_rule());
  INFO(outcome.complaints());
  REQUIRE(outcome.pack.rules.size() == 1);
  const auto& rule = outcome.pack.rules.front();
  CHECK(rule.id == "demo/no-todo");
  CHECK(rule.name() == "no-todo");
  CHECK(rule.pack() == "demo");
  CHECK(rule.with.one("pattern") == "TODO");
  CHECK(rule.with.all("paths").size() == 2);
  CHECK(rule.with.number("max", 0) == 3);
  REQUIRE(rule.with.under("replace").size() == 2);
  CHECK(rule.with.under("replace")[1].key == "c");
  CHECK(rule.with.under("replace")[1].values.size() == 2);
  CHECK(rule.stages == (rules::AtCommit | rules::AtPush));
  CHECK(rule.level == rules::Level::Note);
  CHECK(rule.what.in(text::Language::Korean) == "{line}번째 줄의 TODO");
  CHECK(rule.explain.en == "first");
  CHECK(rule.fix.safety == rules::Safety::Safe);
  CHECK(rule.fix.commands.one("") == "git restore --staged {path}");
  CHECK(rule.when.one("exists") == "setup.py");
  CHECK(rule.when.one("contains:a.txt") == "one");
  REQUIRE(rule.examples.size() == 2);
  CHECK(rule.examples[0].good);
  CHECK(rule.examples[1].change.one("staged:a.c") == "// TODO\n");
  CHECK(rule.examples[1].change.one("mode:a.c") == "100755");
  CHECK(rule.examples[1].sees.one("line") == "1");
  REQUIRE(rule.literals.size() == 1);
  CHECK(rule.literals.front() == "todo");
}

TEST_CASE("a rule outlives a move of its pack") {
  auto outcome = read(test::whole_rule());
  const rules::Pack moved = std::move(outcome.pack);
  CHECK(moved.rules.front().with.all("paths")[1] == "!old/*.c");
}

TEST_CASE("what a rule lacks is said, each with its line") {
  CHECK_THAT(complaint("category: lint\n", ""), Contains("r.yml:1: category is missing"));
  CHECK_THAT(complaint("level: note\n", ""), Contains("level is missing"));
  CHECK_THAT(complaint("check: added-lines\n", ""), Contains("check is missing"));
  CHECK_THAT(complaint("why: {", "right: {"), Contains("needs a reason (why)"));
  CHECK_THAT(complaint("explain: {", "right: {"), Contains("explain is missing"));
  CHECK_THAT(complaint("  text: { en: \"open an issue\", ko: \"이슈를 여세요\" }\n", ""),
             Contains("r.yml:13: fix.text is missing"));
  CHECK_THAT(complaint(", ko: \"이슈를 여세요\"", ""), Contains("r.yml:13: fix.text has no text in ko"));
  CHECK_THAT(complaint("{line}번째", "한"), Contains("r.yml:10: what has other {blanks} in ko than in en"));
  CHECK_THAT(complaint("- good:", "- bad:"), Contains("examples has no good one"));
  CHECK_THAT(complaint("  pattern: 'TODO'\n", ""), Contains("needs the parameter 'pattern'"));
}

TEST_CASE("what cannot be meant is said, with what was near") {
  CHECK_THAT(complaint("stage:", "stages:"),
             Contains("r.yml:7: unknown key 'stages' in a rule (did you mean 'stage'?)"));
  CHECK_THAT(complaint("category: lint", "category: lnt"), Contains("(did you mean 'lint'?)"));
  CHECK_THAT(complaint("check: added-lines", "check: added-line"), Contains("(did you mean 'added-lines'?)"));
  CHECK_THAT(complaint("max: 3", "mx: 3"), Contains("has no parameter 'mx' (did you mean 'max'?)"));
  CHECK_THAT(complaint("max: 3", "max: few"), Contains("'few' is not a number"));
  CHECK_THAT(complaint("max: 3", "shout: yes"), Contains("has to be true or false"));
  CHECK_THAT(complaint("max: 3", "languages: [c, cc]"), Contains("'cc' is no language"));
  CHECK_THAT(complaint("max: 3", "max: { a: 3 }"), Contains("takes no map for 'max'"));
  CHECK_THAT(complaint("replace: { a: b, c: [d, e] }", "replace: b"), Contains("wants a map for 'replace'"));
  CHECK_THAT(complaint("'TODO'", "'('"), Contains("with.pattern: the pattern cannot be used"));
  CHECK_THAT(complaint("'*.c'", "'[a'"), Contains("'[a' in with.paths is not a path pattern"));
  CHECK_THAT(complaint("[commit, push]", "[commit, psh]"), Contains("(did you mean 'push'?)"));
  CHECK_THAT(complaint("staged {path}", "staged {pth}"),
             Contains("does not fill {pth} (did you mean 'path'?)"));
  CHECK_THAT(complaint("{ line: 1 }", "{ line: { a: 1 } }"),
             Contains("r.yml:21: sees.line has to be a single value"));
  CHECK_THAT(complaint("100755", "755"), Contains("a mode is 100755 or 100644"));
  CHECK_THAT(complaint("good: {", "good: { fils: {},"),
             Contains("unknown key 'fils' in an example (did you mean 'files'?)"));
}

TEST_CASE("a query has to suit the grammars of its languages") {
  const auto with = [](const std::string& query) { return test::whole_rule_with("max: 3", query); };
  CHECK(read(with("query: '(call) @c'\n  languages: python")).problems.empty());
  CHECK(read(with("query: { python: '(call) @c', go: '(call_expression) @c' }")).problems.empty());
  CHECK_THAT(read(with("query: '(call) @c'\n  languages: [python, go]")).complaints(),
             Contains("r.yml:5: with.query for go: "));
  CHECK_THAT(read(with("query: { pyhton: '(call) @c' }")).complaints(),
             Contains("for pyhton: this language is not read"));
  CHECK_THAT(read(with("query: '(call @c'\n  languages: python")).complaints(),
             Contains("with.query for python: "));
}

TEST_CASE("must is for norms and for packs that may block") {
  const auto yaml = test::whole_rule_with("level: note", "level: must");
  CHECK_THAT(read(yaml).complaints(), Contains("r.yml:8: level must needs a norm"));
  CHECK(read(yaml, true).problems.empty());
  CHECK(read(yaml + "norm: dco\n").problems.empty());
}

TEST_CASE("one reading finds every problem") {
  auto yaml = test::whole_rule_with("max: 3", "mx: 3");
  yaml.replace(yaml.find("level: note"), 11, "level: nota");
  yaml.replace(yaml.find("when:"), 5, "whem:");
  const auto outcome = read(yaml);
  INFO(outcome.complaints());
  REQUIRE(outcome.problems.size() == 3);
  CHECK(outcome.problems[0].line < outcome.problems[1].line);
  CHECK(outcome.problems[1].line < outcome.problems[2].line);
}

TEST_CASE("a rule's literals leave out nothing that its patterns match") {
  const auto two = read(test::whole_rule_with("pattern: 'TODO'", "pattern: 'TODO'\n  patterns: [foo, bar]"));
  REQUIRE(two.pack.rules.size() == 1);
  CHECK(two.pack.rules[0].literals.size() == 3);
  const auto open = read(test::whole_rule_with("pattern: 'TODO'", "pattern: 'TODO'\n  patterns: ['[0-9]+']"));
  REQUIRE(open.pack.rules.size() == 1);
  CHECK(open.pack.rules[0].literals.empty());
}

TEST_CASE("a pack says what it is, in both languages") {
  std::vector<rules::Problem> problems;
  rules::Pack pack;
  auto info =
      rules::read_pack_info("title: {en: T, ko: 티}\nabout: {en: A, ko: 에}\nmay-block: true\nsource: s\n",
                            "pack.yml", "demo", pack, problems);
  CHECK(problems.empty());
  CHECK(info.name == "demo");
  CHECK(info.may_block);
  CHECK(info.source == "s");
  rules::read_pack_info("title: {en: T}\nabot: {en: A, ko: 에}\n", "pack.yml", "demo", pack, problems);
  CHECK_THAT(test::shown(problems), Contains("pack.yml:1: title has no text in ko"));
  CHECK_THAT(test::shown(problems),
             Contains("pack.yml:2: unknown key 'abot' in the pack (did you mean 'about'?)"));
}
