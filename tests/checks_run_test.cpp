#include <catch2/catch.hpp>

#include "checks/all.h"
#include "checks/files.h"
#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

std::string repeated(std::string_view line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += line;
  return text;
}

}  // namespace

TEST_CASE("findings come in the order of paths and lines, whatever the order of the files") {
  const Asking rule("added-lines", {{"pattern", {"x"}}});
  auto snapshot = staged({{"b", "x\n"}, {"a", "-\nx\nx\n"}});
  std::swap(snapshot.files[0], snapshot.files[1]);
  CHECK(rule.lines(snapshot) == Lines{"a:2", "a:3", "b:1"});
}

TEST_CASE("a rule reports a thousand findings, and the rest is counted") {
  const Asking rule("added-lines", {{"pattern", {"x"}}});
  const auto observed = rule.of(staged({{"a", repeated("x\n", 1234)}}));
  CHECK(observed.findings.size() == 1000);
  REQUIRE(observed.gaps.size() == 1);
  CHECK(observed.gaps[0].why == git::Gap::Why::TooManyFindings);
  CHECK(text::fact(observed.gaps[0].facts, "rule") == "test/rule");
  CHECK(text::fact(observed.gaps[0].facts, "count") == "234");
}

TEST_CASE("the snapshot's own gaps come first") {
  const Asking rule("added-lines", {{"pattern", {"x"}}});
  auto snapshot = staged({{"a", repeated("x\n", 1001)}});
  snapshot.gaps.push_back({git::Gap::Why::TooLarge, {{"path", "big"}}});
  const auto observed = rule.of(snapshot);
  REQUIRE(observed.gaps.size() == 2);
  CHECK(observed.gaps[0].why == git::Gap::Why::TooLarge);
}

TEST_CASE("a rule counts as applied when there was something to look at") {
  const Asking rule("added-lines", {{"pattern", {"x"}}, {"paths", {"*.py"}}});
  CHECK(rule.of(staged({{"a.py", "y\n"}})).applied.size() == 1);
  CHECK(rule.of(staged({{"a.c", "y\n"}})).applied.empty());
  CHECK(rule.of(staged({})).applied.empty());
}

TEST_CASE("rules that are off or belong to another moment are not asked") {
  Asking rule("added-lines", {{"pattern", {"x"}}});
  const auto snapshot = staged({{"a", "x\n"}});
  rule.bound().level = rules::Level::Off;
  CHECK(rule.lines(snapshot).empty());
  rule.bound().level = rules::Level::Note;
  CHECK(rule.lines(snapshot) == Lines{"a:1"});
  auto message = snapshot;
  message.scope = git::Scope::Message;
  CHECK(rule.lines(message).empty());
}

TEST_CASE("the excerpt anchors a finding where its check names nothing better") {
  const Asking rule("added-lines", {{"pattern", {"x"}}});
  const auto observed = rule.of(staged({{"a", "the x line\n"}}));
  REQUIRE(observed.findings.size() == 1);
  CHECK(observed.findings[0].anchor == "the x line");
}

TEST_CASE("every check kind has a name of its own and serves rules") {
  std::set<std::string_view> names;
  for (const auto& signature : checks::signatures()) {
    CHECK_FALSE(signature.name.empty());
    CHECK(names.insert(signature.name).second);
  }
  CHECK(names.size() == checks::all.size());
}

TEST_CASE("a path says what its file is for") {
  using checks::Role;
  using checks::role_of;
  CHECK(role_of("src/list.c") == Role::Product);
  CHECK(role_of("f.txt") == Role::Product);
  CHECK(role_of("latest/contest.c") == Role::Product);
  CHECK(role_of("tests/list.c") == Role::Test);
  CHECK(role_of("t/t4000-diff.sh") == Role::Test);
  CHECK(role_of("src/__tests__/list.js") == Role::Test);
  CHECK(role_of("src/test_list.py") == Role::Test);
  CHECK(role_of("src/ListTest.java") == Role::Test);
  CHECK(role_of("pkg/list_test.go") == Role::Test);
  CHECK(role_of("a/testdata/b") == Role::Test);
  CHECK(role_of("docs/tests/b") == Role::Test);
  CHECK(role_of("docs/use.txt") == Role::Example);
  CHECK(role_of("README.md") == Role::Example);
  CHECK(role_of("examples/list.c") == Role::Example);
  CHECK(role_of("") == Role::Product);
  CHECK(role_of("//") == Role::Product);
}

TEST_CASE("paths, excluded paths and roles choose the files of a rule") {
  const auto snapshot = staged({{"a.py", "x\n"}, {"tests/a.py", "x\n"}, {"lib/b.py", "x\n"}, {"c.c", "x\n"}});
  Asking rule("added-lines", {{"pattern", {"x"}}, {"paths", {"*.py"}}, {"roles", {"product"}}});
  CHECK(rule.lines(snapshot) == Lines{"a.py:1", "lib/b.py:1"});
  rule.bound().exclude = {"lib/"};
  CHECK(rule.lines(snapshot) == Lines{"a.py:1"});
}

TEST_CASE("a rule may be about new files, or about files of a language") {
  const auto snapshot = staged({{"new.py", "x\n"}, {"old.py", "x\n"}, {"new.c", "x\n"}}, {{"old.py", "y\n"}});
  CHECK(Asking("added-lines", {{"pattern", {"x"}}, {"new-only", {"true"}}}).lines(snapshot) ==
        Lines{"new.c:1", "new.py:1"});
  CHECK(Asking("added-lines", {{"pattern", {"x"}}, {"languages", {"python"}}}).lines(snapshot) ==
        Lines{"new.py:1", "old.py:1"});
}

TEST_CASE("generated and vendored files are left out, but not by rules that may block") {
  const auto snapshot =
      staged({{"gen.c", "x\n"}, {"lib.c", "x\n"}, {"own.c", "x\n"}},
             {{".gitattributes", "gen.c linguist-generated\nlib.c linguist-vendored=true\n"}});
  Asking rule("added-lines", {{"pattern", {"x"}}});
  CHECK(rule.lines(snapshot) == Lines{"own.c:1"});
  rule.bound().may_block = true;
  CHECK(rule.lines(snapshot) == Lines{"gen.c:1", "lib.c:1", "own.c:1"});
}

TEST_CASE("no rule quotes a line that holds a secret") {
  rules::Pack pack;
  const std::string secret = "s3cr3t" + std::string("0123456789ABCDEFGH");
  Asking quoting("added-lines", {{"pattern", {"token = .*"}}});
  Asking hiding("added-lines", {{"pattern", {"s3cr3t[0-9A-Z]+"}}, {"echo", {"false"}}});
  rules::Rulebook book;
  book.rules = {quoting.bound(), hiding.bound()};
  const auto observed = checks::run(staged({{"a", "token = " + secret + "\nno token = here\n"}}), book);
  REQUIRE(observed.findings.size() == 3);
  for (const auto& finding : observed.findings) {
    CHECK(finding.excerpt.find(secret) == std::string::npos);
    CHECK(finding.anchor.find(secret) == std::string::npos);
    for (const auto& [name, value] : finding.facts) CHECK(value.find(secret) == std::string::npos);
  }
  CHECK(observed.findings[2].excerpt == "no token = here");
}
