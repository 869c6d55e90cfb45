#include <catch2/catch.hpp>

#include <random>

#include "text/merge.h"

using coach::text::Lines;

namespace {

std::string text_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

}  // namespace

TEST_CASE("changes of lines that stand apart are both made") {
  const Lines base("a\nb \nc\nd\ne\n");
  CHECK(coach::text::merge(base, Lines("a\nb \nc\nd\ne\nf\n"), Lines("a\nb\nc\nd\ne\n")) ==
        "a\nb\nc\nd\ne\nf\n");
  CHECK(coach::text::merge(base, Lines("0\n1\na\nb \nc\nd\ne\n"), Lines("a\nb\nc\nd\ne\n")) ==
        "0\n1\na\nb\nc\nd\ne\n");
  CHECK(coach::text::merge(base, Lines("a\nb \ne\n"), Lines("a2\nb \nc\nd\ne\n")) == "a2\nb \ne\n");
}

TEST_CASE("changes of the same line, or of lines side by side, are not merged") {
  const Lines base("a\nb \nc\nd\n");
  CHECK_FALSE(coach::text::merge(base, Lines("a\nB \nc\nd\n"), Lines("a\nb\nc\nd\n")));
  CHECK_FALSE(coach::text::merge(base, Lines("a\nb \nC\nd\n"), Lines("a\nb\nc\nd\n")));
  CHECK_FALSE(coach::text::merge(base, Lines("a\nb \nnew\nc\nd\n"), Lines("a\nb\nc\nd\n")));
}

TEST_CASE("what both did alike is done") {
  const Lines base("a \nb\nc \nd\n"), theirs("a\nb\nc\nd\n");
  CHECK(coach::text::merge(base, Lines("a\nb\nc \nd\ne\n"), theirs) == "a\nb\nc\nd\ne\n");
  CHECK(coach::text::merge(base, Lines("a\nb\nc\nd\ne\n"), theirs) == "a\nb\nc\nd\ne\n");
  CHECK_FALSE(coach::text::merge(base, Lines("a\nB\nc \nd\n"), theirs));
}

TEST_CASE("a last line without an ending stays as whoever did not change it has it") {
  CHECK(coach::text::merge(Lines("a \nb\nc"), Lines("a \nb\nc"), Lines("a\nb\nc")) == "a\nb\nc");
  CHECK(coach::text::merge(Lines("a\nb\nc"), Lines("A\nb\nc"), Lines("a\nb\nc\n")) == "A\nb\nc\n");
}

TEST_CASE("a merge keeps every line of ours that theirs leaves alone") {
  std::mt19937 random(7);  // NOLINT: the same numbers on every machine
  std::size_t merged = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> base, ours, theirs;
    for (int i = 0; i < 20; ++i) {
      base.push_back(std::to_string(i) + (random() % 4 == 0 ? " " : ""));
      const auto fate = random() % 10;
      if (fate == 0) ours.push_back("mine " + std::to_string(round) + "." + std::to_string(i));
      if (fate != 1) ours.push_back(base.back());
      auto trimmed = base.back();
      if (trimmed.back() == ' ' && random() % 2 == 0) trimmed.pop_back();
      theirs.push_back(trimmed);
    }
    const auto result =
        coach::text::merge(Lines(text_of(base)), Lines(text_of(ours)), Lines(text_of(theirs)));
    if (!result) continue;
    ++merged;
    // What theirs did was to trim lines: apart from blanks at line ends the result is ours.
    std::vector<std::string> trimmed_ours;
    for (auto line : ours) {
      if (line.back() == ' ') line.pop_back();
      trimmed_ours.push_back(line);
    }
    const Lines lines(*result);
    REQUIRE(lines.count() == ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
      const std::string line(lines.line(i + 1));
      CHECK((line == ours[i] || line == trimmed_ours[i]));
    }
  }
  CHECK(merged > 100);
}
