#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::staged;

namespace {

const Asking words("trivial", {{"words", {"3"}}});

bool is_trivial(const std::string& path, const std::string& before, const std::string& after) {
  return !words.of(staged({{path, after}}, {{path, before}})).findings.empty();
}

}  // namespace

TEST_CASE("a letter in a comment, a docstring or a page is a trivial change") {
  CHECK(is_trivial("a.py", "x = 1  # teh end\n", "x = 1  # the end\n"));
  CHECK(is_trivial("a.cc", "// teh end\nint a;\n", "// the end\nint a;\n"));
  CHECK(is_trivial("a.md", "Read teh page.\n", "Read the page.\n"));
  CHECK(is_trivial("a.py", "def f():\n  \"\"\"Returns teh end of it.\"\"\"\n",
                   "def f():\n  \"\"\"Returns the end of it.\"\"\"\n"));
  CHECK(is_trivial("a.md", "A page \n", "A page\n"));
}

TEST_CASE("a letter in a comment of a configuration is a trivial change") {
  CHECK(is_trivial("a.yml", "# teh end\na: 1\n", "# the end\na: 1\n"));
  CHECK(is_trivial("a.toml", "# teh end\na = 1\n", "# the end\na = 1\n"));
  CHECK_FALSE(is_trivial("a.yml", "a: 1\n", "a: 2\n"));
  CHECK_FALSE(is_trivial("a.json", "{\"a\": \"teh end of it\"}\n", "{\"a\": \"the end of it\"}\n"));
}

TEST_CASE("a list that ends in .txt is no prose") {
  CHECK_FALSE(is_trivial("CMakeLists.txt", "project(a)\n", "project(a)\nset(B 1)\n"));
  CHECK_FALSE(is_trivial("lib/CMakeLists.txt", "project(a)\n", "project(b)\n"));
  CHECK_FALSE(is_trivial("dev-requirements.txt", "numpy\n", "numpy>=2\n"));
  CHECK_FALSE(is_trivial("requirements/docs.txt", "numpy\n", "scipy\n"));
  CHECK(is_trivial("notes.txt", "Read teh page.\n", "Read the page.\n"));
}

TEST_CASE("what a program does is not trivial") {
  CHECK_FALSE(is_trivial("a.py", "x = 1\n", "x = 2\n"));
  CHECK_FALSE(is_trivial("a.py", "f('relu')\n", "f('gelu')\n"));
  CHECK_FALSE(is_trivial("a.py", "x = 1  # teh\n", "x = 2  # the\n"));
  CHECK_FALSE(is_trivial("a.json", "{\"a\": 1}\n", "{\"b\": 1}\n"));
  CHECK_FALSE(is_trivial("Makefile", "# teh\n", "# the\n"));
}

TEST_CASE("many words, many files of them, or a new page are not trivial") {
  CHECK_FALSE(is_trivial("a.md", "one\n", "one two three four five\n"));
  CHECK_FALSE(words
                  .of(staged({{"a.md", "b\n"}, {"b.md", "b\n"}, {"c.md", "b\n"}, {"d.md", "b\n"}},
                             {{"a.md", "a\n"}, {"b.md", "a\n"}, {"c.md", "a\n"}, {"d.md", "a\n"}}))
                  .findings.size() == 1);
  CHECK(words.of(staged({{"a.md", "new\n"}})).findings.empty());
  CHECK(words.of(staged({})).findings.empty());
}
