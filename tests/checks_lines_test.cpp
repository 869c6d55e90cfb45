#include <catch2/catch.hpp>

#include <random>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const std::string conflict = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic\n";

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("only added lines are looked at") {
  const Asking rule("added-lines", {{"pattern", {"x"}}});
  CHECK(rule.lines(staged({{"a", "x\ny\nx\n"}}, {{"a", "x\ny\n"}})) == Lines{"a:3"});
  CHECK(rule.lines(staged({{"a", "y\n"}}, {{"a", "x\ny\n"}})).empty());
}

TEST_CASE("a finding knows its columns, its line and its named groups") {
  const Asking rule("added-lines", {{"pattern", {"call\\((?P<name>\\w+)\\)"}}});
  const auto found = rule.of(staged({{"a", "one\n  call(two);\n"}})).findings;
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.line == 2);
  CHECK(found[0].where.column == 3);
  CHECK(found[0].where.end_column == 12);
  CHECK(found[0].excerpt == "  call(two);");
  CHECK(text::fact(found[0].facts, "match") == "call(two)");
  CHECK(text::fact(found[0].facts, "name") == "two");
  CHECK(text::fact(found[0].facts, "path") == "a");
}

TEST_CASE("carets and dollars meet lines, and a line is reported once") {
  const Asking rule("added-lines", {{"patterns", {"^x", "x$"}}});
  CHECK(rule.lines(staged({{"a", "x\nax\nxa\naxa\nxbx\n"}})) == Lines{"a:1", "a:2", "a:3", "a:5"});
}

TEST_CASE("a pattern may span added lines, but not a gap between them") {
  const Asking rule("added-lines", {{"pattern", {"begin\\nend"}}});
  CHECK(rule.lines(staged({{"a", "begin\nend\n"}})) == Lines{"a:1"});
  CHECK(rule.lines(staged({{"a", "begin\nend\n"}}, {{"a", "end\n"}})).empty());
}

TEST_CASE("patterns that match nothing end, and stay inside of the text") {
  const Asking rule("added-lines", {{"pattern", {"x*"}}});
  CHECK(rule.lines(staged({{"a", "y\n\nz"}})) == Lines{"a:1", "a:2", "a:3"});
}

TEST_CASE("lines that match an unwanted pattern are left alone, in all files or in some") {
  const auto snapshot = staged({{"a.md", "x ok\nx\nx fine\n"}, {"b.c", "x ok\nx fine\n"}});
  const Asking rule("added-lines",
                    {{"pattern", {"x"}}, {"not-patterns", {"ok"}}, {"not-patterns:*.md", {"fine"}}});
  CHECK(rule.lines(snapshot) == Lines{"a.md:2", "b.c:2"});
}

TEST_CASE("literals decide whether a rule's pattern is tried") {
  const auto snapshot = staged({{"a", "Hello\n"}});
  CHECK(Asking("added-lines", {{"pattern", {"Hello"}}}, {"hello"}).lines(snapshot) == Lines{"a:1"});
  CHECK(Asking("added-lines", {{"pattern", {"Hello"}}}, {"other", "ell"}).lines(snapshot) == Lines{"a:1"});
  CHECK(Asking("added-lines", {{"pattern", {"Hello"}}}, {"other"}).lines(snapshot).empty());
}

TEST_CASE("case is ignored on request") {
  const auto snapshot = staged({{"a", "HELLO\n"}});
  CHECK(Asking("added-lines", {{"pattern", {"hello"}}}).lines(snapshot).empty());
  CHECK(Asking("added-lines", {{"pattern", {"hello"}}, {"ignore-case", {"true"}}}).lines(snapshot).size() ==
        1);
}

TEST_CASE("a region is code, comment or string") {
  const auto snapshot = staged({{"a.c", "// mark\nint mark;\nchar *s = \"mark\";\n"}});
  const auto lines_in = [&](const char* region) {
    return Asking("added-lines", {{"pattern", {"mark"}}, {"region", {region}}}).lines(snapshot);
  };
  CHECK(lines_in("comment") == Lines{"a.c:1"});
  CHECK(lines_in("code") == Lines{"a.c:2"});
  CHECK(lines_in("string") == Lines{"a.c:3"});
  CHECK(Asking("added-lines", {{"pattern", {"mark"}}, {"region", {"code"}}})
            .lines(staged({{"a.txt", "mark\n"}}))
            .empty());
}

TEST_CASE("what the file did before makes a rule pointless, or gives it its point") {
  const Asking unless("added-lines", {{"pattern", {"x"}}, {"unless-in-base", {"2"}}});
  CHECK(unless.lines(staged({{"a", "x\nx\nx\n"}}, {{"a", "x\nx\n"}})).empty());
  CHECK(unless.lines(staged({{"a", "x\nx\n"}}, {{"a", "x\n"}})) == Lines{"a:2"});
  const Asking only("added-lines", {{"pattern", {"^\\t"}}, {"base-pattern", {"^  "}}});
  const std::string spaces = "  a\n  b\n  c\n  d\n  e\n";
  CHECK(only.lines(staged({{"a", spaces + "\tf\n"}}, {{"a", spaces}})) == Lines{"a:6"});
  CHECK(only.lines(staged({{"a", "  a\n\tf\n"}}, {{"a", "  a\n"}})).empty());
}

TEST_CASE("a file beside it that matches makes a rule silent") {
  const Asking rule("added-lines", {{"pattern", {"key"}}, {"unless-beside", {"true"}}});
  CHECK(rule.lines(staged({{"d/new", "key\n"}}, {{"d/old", "key\n"}})).empty());
  CHECK(rule.lines(staged({{"d/new", "key\n"}}, {{"e/old", "key\n"}})) == Lines{"d/new:1"});
}

TEST_CASE("attributes and editors' settings tolerate white space") {
  const Asking rule("added-lines", {{"pattern", {" $"}},
                                    {"whitespace", {"trailing-space", "blank-at-eol"}},
                                    {"unless-editorconfig:trim_trailing_whitespace", {"false"}}});
  const auto lines_with = [&](const char* path, const char* settings) {
    return rule.lines(staged({{"src/a.c", "x \n"}}, {{path, settings}}));
  };
  CHECK(lines_with("other", "") == Lines{"src/a.c:1"});
  CHECK(lines_with(".gitattributes", "*.c -whitespace\n").empty());
  CHECK(lines_with(".gitattributes", "*.c whitespace=tab-in-indent,-blank-at-eol\n").empty());
  CHECK(lines_with(".gitattributes", "*.h -whitespace\n") == Lines{"src/a.c:1"});
  CHECK(lines_with(".editorconfig", "[*.c]\nTRIM_trailing_whitespace = False\n").empty());
  CHECK(lines_with("src/.editorconfig", "root = true\n[*]\ntrim_trailing_whitespace=false\n").empty());
  CHECK(lines_with(".editorconfig", "[*.c]\ntrim_trailing_whitespace=true\n") == Lines{"src/a.c:1"});
  CHECK(lines_with(".editorconfig",
                   "[*]\ntrim_trailing_whitespace=false\n[*.c]\ntrim_trailing_whitespace=unset\n") ==
        Lines{"src/a.c:1"});
  CHECK(lines_with(".editorconfig", "]\n[\n=\n[]\n;\n#\ntrim_trailing_whitespace=false\n") ==
        Lines{"src/a.c:1"});
}

TEST_CASE("a limit per file ends the look") {
  const Asking rule("added-lines", {{"pattern", {"x"}}, {"max-per-file", {"2"}}});
  CHECK(rule.lines(staged({{"a", "x\nx\nx\n"}, {"b", "x\n"}})) == Lines{"a:1", "a:2", "b:1"});
}

TEST_CASE("a conflict is one finding, at its first added marker") {
  const Asking rule("conflict-marker");
  CHECK(rule.lines(staged({{"f.txt", "a\n" + conflict + "b\n" + conflict}})) == Lines{"f.txt:2", "f.txt:8"});
  CHECK(rule.lines(staged({{"f.txt", "a\n" + conflict}}, {{"f.txt", "a\n"}})) == Lines{"f.txt:2"});
  const auto found = rule.of(staged({{"f.txt", conflict}})).findings;
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.end_line == 5);
  CHECK(found[0].excerpt == "<<<<<<< HEAD");
}

TEST_CASE("a path that the index holds in several versions is a conflict") {
  const Asking rule("conflict-marker");
  auto snapshot = staged({{"f.txt", "a\n"}});
  snapshot.files.front().status = git::Status::Unmerged;
  CHECK(rule.lines(snapshot).size() == 1);
}

TEST_CASE("half a conflict is a conflict") {
  const Asking rule("conflict-marker");
  CHECK(rule.lines(staged({{"a.c", "<<<<<<< HEAD\nint a;\n"}})) == Lines{"a.c:1"});
  CHECK(rule.lines(staged({{"a.c", "int a;\n>>>>>>> 1f2e3d4 (subject)\n"}})) == Lines{"a.c:2"});
  CHECK(rule.lines(staged({{"a.c", "<<<<<<< HEAD\n||||||| base\n=======\n"}})) == Lines{"a.c:1"});
}

TEST_CASE("line endings do not hide a conflict") {
  const Asking rule("conflict-marker");
  CHECK(rule.lines(staged({{"w.txt", with_crlf(conflict)}})) == Lines{"w.txt:1"});
  CHECK(rule.lines(staged({{"n.txt", conflict.substr(0, conflict.size() - 1)}})) == Lines{"n.txt:1"});
  CHECK(rule.lines(staged({{"i.txt", "caf\xe9 \xff\xfe\n<<<<<<< HEAD\n\xff\n"}})) == Lines{"i.txt:2"});
}

TEST_CASE("underlines, rules and quotes are no conflicts") {
  const Asking rule("conflict-marker");
  CHECK(rule.lines(staged({{"a.rst", "Heading\n=======\n\ntext\n=======\n"}})).empty());
  CHECK(rule.lines(staged({{"a.c", "=======\n"}})).empty());
  CHECK(rule.lines(staged({{"a.txt", "<<<<<<< \n<<<<<<<\n>>>>>>>\n|||||||\n"}})).empty());
  CHECK(rule.lines(staged({{"a.txt", "<<<<<<<< eight\n<<<<<< six\n <<<<<<< indented\n"}})).empty());
  CHECK(rule.lines(staged({{"mail.md", ">>>>>>> a quote of a quote\n"}})).empty());
  CHECK(rule.lines(staged({{"a.cpp", "<<<<<<<endl\n>>>>>>>x\n"}})).empty());
}

TEST_CASE("conflicts that were there before, or go away, are nobody's news") {
  const Asking rule("conflict-marker");
  CHECK(rule.lines(staged({{"f.txt", "new\n" + conflict}}, {{"f.txt", conflict}})).empty());
  CHECK(rule.lines(staged({{"f.txt", conflict + conflict}}, {{"f.txt", conflict}})).empty());
  CHECK(rule.lines(staged({{"f.txt", "resolved\n"}}, {{"f.txt", conflict}})).empty());
}

TEST_CASE("documentation shows conflicts in listings, and has them elsewhere") {
  const Asking rule("conflict-marker");
  CHECK(rule.lines(staged({{"a.md", "So:\n\n```\n" + conflict + "```\n"}})).empty());
  CHECK(rule.lines(staged({{"a.md", "```\ncode\n```\n" + conflict}})) == Lines{"a.md:4"});
  CHECK(rule.lines(staged({{"a.md", "<<<<<<< and >>>>>>> mark conflicts.\n"}})).empty());
  CHECK(rule.lines(staged({{"a.md", "<<<<<<< Updated upstream\ntext\n"}})) == Lines{"a.md:1"});
  CHECK(rule.lines(staged({{"a.md", "Title\n-----\n\n" + conflict}})) == Lines{"a.md:4"});
  CHECK(rule.lines(staged({{"docs/a.adoc", "Title\n-----\n\n------------\n" + conflict + "------------\n"}}))
            .empty());
  CHECK(rule.lines(staged({{"docs/a.adoc", "Title\n~~~~~\n\n----\n" + conflict + "----\n"}})).empty());
  CHECK(rule.lines(staged({{"docs/a.rst", "Title\n\n-----\n\n" + conflict + "\n-----\n"}})) ==
        Lines{"docs/a.rst:5"});
  CHECK(rule.lines(staged({{"docs/a.adoc", "Title\n-----\n\n" + conflict}})) == Lines{"docs/a.adoc:4"});
}

TEST_CASE("tests keep conflicts in strings and beside other conflicts") {
  const Asking rule("conflict-marker");
  const Asking fixtures("conflict-marker", {{"fixtures", {"true"}}});
  const auto in_string = staged({{"tests/a_test.py", "T = '''\n" + conflict + "'''\n"}});
  CHECK(rule.lines(in_string).empty());
  CHECK(rule.lines(staged({{"tests/a_test.py", "a = 1\n" + conflict}})) == Lines{"tests/a_test.py:2"});
  CHECK(rule.lines(staged({{"a.py", "T = '''\n" + conflict + "'''\n"}})) == Lines{"a.py:2"});
  const auto data = staged({{"tests/data/in.txt", conflict}});
  CHECK(rule.lines(data).empty());
  CHECK(fixtures.lines(data) == Lines{"tests/data/in.txt:1"});
  CHECK(
      fixtures.lines(staged({{"tests/data/in.txt", conflict}}, {{"tests/data/old.txt", conflict}})).empty());
}

TEST_CASE("the size of markers is the one that .gitattributes names") {
  const Asking rule("conflict-marker");
  const test::Files base = {{".gitattributes", "*.txt conflict-marker-size=10\n"}};
  const std::string ten = "<<<<<<<<<< HEAD\nours\n==========\ntheirs\n>>>>>>>>>> topic\n";
  CHECK(rule.lines(staged({{"a.txt", ten}}, base)) == Lines{"a.txt:1"});
  CHECK(rule.lines(staged({{"a.txt", conflict}}, base)).empty());
  CHECK(rule.lines(staged({{"a.c", conflict}}, base)) == Lines{"a.c:1"});
}

TEST_CASE("paths are reported by who leaves them, a directory once") {
  const Asking rule("path",
                    {{"paths:npm", {"node_modules/"}}, {"paths:Vim", {"*.swp"}}, {"unless-kept", {"true"}}});
  const auto found =
      rule.of(staged({{"web/node_modules/a/x", "1\n"}, {"web/node_modules/b", "1\n"}, {"a.swp", "1\n"}}));
  REQUIRE(found.findings.size() == 2);
  CHECK(text::fact(found.findings[0].facts, "from") == "Vim");
  CHECK(text::fact(found.findings[1].facts, "from") == "npm");
  CHECK(text::fact(found.findings[1].facts, "part") == "web/node_modules/");
  CHECK(rule.lines(staged({{"node_modules/b", "1\n"}}, {{"node_modules/a", "1\n"}})).empty());
  CHECK(rule.lines(staged({{"d/b.swp", "1\n"}}, {{"d/a.swp", "1\n"}})).empty());
  CHECK(rule.lines(staged({{"d/b.swp", "1\n"}}, {{"a.swp", "1\n"}})) == Lines{"d/b.swp:0"});
}

TEST_CASE("a path rule may be about removed files only") {
  auto snapshot = staged({{"a", "1\n"}});
  snapshot.files.push_back(git::make_change("b", "1\n", std::nullopt));
  CHECK(Asking("path", {{"paths", {"*"}}}).lines(snapshot) == Lines{"a:0"});
  CHECK(Asking("path", {{"paths", {"*"}}, {"status", {"deleted"}}}).lines(snapshot) == Lines{"b:0"});
}

TEST_CASE("a text lacks what it needs, or has what it must not have") {
  const Asking needs("file-text", {{"require-patterns", {"Copyright"}}, {"unless-patterns", {"@generated"}}});
  CHECK(needs.lines(staged({{"a", "text\n"}})) == Lines{"a:0"});
  CHECK(needs.lines(staged({{"a", "Copyright\n"}, {"b", "x\n@generated\n"}})).empty());
  const Asking not_wanted("file-text", {{"forbid-patterns", {"^bad (?P<what>\\w+)"}}});
  const auto found = not_wanted.of(staged({{"a", "good\nbad word\n"}})).findings;
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.line == 2);
  CHECK(text::fact(found[0].facts, "what") == "word");
}

TEST_CASE("a text that was no better before is left alone") {
  const Asking needs("file-text", {{"require-patterns", {"Copyright"}}});
  CHECK(needs.lines(staged({{"a", "text\nmore\n"}}, {{"a", "text\n"}})).empty());
  CHECK(needs.lines(staged({{"a", "text\n"}}, {{"a", "Copyright\ntext\n"}})) == Lines{"a:0"});
}

TEST_CASE("a head is the first lines only") {
  const Asking needs("file-head", {{"require-patterns", {"Copyright"}}, {"lines", {"2"}}});
  CHECK(needs.lines(staged({{"a", "1\nCopyright\n"}})).empty());
  CHECK(needs.lines(staged({{"a", "1\n2\nCopyright\n"}})) == Lines{"a:0"});
  CHECK(needs.lines(staged({{"empty", ""}})) == Lines{"empty:0"});
}

TEST_CASE("hostile texts neither crash the checks nor make them slow") {
  std::mt19937 random(20);
  const Asking marker("conflict-marker");
  const Asking lines("added-lines",
                     {{"patterns", {"^<+ ?.*$", "(?P<a>.)*x", "\\s+\\z"}}, {"region", {"code"}}});
  const Asking text("file-text", {{"require-patterns", {"\\n\\z"}}, {"forbid-patterns", {"=$"}}});
  const std::string alphabet("<>=|` \n\r\t-.x\0\xff\xf0", 15);
  for (int round = 0; round < 200; ++round) {
    std::string before, after;
    for (auto i = random() % 400; i > 0; --i) before += alphabet[random() % alphabet.size()];
    for (auto i = random() % 400; i > 0; --i) after += alphabet[random() % alphabet.size()];
    for (const char* path : {"a.md", "a.py", "tests/a.adoc", "docs/x"}) {
      const auto snapshot = staged({{path, after}}, {{path, before}});
      for (const auto* rule : {&marker, &lines, &text}) {
        for (const auto& finding : rule->of(snapshot).findings) {
          CHECK(finding.where.line <= snapshot.files[0].after_lines.count());
        }
      }
    }
  }
  std::string many;
  for (int i = 0; i < 60000; ++i) many += "```\n" + conflict;
  CHECK(marker.of(staged({{"a.md", many}})).findings.size() <= 1000);
}
