#include <catch2/catch.hpp>

#include "contract/config/dialects.h"
#include "text/pattern.h"

using coach::contract::config::from_grep;
using coach::contract::config::from_python;
using coach::contract::config::Translated;

namespace {

bool finds(const Translated& translated, std::string_view text) {
  for (const auto& pattern : translated.patterns) {
    if (coach::text::Pattern("(?m)" + pattern).found_in(text)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("grep's expressions find what grep -E finds") {
  CHECK(finds(from_grep("# type:\\s*ignore([^\\[]|$)"), "x  # type: ignore"));
  CHECK(finds(from_grep("# type:\\s*ignore([^\\[]|$)"), "x  # type:ignore # why"));
  CHECK_FALSE(finds(from_grep("# type:\\s*ignore([^\\[]|$)"), "x  # type: ignore[code]"));
  CHECK(finds(from_grep("[[:blank:]]$"), "x\t"));
  CHECK(finds(from_grep("isinstance\\([^)]+(int|float)\\)"), "isinstance(x, float)"));
  CHECK(finds(from_grep("\\<word\\>"), "a word."));
  CHECK_FALSE(finds(from_grep("\\<word\\>"), "words"));
}

TEST_CASE("a backslash means itself in a set of grep's, and a letter outside of one") {
  CHECK(finds(from_grep("[\\d]"), "\\"));
  CHECK_FALSE(finds(from_grep("[\\d]"), "7"));
  CHECK_FALSE(finds(from_grep("\\d"), "7"));
  CHECK(finds(from_grep("[]x]"), "]"));
  CHECK(finds(from_grep("[^]x]"), "a"));
  CHECK_FALSE(finds(from_grep("[^]x]"), "]x"));
}

TEST_CASE("repetitions are read as grep reads them") {
  CHECK(finds(from_grep("*a"), "a"));
  CHECK(finds(from_grep("^x+?$"), ""));
  CHECK(finds(from_grep("^x{,2}$"), "xx"));
  CHECK_FALSE(finds(from_grep("^x{,2}$"), "xxx"));
  CHECK(finds(from_grep("f{a"), "f{a"));
  CHECK(finds(from_grep("a{x}"), "a{x}"));
}

TEST_CASE("what grep refuses is looked for as it stands") {
  for (const char* text : {"cudaSetDevice(", "x)", "[abc", "end\\"}) {
    INFO(text);
    const auto translated = from_grep(text);
    CHECK(translated.literal);
    CHECK(finds(translated, std::string("a ") + text + " b"));
  }
}

TEST_CASE("what RE2 cannot say is named") {
  CHECK(from_grep("(a)\\1").patterns.empty());
  CHECK(from_grep("(a)\\1").beyond.size() == 1);
  CHECK(from_grep("foo(?!bar)").patterns.empty());
  CHECK(from_grep("[[.x.]]").patterns.empty());
  CHECK(from_grep("x{2000}").patterns.empty());
  CHECK(from_python("(?<!a)b").beyond.size() == 1);
}

TEST_CASE("Python's alternatives are taken one by one") {
  const auto mixed = from_python("(?x)\n  # a remark\n  foo\\ bar | x(?!y)  # another\n | [ #] z$");
  CHECK(mixed.beyond.size() == 1);
  CHECK(finds(mixed, "foo bar"));
  CHECK(finds(mixed, "#z"));
  CHECK_FALSE(finds(mixed, "x"));
  CHECK_FALSE(finds(mixed, "a remark"));
}

TEST_CASE("Python's spellings become RE2's") {
  CHECK(finds(from_python("(?i)\\bTODO\\b"), "a todo."));
  CHECK(finds(from_python("^a\\Z"), "a"));
  CHECK(finds(from_python("a\\_b"), "a_b"));
  CHECK_FALSE(finds(from_python("^x{,2}$"), "xxx"));
  CHECK(finds(from_python("(?P<n>x)y"), "xy"));
}
