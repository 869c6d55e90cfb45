#include "text/pattern.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

using namespace coach::text;

namespace {

using Literals = std::vector<std::string>;

}  // namespace

TEST_CASE("A pattern is found where it occurs") {
  const Pattern pattern("b+");
  CHECK(pattern.ok());
  CHECK(pattern.problem().empty());
  CHECK(pattern.found_in("abc"));
  CHECK_FALSE(pattern.found_in("ac"));
  CHECK_FALSE(pattern.found_in(""));
  CHECK(Pattern("").found_in(""));
  CHECK(Pattern("FOO", true).found_in("a foo"));
  CHECK_FALSE(Pattern("FOO").found_in("a foo"));
}

TEST_CASE("A match says where it is and what its groups hold") {
  const std::string text = "key = value; other = thing";
  const Pattern pattern("(?P<name>\\w+) = (\\w+)(!)?");
  const auto first = pattern.find(text);
  REQUIRE(first);
  CHECK(first->begin == 0);
  CHECK(first->end == 11);
  REQUIRE(first->groups.size() == 4);
  CHECK(first->groups[0] == "key = value");
  CHECK(first->groups[2] == "value");
  CHECK(first->groups[3].empty());
  CHECK(pattern.group_names() == Literals{"", "name", "", ""});
  const auto second = pattern.find(text, first->end);
  REQUIRE(second);
  CHECK(second->begin == 13);
  CHECK(second->groups[1] == "other");
  CHECK_FALSE(pattern.find(text, second->end));
  CHECK_FALSE(pattern.find(text, text.size() + 1));
}

TEST_CASE("A search from the middle sees what stands before it") {
  CHECK_FALSE(Pattern("^foo").find("xfoo", 1));
  CHECK_FALSE(Pattern("\\bfoo").find("xfoo", 1));
  CHECK(Pattern("\\bfoo").find("xfoo foo", 1)->begin == 5);
  CHECK(Pattern("(?m)^foo").find("x\nfoo", 1)->begin == 2);
  CHECK(Pattern("$").find("abc", 3)->begin == 3);
}

TEST_CASE("A character is one character, however many bytes it takes") {
  CHECK(Pattern("^.{3}$").found_in("한국어"));
  CHECK_FALSE(Pattern("^.{4,}$").found_in("한국어"));
  CHECK(Pattern("[가-힣]+").find("a 한글")->begin == 2);
  CHECK(Pattern("É", true).found_in("é"));
}

TEST_CASE("Plain patterns read bytes where a text is not UTF-8") {
  CHECK(Pattern("foo").found_in("\xFF\xFE foo \x80"));
  CHECK(
      Pattern("a.b").found_in("a\xFF"
                              "b"));
  CHECK(Pattern("^.*foo$").found_in("\xFF\xFF foo"));
  CHECK(
      Pattern("a[^x]b").found_in("a\xE9"
                                 "b"));
  CHECK(Pattern("^.{4}$").found_in("caf\xE9"));
  CHECK(Pattern("A.B", true)
            .find("zz a\xFF"
                  "b")
            ->begin == 3);
}

TEST_CASE("Patterns that speak of characters keep to them where a text is not UTF-8") {
  CHECK(Pattern("[가-힣]+").find("\xFF 한글")->groups[0] == "한글");
  CHECK_FALSE(Pattern("[가-힣]").found_in("\xED\xFF"));
  CHECK_FALSE(Pattern("\\p{L}").found_in("\xE9"));
  CHECK_FALSE(Pattern("\\x{E9}").found_in("\xE9"));
}

TEST_CASE("A character on the edge of the part looked at does not make a text bytes") {
  for (std::size_t before = (8 << 10) - 4; before <= 8 << 10; ++before) {
    const auto text = std::string(before, 'x') + "한" + std::string(100, 'x');
    CHECK(Pattern("x(.)x{100}$").find(text)->groups[1] == "한");
  }
}

TEST_CASE("Matches of a large text can be walked through in either reading") {
  for (const std::string unit : {"a.b ",
                                 "a\xFF"
                                 "b "}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += unit;
    const Pattern pattern("a.b");
    std::size_t count = 0;
    for (auto match = pattern.find(text); match; match = pattern.find(text, match->end)) ++count;
    CHECK(count == 20'000);
  }
}

TEST_CASE("A pattern that cannot be used says why and matches nothing") {
  for (const auto* expression : {"(foo", "[a", "a**", "(?=x)", "(a)\\1", "a{1001}", "\xFF", "\\"}) {
    const Pattern pattern(expression);
    CAPTURE(expression);
    CHECK_FALSE(pattern.ok());
    CHECK_FALSE(pattern.problem().empty());
    CHECK_FALSE(pattern.found_in("foo"));
    CHECK_FALSE(pattern.find("foo"));
    CHECK(pattern.group_names().empty());
    CHECK(required_literals(expression).empty());
  }
}

TEST_CASE("Patterns that blow up elsewhere stay harmless") {
  CHECK_FALSE(Pattern("(a+)+$").found_in(std::string(50'000, 'a') + "b"));
  CHECK_FALSE(Pattern("(x?){60}x{60}").found_in(std::string(59, 'x')));
  CHECK_FALSE(Pattern("((a{100}){100}){100}").ok());
  CHECK_FALSE(Pattern("(\\pL{1000}|\\pN{1000}|\\pS{1000}){1,}").ok());
  CHECK_FALSE(Pattern(std::string(100'000, '(')).ok());
}

TEST_CASE("A pattern can be moved") {
  Pattern first("foo");
  Pattern second(std::move(first));
  CHECK(second.found_in("foo"));
  first = Pattern("bar");
  CHECK(first.found_in("bar"));
}

TEST_CASE("A pattern names the literals without which it cannot match") {
  CHECK(required_literals("\\bpdb\\.set_trace\\(") == Literals{"pdb.set_trace("});
  CHECK(required_literals("^<<<<<<< ") == Literals{"<<<<<<< "});
  CHECK(required_literals("(AKIA|ASIA)[A-Z0-9]{16}") == Literals{"akia", "asia"});
  CHECK(required_literals("console\\.(log|debug)") == Literals{"console.debug", "console.log"});
  CHECK(required_literals("FooBar", true) == Literals{"foobar"});
  CHECK(required_literals("(?i)task") == Literals{"task"});
  CHECK(required_literals("gh[ps]_[A-Za-z0-9]{36}") == Literals{"ghp_", "ghs_"});
  CHECK(required_literals("커밋 메시지") == Literals{"커밋 메시지"});
}

TEST_CASE("Of literals that all have to occur, one is enough") {
  CHECK(required_literals("foo.*longer") == Literals{"longer"});
  CHECK(required_literals("(foo.*bar1|baz).*x") == Literals{"bar1", "baz"});
}

TEST_CASE("Where no literal has to occur there is none") {
  for (const auto* expression : {"", ".*", "\\d+", "ab", "TODO|a", "(foo)?", "foo|\\d"}) {
    CHECK(required_literals(expression).empty());
  }
}

TEST_CASE("Literals leave out what a scan that folds only ASCII would miss") {
  CHECK(required_literals("(?i)한글É테") == Literals{"한글"});
  CHECK(required_literals("É").empty());
  CHECK(required_literals("foo\\xE9barbar") == Literals{"barbar"});
  CHECK(required_literals("foo\\xB7barbar") == Literals{"barbar"});
  CHECK(required_literals("\u017Ftart").empty());
  CHECK(required_literals("\\x{17f}tart").empty());
  CHECK(required_literals("\u212Aelvin").empty());
}

TEST_CASE("A long literal is cut to a part of itself, between characters") {
  CHECK(required_literals(std::string(500, 'x')) == Literals{std::string(32, 'x')});
  CHECK(required_literals("가나다라마바사아자차카타파하") == Literals{"가나다라마바사아자차"});
}
