#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking two_columns("block-indent", {{"width", {"2"}}});

std::string functions(int count, const std::string& indent) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "def f" + std::to_string(i) + "():\n" + indent + "return 1\n";
  return out;
}

}  // namespace

TEST_CASE("a block that stands in further than the file's others is found") {
  const auto old = functions(4, "  ");
  CHECK(two_columns.lines(staged({{"a.py", old + "def g(x):\n    if x:\n        return 1\n"}},
                                 {{"a.py", old}})) == Lines{"a.py:10", "a.py:11"});
  CHECK(two_columns.lines(staged({{"a.py", old + "def g(x):\n  if x:\n    return 1\n"}}, {{"a.py", old}}))
            .empty());
}

TEST_CASE("continuation lines, strings and one-line blocks are not measured") {
  const auto old = functions(4, "  ");
  const std::string more =
      "def g(x,\n      y):\n  z = call(x,\n            y)\n  if z: return 1\n  s = '''\n        text\n'''\n"
      "  t = {\n      'a': 1,\n  }\n";
  CHECK(two_columns.lines(staged({{"a.py", old + more}}, {{"a.py", old}})).empty());
}

TEST_CASE("a file of another custom is left alone, and a new one follows those beside it") {
  const auto four = functions(4, "    "), two = functions(4, "  ");
  CHECK(two_columns.lines(staged({{"a.py", four + functions(1, "    ")}}, {{"a.py", four}})).empty());
  CHECK(two_columns.lines(staged({{"b.py", four}}, {{"a.py", four}})).empty());
  CHECK(two_columns.lines(staged({{"b.py", four}}, {{"a.py", two}})) == Lines{"b.py:2", "b.py:4", "b.py:6"});
  CHECK(two_columns.lines(staged({{"b.py", four}})).empty());
}

TEST_CASE("a decorated function's body is measured from its own line") {
  const auto old = functions(4, "  ");
  CHECK(two_columns.lines(staged({{"a.py", old + "@d\ndef g():\n  return 1\n"}}, {{"a.py", old}})).empty());
}
