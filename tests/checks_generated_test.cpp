#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

Asking::With with(Asking::With more = {}) {
  more.push_back({"banner-pattern", {"(?m)^(?:#|//) Generated from (\\S+)"}});
  return more;
}

const Asking edited("generated", with());
const Asking outdated("generated", with({{"when", {"source-changed"}},
                                         {"paths", {"*.in"}},
                                         {"unless-only-pattern", {"^\\s*(#.*)?$"}}}));

const std::string of_a = "# Generated from gen/a.in\n";
const Files base = {{"gen/a.in", "a\n"}, {"gen/a.py", of_a + "a\n"}, {"gen/b.py", of_a + "b\n"}};

Files before(Files more) {
  more.insert(base.begin(), base.end());
  return more;
}

}  // namespace

TEST_CASE("an output that is edited without its source is found") {
  CHECK(edited.lines(staged({{"gen/a.py", of_a + "x\n"}}, base)) == Lines{"gen/a.py:2"});
  CHECK(edited.lines(staged({{"gen/a.py", of_a}}, base)) == Lines{"gen/a.py:1"});
  CHECK(edited.lines(staged({{"gen/a.py", of_a + "x\n"}, {"gen/a.in", "x\n"}}, base)).empty());
  const auto found = edited.of(staged({{"gen/a.py", of_a + "x\n"}}, base)).findings;
  REQUIRE(found.size() == 1);
  CHECK(text::fact(found[0].facts, "source") == "gen/a.in");
  CHECK(text::fact(found[0].facts, "name") == "a.in");
  REQUIRE(found[0].source);
  CHECK(found[0].source->path == "gen/a.py");
  CHECK(found[0].source->line == 1);
}

TEST_CASE("a banner counts at the head of a file, and while it stands there") {
  const std::string far = std::string(40, '\n') + of_a;
  CHECK(edited.lines(staged({{"c.py", far + "x\n"}}, before({{"c.py", far}}))).empty());
  CHECK(edited.lines(staged({{"gen/a.py", "x\n"}}, base)).empty());
  CHECK(edited.lines(staged({{"c.py", of_a + "x\n"}}, before({{"c.py", "x\n"}}))).empty());
}

TEST_CASE("a source counts from the root or from beside the output") {
  const std::string banner = "# Generated from a.in\n";
  const Files beside = {{"gen/a.in", "a\n"}, {"gen/a.py", banner}};
  CHECK(edited.lines(staged({{"gen/a.py", banner + "x\n"}}, beside)) == Lines{"gen/a.py:2"});
  CHECK(edited.lines(staged({{"gen/a.py", banner + "x\n"}, {"gen/a.in", "x\n"}}, beside)).empty());
}

TEST_CASE("an output whose source is gone belongs to those who edit it") {
  const Files orphan = {{"gen/a.py", of_a}};
  CHECK(edited.lines(staged({{"gen/a.py", of_a + "x\n"}}, orphan)).empty());
}

TEST_CASE("what a source takes in may be why its output changes") {
  const auto rule = [](const char* when) {
    return Asking("generated", with({{"when", {when}},
                                     {"input-patterns", {"(?m)^take (\\w+)\\.(\\w+)"}},
                                     {"input-path", {"gen/$1/$2.py"}}}));
  };
  const Files files = {{"gen/a.in", "one\ntake p.q\n"}, {"gen/a.py", of_a}, {"gen/p/q.py", "a\n"}};
  const Files change = {{"gen/a.py", of_a + "x\n"}, {"gen/p/q.py", "b\n"}};
  CHECK(rule("edited").lines(staged(change, files)).empty());
  CHECK(rule("edited").lines(staged({{"gen/a.py", of_a + "x\n"}, {"gen/p/r.py", "b\n"}}, files)).size() == 1);
  const Files source = {{"gen/a.in", "take p.q\n"}, {"gen/p/q.py", "b\n"}};
  CHECK(rule("source-changed").lines(staged(source, files)).empty());
  CHECK(rule("source-changed").lines(staged({{"gen/a.in", "take p.q\n"}}, files)).size() == 1);
}

TEST_CASE("a source that changes alone is found, comments aside") {
  CHECK(outdated.lines(staged({{"gen/a.in", "x\n"}}, base)) == Lines{"gen/a.in:1"});
  CHECK(outdated.lines(staged({{"gen/a.in", "# why\na\n"}}, base)).empty());
  CHECK(outdated.lines(staged({{"gen/a.in", "x\n"}, {"gen/b.py", of_a + "x\n"}}, base)).empty());
  CHECK(outdated.lines(staged({{"new.in", "x\n"}}, base)).empty());
  CHECK(outdated.lines(staged({{"other.in", "x\n"}}, before({{"other.in", "a\n"}}))).empty());
  const auto found = outdated.of(staged({{"gen/a.in", "x\n"}}, base)).findings;
  REQUIRE(found.size() == 1);
  CHECK(text::fact(found[0].facts, "output") == "gen/a.py");
  CHECK(text::fact(found[0].facts, "count") == "2");
}
