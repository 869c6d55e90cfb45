#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking three("comment-run", {{"max-lines", {"3"}},
                                   {"max-bytes", {"100"}},
                                   {"inner", {"true"}},
                                   {"apart-patterns", {"^# (?:noqa|fmt)"}},
                                   {"unless-patterns", {"noqa: LONG"}}});

std::string function(std::size_t comments, const std::string& first = "") {
  std::string out = "def f():\n" + first;
  for (std::size_t i = 0; i < comments; ++i) out += "    # line " + std::to_string(i) + "\n";
  return out + "    return 1\n";
}

}  // namespace

TEST_CASE("a run of comments that the change makes too long is found") {
  CHECK(three.lines(staged({{"a.py", function(4)}})) == Lines{"a.py:2"});
  CHECK(three.lines(staged({{"a.py", function(3)}})).empty());
  CHECK(three.lines(staged({{"a.py", function(4)}}, {{"a.py", function(2)}})) == Lines{"a.py:2"});
  const std::string wide = "    # " + std::string(120, 'x') + "\n";
  CHECK(three.lines(staged({{"a.py", function(0, wide)}})) == Lines{"a.py:2"});
}

TEST_CASE("one that was too long before is left alone") {
  auto changed = function(9);
  changed.replace(changed.find("line 4"), 6, "line four");
  CHECK(three.lines(staged({{"a.py", changed}}, {{"a.py", function(9)}})).empty());
  changed = function(9);
  changed.replace(changed.find("return 1"), 8, "return 2");
  CHECK(three.lines(staged({{"a.py", changed}}, {{"a.py", function(9)}})).empty());
}

TEST_CASE("heads of files, strings, directives and runs on purpose are no matter") {
  CHECK(three.lines(staged({{"a.py", "# a\n# b\n# c\n# d\n# e\n"}})).empty());
  CHECK(three.lines(staged({{"a.py", "x = '''\n  # a\n  # b\n  # c\n  # d\n'''\n"}})).empty());
  CHECK(three
            .lines(
                staged({{"a.py", "def f():\n    # a\n    # b\n    # fmt: off\n    # c\n    # d\n    x()\n"}}))
            .empty());
  CHECK(three.lines(staged({{"a.py", function(4, "    # noqa: LONG\n")}})) == Lines{"a.py:3"});
  CHECK(three.lines(staged({{"a.py", function(4, "    # why, noqa: LONG\n")}})).empty());
}

TEST_CASE("other languages comment in their own way") {
  CHECK(three.lines(staged({{"a.c", "int f() {\n  // a\n  // b\n  // c\n  // d\n  return 1;\n}\n"}})) ==
        Lines{"a.c:2"});
  CHECK(three.lines(staged({{"a.md", "    # a\n    # b\n    # c\n    # d\n"}})).empty());
}
