#include "lsp/sheet.h"

#include <catch2/catch.hpp>

using namespace coach;
using lsp::Sheet;

namespace {

checks::Place at(std::size_t line, std::size_t column = 0, std::size_t end_column = 0) {
  checks::Place place;
  place.line = place.end_line = line;
  place.column = column;
  place.end_column = end_column;
  return place;
}

std::string_view cut(const std::string& text, const lsp::Span& span) {
  return std::string_view(text).substr(span.begin, span.end - span.begin);
}

std::string applied(std::string text, const std::vector<lsp::TextEdit>& edits) {
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    text.replace(edit->where.begin, edit->where.end - edit->where.begin, edit->text);
  return text;
}

}  // namespace

TEST_CASE("a place with columns is those bytes, one without is the line without its blanks") {
  const std::string text = "one\n  two three  \n";
  const Sheet sheet(text, 0);
  CHECK(cut(text, sheet.span_of(at(2, 7, 12), 1)) == "three");
  CHECK(cut(text, sheet.span_of(at(2), 1)) == "two three");
  CHECK(cut(text, sheet.span_of(at(0), 1)) == "one");
  CHECK(sheet.span_of(at(99, 3, 99), 1).end < text.size());
  CHECK(cut("", Sheet("", 0).span_of(at(1), 1)).empty());
}

TEST_CASE("a byte order mark that the editor keeps to itself moves the first line only") {
  const std::string text = "one \ntwo \n";
  const Sheet sheet(text, 3);
  CHECK(cut(text, sheet.span_of(at(1, 7, 8), 1)) == " ");
  CHECK(cut(text, sheet.span_of(at(2, 4, 5), 1)) == " ");
  const text::Lines judged(
      "\xEF\xBB\xBF"
      "one \ntwo \n");
  CHECK(applied(text, sheet.edits_to(judged,
                                     "\xEF\xBB\xBF"
                                     "one\ntwo\n")) == "one\ntwo\n");
  CHECK(sheet.edits_to(judged, "one \ntwo \n").empty());
}

TEST_CASE("lines of a message are found among the comments of its file") {
  const std::string text = "# hello\n\n\nSubject  \n# between\n\n\n\nbody\n# end\n";
  const auto message = git::parse_message(git::clean_message(text, git::clean_up("", true)));
  const Sheet sheet(text, message);
  CHECK(message.lines.bytes() == "Subject\n\nbody\n");
  CHECK(cut(text, sheet.span_of(at(1), 1)) == "Subject");
  CHECK(cut(text, sheet.span_of(at(3, 2, 4), 1)) == "od");
}

TEST_CASE("edits are as small as they can be, and keep the line ends of the text") {
  const std::string text = "a\r\nb \r\nc";
  const Sheet sheet(text, 0);
  const auto edits = sheet.edits_to(text::Lines("a\nb \nc"), "a\nb\nc\n");
  REQUIRE(edits.size() == 2);
  CHECK(edits[0].where.begin == 4);
  CHECK(edits[0].where.end == 5);
  CHECK(applied(text, edits) == "a\r\nb\r\nc\r\n");
}

TEST_CASE("edits never cut a character in two") {
  const std::string text = "한 x\n";
  const auto edits = Sheet(text, 0).edits_to(text::Lines(text), "핝 x\n");  // they share their first byte
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].where.begin == 0);
  CHECK(edits[0].where.end == 3);
  CHECK(edits[0].text == "핝");
}

TEST_CASE("lines that come or go are one edit") {
  const std::string text = "a\nb\nc\nd\n";
  const text::Lines judged(text);
  for (const std::string mended : {"a\nd\n", "a\nx\ny\nc\nd\n", "d\n", "a\nb\nc\nd\ne\n", ""}) {
    const auto edits = Sheet(text, 0).edits_to(judged, mended);
    REQUIRE(edits.size() == 1);
    CHECK(applied(text, edits) == mended);
  }
}
