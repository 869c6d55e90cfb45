#include "advice/baseline.h"

#include <catch2/catch.hpp>

#include "support/miniature.h"

using namespace coach;
using advice::Known;
using coach::test::has;
using coach::test::Miniature;

namespace {

const std::string blanks = "hygiene/trailing-whitespace";
const std::string old_code = "int a;  \nint b;\nint c;\n";

// A project that has taken up a baseline: its main branch holds it.
Miniature adopted() {
  return Miniature({{"a.c", old_code}, {"b.c", "int x;  \n"}});
}

void adopt(const Miniature& project) {
  REQUIRE(project.run("git coach init --baseline").status == 0);
  project.run("git add -A && git commit -q -m 'Take up git coach' && git branch -f main");
}

}  // namespace

TEST_CASE("a baseline is read as it was written") {
  const std::vector<Known> entries = {{"0123456789ab", "a/b", "x y.c"},
                                      {"0123456789ac", "a/b", "\xea\xb0\x80\t\".c"},
                                      {"0123456789ab", "a/a", "x y.c"}};
  const auto written = advice::written_baseline(entries);
  CHECK(written.starts_with("# git coach baseline 1\n"));
  const auto read = advice::read_baseline(written);
  CHECK(read.size() == 3);
  CHECK(advice::written_baseline(read) == written);
  CHECK(advice::read_baseline("something else\n" + written).empty());
  CHECK(advice::read_baseline("# git coach baseline 1\nnot a line\n0123456789ab\ta/b\tc\n").size() == 1);
}

TEST_CASE("a baseline only shrinks, and counts") {
  const Known one{"0123456789ab", "a/b", "c"}, other{"0123456789ab", "a/b", "d"};
  CHECK(advice::still_there({one, one, other}, {one, other, other}) == std::vector<Known>{one, other});
}

TEST_CASE("what was there before is counted, not shown; what is new is shown") {
  const auto project = adopted();
  adopt(project);
  CHECK(has(project.of_stage({{"a.c", "int new1;  \n" + old_code}}), blanks));
  // The old line moves: it is an added one now.
  project.run("git reset -q --hard");
  project.put({{"a.c", "int b;\nint c;\nint a;  \n"}});
  project.run("git add -A");
  const auto said = project.run("git coach check --porcelain").output;
  CHECK(said.find("\t" + blanks + "\t") == std::string::npos);
  CHECK(said.find("1 finding was there before: .git-coach-baseline") != std::string::npos);
  // Twice what is listed once is one too many.
  project.put({{"a.c", "int b;\nint c;\nint a;  \nint a;  \n"}});
  project.run("git add -A");
  CHECK(project.run("git coach check --porcelain").output.find("\t" + blanks + "\t") != std::string::npos);
}

TEST_CASE("a renamed file keeps its entries, another one has none") {
  const auto project = adopted();
  adopt(project);
  project.run("git mv a.c c.c");
  project.put({{"c.c", "int b;\nint c;\nint a;  \n"}});
  CHECK_FALSE(has(project.of_stage({}), blanks));
  project.run("git reset -q --hard");
  CHECK(has(project.of_stage({{"d.c", "int a;  \n"}}), blanks));
}

TEST_CASE("a change cannot add to the baseline for itself") {
  const auto project = adopted();
  adopt(project);
  project.put({{"d.c", "int d;  \n"}});
  project.run("git add -A && git stash -q && git stash apply -q --index");
  project.run(
      "git commit -q -m 'More' && git coach init --baseline --force && git reset -q --soft HEAD~ && git add "
      "-A");
  REQUIRE(project.run("git diff --cached --name-only").output.find(".git-coach-baseline") !=
          std::string::npos);
  CHECK(has(project.of_stage({}), blanks));
}

TEST_CASE("entries that are gone are told, and taken out") {
  const auto project = adopted();
  adopt(project);
  project.put({{"a.c", "int a;\nint b;\nint c;\n"}});
  project.run("git add -A");
  CHECK(project.run("git coach check --porcelain").output.find("1 entry of .git-coach-baseline is gone") !=
        std::string::npos);
  project.run("git commit -q -m 'Trim a line'");
  CHECK(project.run("git coach ci --base=main --format=text").output.find("is gone") != std::string::npos);
  CHECK(project.run("git coach init --baseline")
            .output.starts_with("wrote .git-coach-baseline: 1 entry is gone, 1 is left"));
  // It never grows by itself.
  project.put({{"d.c", "int d;  \n"}});
  project.run("git add -A && git commit -q -m 'More blanks' && git coach init --baseline");
  CHECK(project.run("grep -c d.c .git-coach-baseline").output == "0\n");
  project.run("git coach init --baseline --force");
  CHECK(project.run("grep -c d.c .git-coach-baseline").output == "1\n");
}

TEST_CASE("what protects people is never listed") {
  const Miniature project(Miniature::Files{{"a.txt", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n"}});
  CHECK(project.run("git coach init --baseline -n").output.find("safety/") == std::string::npos);
}
