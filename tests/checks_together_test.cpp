#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::staged;

namespace {

std::vector<std::string> missing(const Asking& asking, const git::Snapshot& snapshot) {
  std::vector<std::string> paths;
  for (const auto& finding : asking.of(snapshot).findings) {
    paths.emplace_back(text::fact(finding.facts, "then"));
  }
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a captured name says which other path has to change") {
  const Asking rule("together", {{"when", {"src/{name}.py"}}, {"all-of", {"tests/test_{name}.py"}}});
  CHECK(missing(rule, staged({{"src/lists.py", "a\n"}})) == Paths{"tests/test_lists.py"});
  CHECK(missing(rule, staged({{"src/lists.py", "a\n"}, {"tests/test_lists.py", "a\n"}})).empty());
  CHECK(missing(rule, staged({{"src/lists.py", "a\n"}, {"tests/test_maps.py", "a\n"}})).size() == 1);
  CHECK(missing(rule, staged({{"src/deep/lists.py", "a\n"}, {"lists.py", "a\n"}})).empty());
}

TEST_CASE("one of several is enough, or all of them are asked for") {
  const Asking one("together", {{"when", {"*.c"}}, {"one-of", {"docs/**", "CHANGES"}}});
  CHECK(missing(one, staged({{"src/a.c", "a\n"}})) == Paths{"docs/**, CHANGES"});
  CHECK(missing(one, staged({{"src/a.c", "a\n"}, {"docs/deep/a.md", "a\n"}})).empty());
  CHECK(missing(one, staged({{"src/a.c", "a\n"}, {"CHANGES", "a\n"}})).empty());
  const Asking both("together", {{"when", {"*.c"}}, {"all-of", {"docs/**", "CHANGES"}}});
  CHECK(missing(both, staged({{"src/a.c", "a\n"}, {"CHANGES", "a\n"}})) == Paths{"docs/**"});
}

TEST_CASE("a capture that occurs twice has to be the same") {
  const Asking rule("together", {{"when", {"models/{m}/modeling_{m}.py"}}, {"all-of", {"docs/{m}.md"}}});
  CHECK(missing(rule, staged({{"models/bert/modeling_bert.py", "a\n"}})) == Paths{"docs/bert.md"});
  CHECK(missing(rule, staged({{"models/bert/modeling_gpt.py", "a\n"}})).empty());
}

TEST_CASE("globs are globs, whatever a captured name holds") {
  const Asking rule("together", {{"when", {"**/{n}.{c,h}"}}, {"all-of", {"t/{n}.t"}}});
  CHECK(missing(rule, staged({{"a/b/x.h", "a\n"}})) == Paths{"t/x.t"});
  CHECK(missing(rule, staged({{"x.c", "a\n"}})) == Paths{"t/x.t"});
  CHECK(missing(rule, staged({{"x.cc", "a\n"}})).empty());
  CHECK(missing(rule, staged({{"a/*.c", "a\n"}, {"t/y.t", "a\n"}})).size() == 1);
  CHECK(missing(rule, staged({{"a/*.c", "a\n"}, {"t/*.t", "a\n"}})).empty());
  CHECK(missing(rule, staged({{"a/(+.c", "a\n"}, {"t/(+.t", "a\n"}})).empty());
}

TEST_CASE("status, exceptions and what is there narrow the question") {
  const Asking added("together", {{"when", {"*.c"}}, {"all-of", {"CHANGES"}}, {"status", {"added"}}});
  CHECK(missing(added, staged({{"a.c", "b\n"}}, {{"a.c", "a\n"}})).empty());
  CHECK(missing(added, staged({{"a.c", "b\n"}})).size() == 1);
  const Asking unless("together", {{"when", {"*.c"}}, {"all-of", {"CHANGES"}}, {"unless", {"VERSION"}}});
  CHECK(missing(unless, staged({{"a.c", "a\n"}, {"VERSION", "2\n"}})).empty());
  const Asking existing("together",
                        {{"when", {"{n}.c"}}, {"one-of", {"t/{n}.t"}}, {"existing-only", {"true"}}});
  CHECK(missing(existing, staged({{"a.c", "a\n"}})).empty());
  CHECK(missing(existing, staged({{"a.c", "a\n"}}, {{"t/a.t", "a\n"}})).size() == 1);
}

TEST_CASE("a branch is asked as a whole only where there is one") {
  const Asking rule("together", {{"when", {"*.c"}}, {"all-of", {"CHANGES"}}, {"scope", {"branch"}}});
  auto snapshot = staged({{"a.c", "a\n"}});
  CHECK(missing(rule, snapshot).empty());
  snapshot.scope = git::Scope::Push;
  CHECK(missing(rule, snapshot).size() == 1);
}

TEST_CASE("many files are asked about in bounded time") {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 20'000; ++i) files["src/f" + std::to_string(i) + ".c"] = "a\n";
  const Asking rule("together", {{"when", {"src/{n}.c"}}, {"all-of", {"t/{n}*.t"}}});
  CHECK(missing(rule, staged(files)).size() == 1000);
}

TEST_CASE("what added lines name asks for its own") {
  const Asking rule("together", {{"when", {"ops/*.cc"}},
                                 {"added-pattern", {"REGISTER_OP\\(\"(?P<op>\\w+)\"\\)"}},
                                 {"all-of", {"api/def_{op}.txt"}}});
  const std::string two = "REGISTER_OP(\"One\")\n\nREGISTER_OP(\"Two\")\n";
  CHECK(rule.lines(staged({{"ops/a.cc", two}, {"api/def_One.txt", "x\n"}})) == Paths{"ops/a.cc:3"});
  CHECK(rule.lines(staged({{"ops/a.cc", "int a;\n" + two}}, {{"ops/a.cc", two}})).empty());
  const std::string old = "REGISTER_OP(\"One\").Input(1)\n";
  CHECK(rule.lines(staged({{"ops/a.cc", "REGISTER_OP(\"One\").Input(2)\n"}}, {{"ops/a.cc", old}})).empty());
  const auto found = rule.of(staged({{"ops/a.cc", two}})).findings;
  REQUIRE(found.size() == 2);
  CHECK(text::fact(found[0].facts, "name") == "One");
  CHECK(text::fact(found[0].facts, "missing") == "api/def_One.txt");
}
