#include "text/wrap.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/utf8.h"

using namespace coach::text;

namespace {

using Wrapped = std::vector<std::string>;

}  // namespace

TEST_CASE("Sentences break at spaces") {
  CHECK(wrap("one two three four", 9) == Wrapped{"one two", "three", "four"});
  CHECK(wrap("one two", 7) == Wrapped{"one two"});
  CHECK(wrap("one two", 6) == Wrapped{"one", "two"});
  CHECK(wrap("one", 80) == Wrapped{"one"});
  CHECK(wrap("", 80).empty());
  CHECK(wrap("   ", 80).empty());
  CHECK(wrap("  a   b  ", 80) == Wrapped{"a b"});
}

TEST_CASE("A word wider than a line gets one of its own") {
  CHECK(wrap("a incomprehensibilities b", 10) == Wrapped{"a", "incomprehensibilities", "b"});
  CHECK(wrap("a b", 0) == Wrapped{"a", "b"});
  CHECK(wrap("a b", -3) == Wrapped{"a", "b"});
}

TEST_CASE("Korean is measured in cells and keeps its words whole") {
  CHECK(wrap("커밋 메시지를 고치세요", 13) == Wrapped{"커밋 메시지를", "고치세요"});
  CHECK(wrap("커밋 메시지를 고치세요", 12) == Wrapped{"커밋", "메시지를", "고치세요"});
  CHECK(wrap("● ●", 4) == Wrapped{"● ●"});
  CHECK(wrap("● ●", 4, 2) == Wrapped{"●", "●"});
}

TEST_CASE("A quoted command stays in one piece where it fits a line") {
  CHECK(wrap("then run 'git commit --amend' again", 22) ==
        Wrapped{"then run", "'git commit --amend'", "again"});
  CHECK(wrap("run `git add -p`, then commit", 16) == Wrapped{"run", "`git add -p`,", "then commit"});
  CHECK(wrap("see (\"git help\") now", 12) == Wrapped{"see", "(\"git help\")", "now"});
  CHECK(wrap("'a long quoted text is broken'", 12) == Wrapped{"'a long", "quoted text", "is broken'"});
  CHECK(wrap("'a b' 'a b'-and-more", 9) == Wrapped{"'a b' 'a", "b'-and-more"});
}

TEST_CASE("An apostrophe opens nothing, and neither does a quote without an end") {
  CHECK(wrap("don't do what isn't fine", 10) == Wrapped{"don't do", "what isn't", "fine"});
  CHECK(wrap("a 'quote without end", 8) == Wrapped{"a 'quote", "without", "end"});
}

TEST_CASE("No line but the first starts with a workflow command") {
  CHECK(wrap("the name ::error::x is odd", 9) == Wrapped{"the", "name ::error::x", "is odd"});
  CHECK(wrap("`a b` ::x", 5) == Wrapped{"`a b` ::x"});
}

TEST_CASE("Every line is at most as wide as asked unless it is one word, and no word is lost") {
  const std::string text =
      "파일 `src/main.cc` 에 (x y) 'a b c' 남은 충돌 표시가 있습니다: see \"git help\" for more";
  std::string flat = text;
  for (int columns = 1; columns < 90; ++columns) {
    std::string joined;
    for (const auto& line : wrap(text, columns)) {
      joined += (joined.empty() ? "" : " ") + line;
      if (line.find(' ') != std::string::npos) CHECK(display_width(line) <= columns);
    }
    CHECK(joined == flat);
  }
}

TEST_CASE("A hostile sentence takes no longer than its length") {
  std::string quotes, commands;
  for (int i = 0; i < 200'000; ++i) quotes += " 'a", commands += " ::a";
  CHECK(wrap(quotes, 80).size() > 1000);
  CHECK(wrap(commands, 80).size() == 1);
  CHECK(wrap(std::string(1'000'000, '('), 80).size() == 1);
}

TEST_CASE("Padding fills up to a width in cells") {
  CHECK(pad("ab", 4) == "ab  ");
  CHECK(pad("한", 4) == "한  ");
  CHECK(pad("●", 4, 2) == "●  ");
  CHECK(pad("toolong", 4) == "toolong");
  CHECK(pad("", -1).empty());
}
