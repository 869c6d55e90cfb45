#include <catch2/catch.hpp>

#include "checks/formatting.h"
#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;

namespace {

git::Commit commit(std::string_view text, std::size_t parents = 1) {
  git::Commit made;
  made.parents.resize(parents);
  made.author = made.committer = {"A U Thor", "author@example.com"};
  made.message = git::parse_message(text);
  return made;
}

git::Snapshot pushed(std::vector<git::Commit> commits) {
  git::Snapshot snapshot;
  snapshot.scope = git::Scope::Push;
  snapshot.branch = "topic";
  snapshot.default_branch = "main";
  snapshot.author = git::Identity{"A U Thor", "author@example.com"};
  snapshot.commits = std::move(commits);
  return snapshot;
}

bool found(const Asking& asking, const git::Snapshot& snapshot) {
  return !asking.of(snapshot).findings.empty();
}

// The share of a change to one file that is white space only.
std::size_t noise(const std::string& path, const std::string& before, const std::string& after) {
  return checks::measure_noise(git::make_change(path, before, after), 1).percent();
}

std::string many(const std::string& line, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += line;
  return out;
}

}  // namespace

TEST_CASE("branch names are held to a pattern where work goes on") {
  const Asking rule("history-shape", {{"branch-pattern", {"^[a-z-]+$"}}});
  auto snapshot = staged({});
  snapshot.branch = "empty-lists";
  CHECK_FALSE(found(rule, snapshot));
  snapshot.branch = "Empty_Lists";
  CHECK(found(rule, snapshot));
  snapshot.scope = git::Scope::Commit;
  CHECK_FALSE(found(rule, snapshot));
  snapshot.scope = git::Scope::Staged;
  snapshot.branch = "";
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("work on the default branch is seen") {
  const Asking rule("history-shape", {{"on-default-branch", {"none"}}});
  auto snapshot = staged({});
  snapshot.branch = "main";
  CHECK_FALSE(found(rule, snapshot));
  snapshot.default_branch = "main";
  CHECK(found(rule, snapshot));
}

TEST_CASE("merges of the default branch are seen, others are not") {
  const Asking rule("history-shape", {{"merges", {"none"}}});
  for (const auto* text :
       {"Merge branch 'main' into topic", "Merge remote-tracking branch 'upstream/main' into topic",
        "Merge branch 'main' of https://example.org/r into topic"}) {
    INFO(text);
    CHECK(found(rule, pushed({commit(text, 2)})));
    CHECK_FALSE(found(rule, pushed({commit(text, 1)})));
  }
  for (const auto* text :
       {"Merge branch 'lists' into topic", "Merge branch 'topic' into main", "Merge tag 'v1'",
        "Merge branch 'main' of https://example.org/r", "Merge remote-tracking branch 'upstream/main'",
        "Merge branch 'main' of https://example.org/r into main", "Bring main in"}) {
    INFO(text);
    CHECK_FALSE(found(rule, pushed({commit(text, 2)})));
  }
  auto maintainer = pushed({commit("Merge branch 'main' of https://example.org/r", 2)});
  maintainer.branch = "main";
  CHECK_FALSE(found(rule, maintainer));
}

TEST_CASE("commits that wait to be folded in, and unfinished ones, are seen at push") {
  const Asking fold("history-shape", {{"autosquash", {"none"}}});
  const auto findings = fold.of(pushed({commit("Add"), commit("fixup! Add"), commit("amend! Add")})).findings;
  REQUIRE(findings.size() == 2);
  CHECK(text::fact(findings[0].facts, "count") == "2");
  CHECK(text::fact(findings[0].facts, "total") == "3");
  CHECK(text::fact(findings[0].facts, "found") == "fixup!");
  const Asking unfinished("history-shape", {{"subject-not-pattern", {"^WIP\\b", "^WIP:"}}});
  CHECK(unfinished.of(pushed({commit("WIP: lists"), commit("WIPE lists")})).findings.size() == 1);
}

TEST_CASE("a long series is seen, merges not counted") {
  const Asking rule("history-shape", {{"max-commits", {"2"}}});
  CHECK_FALSE(found(rule, pushed({commit("a"), commit("b"), commit("c", 2)})));
  CHECK(found(rule, pushed({commit("a"), commit("b"), commit("c")})));
}

TEST_CASE("identities that cannot be used are told from odd ones") {
  const Asking rule("history-shape", {{"identity", {"usable"}}});
  auto snapshot = staged({});
  for (const auto* email : {"", "a", "@b.c", "a@", "a@laptop.(none)", "you@example.com", "YOU@example.com"}) {
    INFO(email);
    snapshot.author = git::Identity{"A", email};
    CHECK(found(rule, snapshot));
  }
  for (const auto* email :
       {"a@b.c", "author@example.com", "a@laptop", "1+a@users.noreply.github.com", "a@mac.local"}) {
    INFO(email);
    snapshot.author = git::Identity{"A", email};
    CHECK_FALSE(found(rule, snapshot));
  }
  snapshot.author = git::Identity{"Your Name", "a@b.c"};
  CHECK(found(rule, snapshot));
  snapshot.author.reset();
  snapshot.identity_problem = "empty ident name";
  CHECK(text::fact(rule.of(snapshot).findings.front().facts, "problem") == "empty ident name");
  snapshot.scope = git::Scope::Commit;
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("an address may have to be reachable") {
  const Asking rule("history-shape", {{"identity", {"reachable"}}});
  auto snapshot = staged({});
  snapshot.author = git::Identity{"A", "a@mac.local"};
  CHECK(found(rule, snapshot));
  snapshot.author = git::Identity{"A", "a@b.c"};
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("each author of a series is named once") {
  const Asking rule("history-shape", {{"identity", {"usable"}}});
  auto snapshot = pushed({commit("a"), commit("b"), commit("c")});
  snapshot.commits[0].author.email = snapshot.commits[2].author.email = "a@laptop.(none)";
  CHECK(rule.of(snapshot).findings.size() == 1);
}

TEST_CASE("the size of a change leaves lock files out") {
  const Asking lines("diff-shape", {{"max-lines", {"5"}}});
  CHECK_FALSE(found(lines, staged({{"a", many("x\n", 5)}, {"web/yarn.lock", many("x\n", 50)}})));
  const auto findings = lines.of(staged({{"a", many("x\n", 6)}})).findings;
  REQUIRE(findings.size() == 1);
  CHECK(text::fact(findings[0].facts, "lines") == "6");
  CHECK(findings[0].where.kind == checks::PlaceKind::Change);
  CHECK(found(Asking("diff-shape", {{"max-files", {"1"}}}), staged({{"a", "x\n"}, {"b", "x\n"}})));
}

TEST_CASE("blanks between tokens are noise") {
  CHECK(noise("a.c", "int a=1;\n", "int a = 1;\n") == 100);
  CHECK(noise("a.c", "int a = 1;   \n", "int a = 1;\n") == 100);
  CHECK(noise("a.c", "f(a,\n  b);\n", "f(a, b);\n") == 100);
  CHECK(noise("a.c", "int a = 1;\n", "int b = 1;\n") == 0);
}

TEST_CASE("blanks that mean something are no noise") {
  CHECK(noise("a.py", "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n") == 0);
  CHECK(noise("a.c", "s = \"a b\";\n", "s = \"a  b\";\n") == 0);
  CHECK(noise("a.py", "s = 'a\\n b'\n", "s = 'a\\n  b'\n") == 0);
  CHECK(noise("a.py", "s = '''\n  a\n'''\n", "s = '''\n    a\n'''\n") == 0);
  CHECK(noise("a.c", "int ab;\n", "int a b;\n") == 0);
  CHECK(noise("Makefile", "a:\n\tb\n", "a:\n        b\n") == 0);
}

TEST_CASE("old lines inside of a new block are no noise") {
  CHECK(noise("a.c", "void f() {\n  a();\n  b();\n}\n",
              "void f() {\n  if (x) {\n    a();\n    b();\n  }\n}\n") == 0);
  CHECK(noise("a.py", "a()\nb()\n", "with x:\n    a()\n    b()\n") == 0);
  CHECK(noise("a.txt", "a\nb\n", "x\n  a\n  b\n") == 0);
}

TEST_CASE("what stands in brackets goes with its statement, and callbacks hold statements") {
  CHECK(noise("a.py", "f(\n    a,\n    b,\n)\n", "with x:\n    f(\n        a,\n        b,\n    )\n") == 0);
  CHECK(noise("a.js", "it('x', () => {\n  a();\n  b();\n});\n",
              "it('x', () => {\n  if (y) {\n    a();\n    b();\n  }\n});\n") == 0);
  CHECK(noise("a.js", "const v = merge([\n  {\n    a() {},\n    b() {},\n  },\n]);\n",
              "const v = merge({\n  a() {},\n  b() {},\n});\n") == 0);
  CHECK(noise("a.c", "  /* a\n   * b */\n  c();\n", "  if (x) {\n    /* a\n     * b */\n    c();\n  }\n") ==
        0);
}

TEST_CASE("lines that moved sideways are no noise, another style of indentation is") {
  CHECK(noise("a.py", "x = f(a,\n      b)\n", "x = f(a,\n   b)\n") == 100);
  CHECK(noise("a.py", "x = f(a,\n      b)\n", "x = f(a,\n    b)\n") == 0);
  CHECK(noise("a.c", "{\na();\n}\n", "{\n\ta();\n}\n") == 0);
  CHECK(noise("a.c", "{\n    a();\n}\n", "{\n\ta();\n}\n") == 100);
}

TEST_CASE("where there is no grammar, folded lines are compared") {
  CHECK(noise("a.kt", "val a=1\nval  b = 2\n", "val a=1\nval b = 2  \n") == 100);
  CHECK(noise("a.kt", "val a = \"x  y\"\n", "val a = \"x y\"\n") == 0);
}

TEST_CASE("noise is counted line by line where a run of lines holds more") {
  CHECK(noise("a.c", "int a=1;\nint b=1;\nint c=1;\nint d=1;\n",
              "int a = 1;\nint b = 1;\nint c = 1;\nint d = 2;\n") == 75);
}

TEST_CASE("a file that is indented anew is told from one that is formatted") {
  std::string two = "void f() {\n", tabs = two, spaced = two;
  for (char c = 'a'; c < 'm'; ++c) {
    two += std::string("  ") + c + "(1,2);\n";
    tabs += std::string("\t") + c + "(1,2);\n";
    spaced += std::string("  ") + c + "(1, 2);\n";
  }
  for (auto* text : {&two, &tabs, &spaced}) *text += "}\n";
  const Files base = {{"a.c", two}};
  const Asking reindent("diff-shape", {{"noise", {"reindent"}}});
  const Asking formatting("diff-shape", {{"noise", {"formatting"}}});
  CHECK(text::fact(reindent.of(staged({{"a.c", tabs}}, base)).findings.at(0).facts, "lines") == "12");
  CHECK_FALSE(found(formatting, staged({{"a.c", tabs}}, base)));
  CHECK(found(formatting, staged({{"a.c", spaced}}, base)));
  CHECK_FALSE(found(reindent, staged({{"a.c", spaced}}, base)));
}

TEST_CASE("noise may be asked about only beside other changes, and not where it was announced") {
  const Files base = {{"a.c", many("int a=1;\n", 12)}, {"b.c", "int b;\n"}};
  const Asking rule("diff-shape", {{"noise", {"formatting"}},
                                   {"beside-other-changes", {"true"}},
                                   {"unless-said-pattern", {"[Ff]ormat"}}});
  auto snapshot = staged({{"a.c", many("int a = 1;\n", 12)}}, base);
  CHECK_FALSE(found(rule, snapshot));
  snapshot = staged({{"a.c", many("int a = 1;\n", 12)}, {"b.c", "int c;\n"}}, base);
  CHECK(found(rule, snapshot));
  snapshot.message = git::parse_message("Format a.c");
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("line endings that flip throughout a file are a kind of their own") {
  const Asking rule("diff-shape", {{"noise", {"line-endings"}}, {"min-lines", {"2"}}});
  const auto lf = many("a\n", 4), crlf = many("a\r\n", 4);
  const auto findings = rule.of(staged({{"a", crlf}}, {{"a", lf}})).findings;
  REQUIRE(findings.size() == 1);
  CHECK(text::fact(findings[0].facts, "from") == "LF");
  CHECK(text::fact(findings[0].facts, "to") == "CRLF");
  CHECK(found(rule, staged({{"a", lf}}, {{"a", crlf}})));
  CHECK_FALSE(found(rule, staged({{"a", crlf + "b\n"}}, {{"a", lf}})));
  CHECK_FALSE(found(rule, staged({{"a", lf}, {".gitattributes", "* text=auto\n"}}, {{"a", crlf}})));
  CHECK_FALSE(found(Asking("diff-shape", {{"noise", {"formatting"}}, {"min-lines", {"2"}}}),
                    staged({{"a", crlf}}, {{"a", lf}})));
}

TEST_CASE("hostile changes are measured in bounded time") {
  const auto deep = many("(", 200'000);
  CHECK(noise("a.c", deep + "\n", deep + " \n") == 100);
  std::string before, after;
  for (int i = 0; i < 40'000; ++i) {
    before += std::string(static_cast<std::size_t>(i % 50), ' ') +
              std::to_string(std::int64_t{i} * 7919 % 40'000) + "\n";
    after += std::string(static_cast<std::size_t>(i % 49), ' ') +
             std::to_string(std::int64_t{i} * 104'729 % 40'000) + "\n";
  }
  CHECK(noise("a.kt", before, after) <= 100);
  CHECK(noise("a.py", std::string(100, '\xff') + "\n", std::string(100, '\xff') + " \n") <= 100);
}
