#include "text/glob.h"

#include <catch2/catch.hpp>
#include <string>

using namespace coach::text;

namespace {

struct Example {
  const char* pattern;
  const char* path;
  bool matches;
};

void check(const Example& example) {
  CAPTURE(example.pattern, example.path);
  CHECK(Glob(example.pattern).matches(example.path) == example.matches);
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

// The answers are those of `git check-attr` (git 2.39); random patterns were compared with it as well.
TEST_CASE("Patterns match what git matches with them in .gitattributes") {
  const Example examples[] = {
      {"*.c", "a.c", true},
      {"*.c", "src/deep/a.c", true},
      {"*.c", "a.cc", false},
      {"*.c", ".c", true},
      {"/*.c", "a.c", true},
      {"/*.c", "src/a.c", false},
      {"src/*.c", "src/a.c", true},
      {"src/*.c", "src/deep/a.c", false},
      {"src/*.c", "x/src/a.c", false},
      {"Makefile", "a/b/Makefile", true},
      {"Makefile", "Makefile/x", false},
      {"makefile", "Makefile", false},
      {"doc/frotz", "doc/frotz", true},
      {"doc/frotz", "a/doc/frotz", false},
      {"**/foo", "foo", true},
      {"**/foo", "a/b/foo", true},
      {"**/foo/bar", "a/foo/bar", true},
      {"**/foo/bar", "foo/x/bar", false},
      {"abc/**", "abc/x", true},
      {"abc/**", "abc/x/y", true},
      {"abc/**", "abc", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/xb", false},
      {"a/**/*.c", "a/x/y/b.c", true},
      {"foo/*", "foo/test.json", true},
      {"foo/*", "foo/bar/hello.c", false},
      {"a**b", "axxb", true},
      {"/a**b", "a/b", false},
      {"**", "any/thing", true},
      {"*", "any/thing", true},
      {"?.c", "a.c", true},
      {"?.c", "ab.c", false},
      {"a?b", "a/b", false},
      {"a/?", "a/b", true},
      {"[abc].c", "b.c", true},
      {"[abc].c", "d.c", false},
      {"[a-c].c", "b.c", true},
      {"[!a-c].c", "d.c", true},
      {"[!a-c].c", "b.c", false},
      {"[^a-c].c", "d.c", true},
      {"[]x].c", "].c", true},
      {"[!]x].c", "].c", false},
      {"[a-].c", "-.c", true},
      {"[--].c", "-.c", true},
      {"[c-a].c", "b.c", false},
      {"[\\]].c", "].c", true},
      {"/a[!x]b", "a/b", false},
      {"/a[/]b", "a/b", false},
      {"with[[:space:]]blank", "with blank", true},
      {"[[:digit:]][[:upper:]]", "4X", true},
      {"[[:digit:]][[:upper:]]", "4x", false},
      {"[[:nosuch:]]", "n", false},
      {"[[:]", ":", true},
      {"\\*.c", "*.c", true},
      {"\\*.c", "a.c", false},
      {"\\a", "a", true},
      {"a[", "a[", false},
      {"한글*", "dir/한글.md", true},
      {"*.c", "caf\xE9.c", true},
  };
  for (const auto& example : examples) check(example);
}

// As `git check-ignore` answers for what lies in such directories.
TEST_CASE("A trailing slash means everything below a directory") {
  const Example examples[] = {
      {"docs/", "docs/a", true},     {"docs/", "docs/a/b", true},
      {"docs/", "x/docs/a", true},   {"docs/", "docs", false},
      {"docs/", "x/docs", false},    {"docs/", "mydocs/a", false},
      {"/docs/", "docs/a", true},    {"/docs/", "x/docs/a", false},
      {"a/docs/", "a/docs/x", true}, {"a/docs/", "b/a/docs/x", false},
      {"*.d/", "x/y.d/z", true},     {"**/docs/", "x/docs/a", true},
      {"a/**/", "a/x", false},       {"a/**/", "a/d/x", true},
      {"***/", "x", false},          {"***/", "d/x", true},
  };
  for (const auto& example : examples) check(example);
}

TEST_CASE("Braces are alternatives, inside one another too") {
  const Example examples[] = {
      {"*.{c,h}", "src/a.h", true},
      {"*.{c,h}", "a.cc", false},
      {"{src,lib}/*.c", "lib/a.c", true},
      {"{src,lib}/*.c", "x/lib/a.c", false},
      {"{a,b/{c,d}}/x", "b/d/x", true},
      {"{a,b/{c,d}}/x", "b/x", false},
      {"x{,.bak}", "x", true},
      {"x{,.bak}", "x.bak", true},
      {"{a,b}{1,2}", "b1", true},
      {"{docs/,*.md}", "docs/a", true},
      {"{docs/,*.md}", "b/a.md", true},
      {"{one}", "{one}", true},
      {"{one}", "one", false},
      {"{1..3}", "2", false},
      {"{a,b", "{a,b", true},
      {"a,b}", "a,b}", true},
      {"\\{a,b\\}", "{a,b}", true},
      {"{a\\,b,c}", "a,b", true},
      {"{[,],x}", ",", true},
      {"{{a,b}", "{b", true},
  };
  for (const auto& example : examples) check(example);
}

TEST_CASE("What cannot be understood is not valid and matches nothing") {
  for (const std::string pattern :
       {"", "/", "[", "a[b", "[]", "[!]", "[a-", "[[:alpha:", "[[:bad:]]", "a\\", "{a,[}", "[[[[!"}) {
    CAPTURE(pattern);
    CHECK_FALSE(Glob(pattern).valid());
    CHECK_FALSE(Glob(pattern).matches(pattern));
    CHECK_FALSE(Glob(pattern).matches("a"));
  }
  CHECK_FALSE(Glob().valid());
  CHECK(Glob("a").valid());
}

TEST_CASE("Patterns made to take for ever answer at once") {
  const auto many_a = std::string(4000, 'a');
  CHECK_FALSE(Glob(repeat("a*", 900) + "b").matches(many_a));
  CHECK(Glob(repeat("a*", 900) + "b").matches(many_a + "b"));
  CHECK_FALSE(Glob(repeat("**/", 200) + "x").matches(repeat("a/", 1000) + "y"));
  CHECK(Glob(repeat("**/", 200) + "x").matches(repeat("a/", 1000) + "x"));
  CHECK_FALSE(Glob(repeat("**/a*/", 200) + "x").matches(repeat("a/", 1000) + "y"));
  CHECK_FALSE(Glob(repeat("*[!b]", 300) + "b").matches(many_a));
  CHECK_FALSE(Glob(std::string(2000, '*') + "b").matches(many_a));
}

TEST_CASE("Braces made to fill the memory are refused") {
  CHECK_FALSE(Glob(repeat("{a,", 300) + repeat("}", 300)).valid());
  CHECK_FALSE(Glob(repeat("{a,b}", 7)).valid());
  CHECK(Glob(repeat("{a,b}", 6)).valid());
  CHECK(Glob(repeat("{a,", 63) + "b" + repeat("}", 63)).valid());
  CHECK(Glob(repeat("{", 1000) + repeat("}", 1000)).valid());
  CHECK(Glob("{1..999999999}").valid());
  CHECK_FALSE(Glob(std::string(5000, 'a')).valid());
}

TEST_CASE("In a list the last pattern that matches decides") {
  const GlobList list(std::vector<std::string>{"*.c", "!tests/", "tests/keep.c"});
  CHECK(list.matches("src/a.c"));
  CHECK_FALSE(list.matches("tests/a.c"));
  CHECK(list.matches("tests/keep.c"));
  CHECK_FALSE(list.matches("a.h"));
  CHECK_FALSE(list.empty());
  CHECK(GlobList().empty());
  CHECK_FALSE(GlobList().matches("a"));
  CHECK_FALSE(GlobList(std::vector<std::string>{"!a"}).matches("b"));
  CHECK(GlobList(std::vector<std::string>{"\\!a"}).matches("!a"));
  CHECK(GlobList(std::vector<std::string>{"*", "![broken"}).matches("a"));
}
