#include "lsp/document.h"

#include <catch2/catch.hpp>

using namespace coach::lsp;

TEST_CASE("positions count in the units of the client") {
  const Document document("a\n한😀b\n");
  const Position after_smile{1, 3};
  CHECK(document.offset_of(after_smile, Encoding::Utf16) == 9);
  CHECK(document.position_of(9, Encoding::Utf16) == after_smile);
  CHECK(document.position_of(9, Encoding::Utf8) == Position{1, 7});
  CHECK(document.position_of(9, Encoding::Utf32) == Position{1, 2});
  CHECK(document.offset_of({1, 7}, Encoding::Utf8) == 9);
}

TEST_CASE("a position inside of a character is before it") {
  const Document document("😀b");
  CHECK(document.offset_of({0, 1}, Encoding::Utf16) == 0);
  CHECK(document.offset_of({0, 3}, Encoding::Utf8) == 0);
}

TEST_CASE("a position outside of the text is the nearest one inside") {
  const Document document("ab\ncd");
  CHECK(document.offset_of({0, 99}, Encoding::Utf16) == 2);
  CHECK(document.offset_of({99, 0}, Encoding::Utf16) == 5);
  CHECK(document.position_of(99, Encoding::Utf16) == Position{1, 2});
  CHECK(Document("").position_of(0, Encoding::Utf16) == Position{0, 0});
}

TEST_CASE("lines end at LF, CRLF and CR") {
  const Document document("a\r\nb\rc\n\nd");
  CHECK(document.offset_of({1, 0}, Encoding::Utf16) == 3);
  CHECK(document.offset_of({2, 0}, Encoding::Utf16) == 5);
  CHECK(document.offset_of({3, 0}, Encoding::Utf16) == 7);
  CHECK(document.offset_of({4, 1}, Encoding::Utf16) == 9);
  CHECK(document.offset_of({0, 5}, Encoding::Utf16) == 1);
}

TEST_CASE("a change replaces what lies between two positions") {
  Document document("one\ntwo\nthree\n");
  document.replace({{1, 0}, {2, 0}}, "", Encoding::Utf16);
  CHECK(document.text() == "one\nthree\n");
  document.replace({{2, 0}, {2, 0}}, "four", Encoding::Utf16);
  CHECK(document.text() == "one\nthree\nfour");
  CHECK(document.position_of(14, Encoding::Utf16) == Position{2, 4});
  document.replace({{1, 2}, {0, 1}}, "X", Encoding::Utf16);  // from the end to the start: nothing between
  CHECK(document.text() == "one\nthXree\nfour");
}
