#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking described("habit",
                       {{"of", {"documents"}}, {"least", {"4"}}, {"share", {"75"}}, {"least-lines", {"2"}}});
const Asking asserted("habit", {{"of", {"asserts"}},
                                {"least", {"3"}},
                                {"share", {"100"}},
                                {"kept-patterns", {"assert"}},
                                {"excused-patterns", {"self\\.\\w+\\("}}});
const Asking handled("habit", {{"of", {"handles"}}, {"least", {"2"}}, {"share", {"100"}}});
const Asking referred("habit", {{"mark-pattern", {"#\\s*TODO"}},
                                {"signs", {"TODO"}},
                                {"kept-patterns", {"TODO\\("}},
                                {"least", {"3"}},
                                {"share", {"100"}}});

std::string functions(int with, int without = 0) {
  std::string out;
  for (int i = 0; i < with; ++i) out += "def a" + std::to_string(i) + "():\n    '''It.'''\n    return 1\n\n";
  for (int i = 0; i < without; ++i) out += "def b" + std::to_string(i) + "():\n    return 1\n\n";
  return out;
}

std::string tests(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "def test_" + std::to_string(i) + "():\n    assert a()\n\n";
  return out;
}

const std::string fresh = "def fresh():\n    return 2\n";

}  // namespace

TEST_CASE("what is usual in a file is asked of what is added to it, and only of that") {
  const auto add = [](const std::string& old, const std::string& more) {
    return described.lines(staged({{"a.py", old + more}}, {{"a.py", old}}));
  };
  CHECK(add(functions(4), fresh) == Lines{"a.py:17"});
  CHECK(add(functions(4, 1), fresh).size() == 1);
  CHECK(add(functions(3), fresh).empty());
  CHECK(add(functions(4, 2), fresh).empty());
  CHECK(add(functions(4), "def _fresh():\n    return 2\n").empty());
  CHECK(add(functions(4), "def fresh(): pass\n").empty());
  CHECK(described.lines(staged({{"a.py", functions(4) + fresh}})).empty());
}

TEST_CASE("where a file has too little to show, those beside it tell") {
  CHECK(described.lines(staged({{"p/c.py", fresh}}, {{"p/a.py", functions(3)}, {"p/b.py", functions(3)}})) ==
        Lines{"p/c.py:1"});
  CHECK(described.lines(staged({{"p/c.py", fresh}}, {{"q/a.py", functions(9)}})).empty());
  CHECK(described.lines(staged({{"p/c.py", fresh}}, {{"p/a.js", functions(9)}})).empty());
}

TEST_CASE("what was there, or comes from elsewhere, is not new") {
  const auto old = functions(4, 1);
  CHECK(described.lines(staged({{"a.py", functions(4) + "def b0():\n    return 3\n"}}, {{"a.py", old}}))
            .empty());
  CHECK(described
            .lines(staged({{"a.py", functions(4) + fresh}, {"b.py", "x = 1\n"}},
                          {{"a.py", functions(4)}, {"b.py", "x = 1\n" + fresh}}))
            .empty());
  // A new head over an old body.
  const std::string body = "    x = 1\n    y = 2\n    z = 3\n    return x\n";
  CHECK(described
            .lines(staged({{"a.py", functions(4) + "def fresh():\n" + body}},
                          {{"a.py", functions(4) + "def stale():\n" + body}}))
            .empty());
}

TEST_CASE("a name that its neighbours leave without words needs none here") {
  const std::string classes = "class A:\n    def go(self):\n        return 1\n";
  const auto old = functions(8) + classes;
  CHECK(described
            .lines(staged(
                {{"a.py", old + "class B(A):\n    '''It.'''\n\n    def go(self):\n        return 2\n"}},
                {{"a.py", old}}))
            .empty());
}

TEST_CASE("a test's helper may assert for it") {
  const auto add = [](const std::string& old, const std::string& more) {
    return asserted.lines(staged({{"test_a.py", old + more}}, {{"test_a.py", old}}));
  };
  CHECK(add(tests(3), "def test_x():\n    x = a()\n") == Lines{"test_a.py:10"});
  CHECK(add(tests(3), "def test_x(self):\n    self.look()\n").empty());
  CHECK(add("def look(x):\n    return x\n\n" + tests(3), "def test_x():\n    look(1)\n").empty());
  CHECK(
      add("def test_a():\n    look(1)\n    assert 1\n\n" + tests(3), "def test_x():\n    look(2)\n").empty());
  CHECK(add(tests(3), "def test_x():\n    look(2)\n").size() == 1);
  CHECK(add(tests(2), "def test_x():\n    x = a()\n").empty());
}

TEST_CASE("a handler that is rewritten was there before") {
  const std::string old =
      "try:\n    a()\nexcept Exception:\n    b()\n\ntry:\n    c()\nexcept Exception:\n    d()\n";
  CHECK(handled.lines(staged({{"a.py", old + "\ntry:\n    e()\nexcept Exception:\n    pass\n"}},
                             {{"a.py", old}})) == Lines{"a.py:13"});
  CHECK(handled
            .lines(staged({{"a.py", old + "\ntry:\n    e()\nexcept Exception as e:\n    pass\n"}},
                          {{"a.py", old + "\ntry:\n    e()\nexcept Exception:\n    f()\n"}}))
            .empty());
}

TEST_CASE("marks count in comments, and not where they were moved") {
  const std::string old = "# TODO(a) b\n# TODO(a) c\n# TODO(a) d\nx = 1\n";
  CHECK(referred.lines(staged({{"a.py", old + "# TODO e\n"}}, {{"a.py", old}})) == Lines{"a.py:5"});
  CHECK(referred.lines(staged({{"a.py", old + "y = '''\n# TODO e\n'''\n"}}, {{"a.py", old}})).empty());
  CHECK(referred
            .lines(staged({{"a.py", old + "# TODO e\n"}, {"b.py", "x = 1\n"}},
                          {{"a.py", old}, {"b.py", "# TODO e\nx = 1\n"}}))
            .empty());
}

TEST_CASE("a text that is made to be slow is left alone in time") {
  std::string many;
  for (int i = 0; i < 4000; ++i) many += "def test_x" + std::to_string(i) + "():\n    x = look(1)\n\n";
  const auto places = asserted.lines(staged({{"test_a.py", tests(3) + many}}, {{"test_a.py", tests(3)}}));
  CHECK(places.size() == 3);
}
