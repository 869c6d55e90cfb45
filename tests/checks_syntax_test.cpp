#include <catch2/catch.hpp>
#include <ctime>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

Asking asking_for(const std::string& query, Asking::With more = {}, std::vector<std::string> literals = {}) {
  Asking::With with = {{"languages", {"python"}}, {"query", {query}}, {"capture", {"what"}}};
  with.insert(with.end(), more.begin(), more.end());
  return Asking("syntax", with, std::move(literals));
}

Asking asking_for_errors(Asking::With more = {}) {
  Asking::With with = {{"errors", {"new"}}};
  with.insert(with.end(), more.begin(), more.end());
  return Asking("syntax", with);
}

std::string repeated(const std::string& part, std::size_t count) {
  std::string text;
  while (count-- > 0) text += part;
  return text;
}

std::vector<git::Gap::Why> reasons(const checks::Observed& observed) {
  std::vector<git::Gap::Why> reasons;
  for (const auto& gap : observed.gaps) reasons.push_back(gap.why);
  return reasons;
}

const std::string call_of_f = "(call function: (identifier) @what (#eq? @what \"f\"))";
const std::string functions = repeated("def a():\n    return [1, 2, 3]\n\n\n", 50);

}  // namespace

TEST_CASE("a node on an added line is found, with its name and its columns") {
  const auto rule = asking_for(call_of_f, {}, {"f("});
  const auto found =
      rule.of(staged({{"a.py", "f(1)\nif x:\n    f(2)  # f(3)\n"}}, {{"a.py", "f(1)\n"}})).findings;
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.line == 3);
  CHECK(found[0].where.column == 5);
  CHECK(found[0].where.end_column == 6);
  CHECK(found[0].excerpt == "    f(2)  # f(3)");
  CHECK(text::fact(found[0].facts, "name") == "f");
  CHECK(text::fact(found[0].facts, "text") == "f(2)  # f(3)");
  CHECK(text::fact(found[0].facts, "path") == "a.py");
}

TEST_CASE("a call is new where it begins, not where one of its arguments changes") {
  const auto rule = asking_for(call_of_f);
  CHECK(rule.lines(staged({{"a.py", "f(\n  1,\n  3)\n"}}, {{"a.py", "f(\n  1,\n  2)\n"}})).empty());
}

TEST_CASE("a line is reported once, however much is on it") {
  CHECK(asking_for(call_of_f).lines(staged({{"a.py", "f(f(f(1)))\n"}})) == Lines{"a.py:1"});
}

TEST_CASE("files of other languages, and without a literal, are not parsed") {
  const auto rule = asking_for(call_of_f, {}, {"f("});
  const auto deep = repeated("(", 5000) + "\n";
  CHECK(rule.lines(staged({{"a.js", "f(1)\n"}, {"a.txt", "f(1)\n"}})).empty());
  CHECK(rule.of(staged({{"a.py", deep}})).gaps.empty());
  CHECK(reasons(rule.of(staged({{"a.py", "f(1)\n" + deep}}))) == std::vector{git::Gap::Why::NotParsed});
}

TEST_CASE("each language may have a query of its own") {
  const Asking rule("syntax", {{"query:python", {"(call) @c"}}, {"query:go", {"(call_expression) @c"}}});
  CHECK(rule.lines(
            staged({{"a.go", "package a\n\nfunc f() { g() }\n"}, {"a.js", "f()\n"}, {"a.py", "f()\n"}})) ==
        Lines{"a.go:3", "a.py:1"});
}

TEST_CASE("a line that was moved, within a file or between two, is not new") {
  const auto rule = asking_for(call_of_f);
  CHECK(rule.lines(staged({{"a.py", "x = 1\ny = 2\n"}, {"b.py", "if x:\n    f(1)\n"}},
                          {{"a.py", "x = 1\nf(1)\ny = 2\n"}, {"b.py", ""}}))
            .empty());
  CHECK(rule.lines(staged({{"a.py", "x = 1\n"}, {"b.py", "f(2)\n"}}, {{"a.py", "x = 1\nf(1)\n"}})) ==
        Lines{"b.py:1"});
}

TEST_CASE("what the file or its neighbours do already is left alone on request") {
  const Files after = {{"d/a.py", "f(1)\nf(2)\n"}};
  const auto in_base = asking_for(call_of_f, {{"unless-in-base", {"true"}}}, {"f("});
  CHECK(in_base.lines(staged(after, {{"d/a.py", "f(1)\n"}})).empty());
  CHECK(in_base.lines(staged(after, {{"d/a.py", "# f(1)\n"}})) == Lines{"d/a.py:1", "d/a.py:2"});
  CHECK(in_base.lines(staged(after, {{"d/a.py", "x = 1\n"}})) == Lines{"d/a.py:1", "d/a.py:2"});
  CHECK(in_base.lines(staged(after, {{"d/a.py", "# f(1)\n" + repeated("(", 5000) + "\n"}})).empty());
  const auto beside = asking_for(call_of_f, {{"unless-beside", {"true"}}}, {"f("});
  CHECK(beside.lines(staged(after, {{"d/b.py", "f(1)\n"}})).empty());
  CHECK(beside.lines(staged(after, {{"e/b.py", "f(1)\n"}})) == Lines{"d/a.py:1", "d/a.py:2"});
}

TEST_CASE("a change that breaks a file is said where the change is") {
  const auto rule = asking_for_errors();
  auto broken = functions;
  broken.replace(broken.find("3]") + 1, 1, "");  // line 2
  const auto found = rule.of(staged({{"a.py", broken}}, {{"a.py", functions}})).findings;
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.line == 2);
  CHECK(text::fact(found[0].facts, "language") == "Python");
  CHECK(rule.lines(staged({{"a.json", "{\"a\": 1,}\n"}}, {{"a.json", "{\"a\": 1}\n"}})) == Lines{"a.json:1"});
  CHECK(rule.lines(staged({{"a.go", "package a\nfunc f() {\n"}})).size() == 1);
}

TEST_CASE("lines that are taken away can break a file as well") {
  const auto rule = asking_for_errors();
  const std::string whole = functions + "x = [\n    1,\n]\n" + functions;
  auto cut = whole;
  cut.erase(cut.find("    1,\n") + 7, 2);
  CHECK(rule.lines(staged({{"a.py", cut}}, {{"a.py", whole}})).size() == 1);
}

TEST_CASE("comments neither break a file nor hide what does") {
  const auto rule = asking_for_errors();
  const std::string note = "# why: (see [1]\n";
  CHECK(rule.lines(staged({{"a.py", functions + note}}, {{"a.py", functions}})).empty());
  CHECK(rule.lines(staged({{"a.py", note + functions + note + "x = (\n" + note}}, {{"a.py", functions}}))
            .size() == 1);
}

TEST_CASE("a definition that is cut in the wrong place does not accuse a file") {
  const auto rule = asking_for_errors();
  const std::string text = functions + "S = '''\nselect (\nfrom b\n'''\n" + functions;
  auto edited = text;
  edited.replace(edited.find("from b"), 6, "from c");
  CHECK(rule.lines(staged({{"a.py", edited}}, {{"a.py", text}})).empty());
}

TEST_CASE("a file that did not parse before is left alone") {
  const auto rule = asking_for_errors();
  CHECK(rule.lines(staged({{"a.py", "print 'a'\nprint 'b'\n"}}, {{"a.py", "print 'a'\n"}})).empty());
  CHECK(rule.lines(staged({{"a.py", "x = (\n"}}, {{"a.py", "x = )\n"}})).empty());
}

TEST_CASE("templates, conflicts, Latin-1 and large files are left alone") {
  const auto rule = asking_for_errors();
  CHECK(rule.lines(staged({{"a.yml", "{% if a %}\na: {{ b }}\n{% endif %}\n"}})).empty());
  CHECK(rule.lines(staged({{"a.yml", "a: {{ b }}: c\n"}})).empty());
  CHECK(rule.lines(staged({{"{{name}}/a.py", "import {{name}}\n"}})).empty());
  CHECK(rule.lines(staged({{"a.py", "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> topic\n"}})).empty());
  CHECK(rule.lines(staged({{"a.py", "x = (\xe9\n"}})).empty());
  CHECK(rule.lines(staged({{"a.json", "[" + repeated("1, ", 100'000)}})).empty());
}

TEST_CASE("new files of a language may be left alone") {
  const auto rule = asking_for_errors({{"modified-only", {"javascript"}}});
  CHECK(rule.lines(staged({{"a.js", "f(\n"}})).empty());
  CHECK(rule.lines(staged({{"a.js", "f(\n"}}, {{"a.js", "f()\n"}})) == Lines{"a.js:1"});
  CHECK(rule.lines(staged({{"a.py", "f(\n"}})) == Lines{"a.py:1"});
}

TEST_CASE("a run over hostile files ends, and says what it left out") {
  const auto rule = asking_for_errors();
  Files files;
  for (const std::string ending :
       {"c", "cpp", "js", "ts", "py", "sh", "json", "go", "rs", "java", "rb", "yml", "toml", "md"}) {
    files["a." + ending] = repeated("a?", 70'000);
    files["b." + ending] = repeated("A<", 70'000);
    files["c." + ending] = repeated("(", 70'000);
  }
  const auto start = std::clock();
  const auto observed = rule.of(staged(files));
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < 20);
  const auto gaps = reasons(observed);
  CHECK(std::count(gaps.begin(), gaps.end(), git::Gap::Why::NotParsed) > 0);
  CHECK(std::count(gaps.begin(), gaps.end(), git::Gap::Why::OutOfTime) == 1);
}

TEST_CASE("a rule applies where it could have spoken") {
  const auto rule = asking_for(call_of_f, {}, {"f("});
  CHECK(rule.of(staged({{"a.py", "x = 1\n"}})).applied.size() == 1);
  CHECK(rule.of(staged({{"a.js", "x = 1\n"}})).applied.empty());
}
