#include "text/lines.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

using namespace coach::text;

namespace {

using Ranges = std::vector<LineRange>;

// The longest common subsequence by the textbook, for comparison.
std::size_t common(const Lines& a, const Lines& b) {
  std::vector<std::vector<std::size_t>> best(a.count() + 1, std::vector<std::size_t>(b.count() + 1, 0));
  for (std::size_t i = 1; i <= a.count(); ++i) {
    for (std::size_t j = 1; j <= b.count(); ++j) {
      best[i][j] = a.with_ending(i) == b.with_ending(j) ? best[i - 1][j - 1] + 1
                                                        : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[a.count()][b.count()];
}

std::vector<std::string_view> kept(const Lines& lines, const Ranges& ranges) {
  std::vector<std::string_view> out;
  for (std::size_t i = 1; i <= lines.count(); ++i) {
    if (!covers(ranges, i)) out.push_back(lines.with_ending(i));
  }
  return out;
}

// Sorted, not empty, within the text, and neither touching nor overlapping.
bool well_formed(const Ranges& ranges, std::size_t count) {
  std::size_t after = 0;
  for (const auto& range : ranges) {
    if (range.first <= after || range.last < range.first || range.last > count) return false;
    after = range.last + 1;
  }
  return true;
}

std::string random_text(std::mt19937& random, std::size_t most, unsigned kinds) {
  std::string text;
  for (auto count = random() % (most + 1); count > 0; --count) {
    text += static_cast<char>('a' + random() % kinds);
    text += random() % 8 == 0 ? "\r\n" : "\n";
  }
  if (random() % 4 == 0 && !text.empty()) text.pop_back();
  return text;
}

std::string numbered(int from, int to, const std::string& tail = "") {
  std::string text;
  for (int i = from; i < to; ++i) text += "line " + std::to_string(i) + tail + "\n";
  return text;
}

}  // namespace

TEST_CASE("Lines are counted as git counts them") {
  CHECK(Lines("").count() == 0);
  CHECK(Lines().empty());
  CHECK(Lines("\n").count() == 1);
  CHECK(Lines("a").count() == 1);
  CHECK(Lines("a\n").count() == 1);
  CHECK(Lines("a\nb").count() == 2);
  CHECK(Lines("a\n\n\n").count() == 3);
  CHECK(Lines("a\rb\r").count() == 1);
}

TEST_CASE("A line is given with and without its ending") {
  const Lines lines("one\r\ntwo\n\n\r\nr\rx\r\nlast\r");
  CHECK(lines.line(1) == "one");
  CHECK(lines.with_ending(1) == "one\r\n");
  CHECK(lines.line(2) == "two");
  CHECK(lines.line(3).empty());
  CHECK(lines.line(4).empty());
  CHECK(lines.line(5) == "r\rx");
  CHECK(lines.line(6) == "last\r");
  CHECK(lines.with_ending(6) == "last\r");
  CHECK(lines.slice(2, 4) == "two\n\n\r\n");
  CHECK(lines.slice(1, 6) == lines.bytes());
  CHECK_FALSE(lines.ends_with_newline());
  CHECK(Lines("a\n").ends_with_newline());
  CHECK_FALSE(Lines("").ends_with_newline());
}

TEST_CASE("Bytes know their line and lines their bytes") {
  const Lines lines("ab\n\ncd");
  CHECK(lines.offset(1) == 0);
  CHECK(lines.offset(2) == 3);
  CHECK(lines.offset(3) == 4);
  const std::size_t line_of[] = {1, 1, 1, 2, 3, 3};
  for (std::size_t i = 0; i < 6; ++i) CHECK(lines.line_at(i) == line_of[i]);
}

TEST_CASE("NUL and other odd bytes are part of a line") {
  const Lines lines(std::string("a\0b\n\xFF\v\f", 7));
  CHECK(lines.count() == 2);
  CHECK(lines.line(1) == std::string_view("a\0b", 3));
}

TEST_CASE("Ranges cover the lines in them") {
  const Ranges ranges = {{2, 3}, {7, 7}};
  for (std::size_t line = 1; line < 10; ++line)
    CHECK(covers(ranges, line) == (line == 2 || line == 3 || line == 7));
  CHECK_FALSE(covers({}, 1));
}

TEST_CASE("A diff names what was added and removed") {
  const auto diff = diff_lines(Lines("a\nb\nc\n"), Lines("a\nx\ny\nc\nd\n"));
  CHECK(diff.removed == Ranges{{2, 2}});
  CHECK(diff.added == Ranges{{2, 3}, {5, 5}});
  CHECK(diff.fine);
}

TEST_CASE("A diff of nothing, from nothing and to nothing") {
  CHECK(diff_lines(Lines(""), Lines("")).added.empty());
  CHECK(diff_lines(Lines("a\n"), Lines("a\n")).removed.empty());
  CHECK(diff_lines(Lines(""), Lines("a\nb\n")).added == Ranges{{1, 2}});
  CHECK(diff_lines(Lines("a\nb\n"), Lines("")).removed == Ranges{{1, 2}});
  CHECK(diff_lines(Lines("a\na\n"), Lines("a\na\na\n")).added == Ranges{{3, 3}});
}

TEST_CASE("A changed ending is a changed line") {
  CHECK(diff_lines(Lines("a\nb\n"), Lines("a\r\nb\n")).added == Ranges{{1, 1}});
  CHECK(diff_lines(Lines("a\nb"), Lines("a\nb\n")).added == Ranges{{2, 2}});
  CHECK(diff_lines(Lines("a\nb\n"), Lines("a\nb")).removed == Ranges{{2, 2}});
  CHECK(diff_lines(Lines("a\r\nb"), Lines("a\r\nb")).added.empty());
}

TEST_CASE("A diff keeps as many lines as the longest common subsequence has") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const auto kinds = 1 + static_cast<unsigned>(random() % 6);
    const Lines before(random_text(random, 24, kinds)), after(random_text(random, 24, kinds));
    const auto diff = diff_lines(before, after);
    CAPTURE(before.bytes(), after.bytes());
    REQUIRE(diff.fine);
    REQUIRE(well_formed(diff.removed, before.count()));
    REQUIRE(well_formed(diff.added, after.count()));
    const auto same = kept(before, diff.removed);
    REQUIRE(same == kept(after, diff.added));
    REQUIRE(same.size() == common(before, after));
  }
}

TEST_CASE("Without budget a diff still keeps the lines that both texts have, as often as both have them") {
  std::mt19937 random(5);
  int coarse = 0;
  for (int round = 0; round < 2000; ++round) {
    const Lines before(random_text(random, 24, 4)), after(random_text(random, 24, 4));
    const auto diff = diff_lines(before, after, random() % 20);
    CAPTURE(before.bytes(), after.bytes());
    REQUIRE(well_formed(diff.removed, before.count()));
    REQUIRE(well_formed(diff.added, after.count()));
    auto same = kept(before, diff.removed), other = kept(after, diff.added);
    std::sort(same.begin(), same.end());
    std::sort(other.begin(), other.end());
    REQUIRE(same == other);
    REQUIRE(same.size() >= common(before, after));
    if (!diff.fine) ++coarse;
  }
  CHECK(coarse > 500);
}

TEST_CASE("A change in a large text is found exactly") {
  const auto head = numbered(0, 100'000), tail = numbered(100'001, 200'000);
  const auto diff = diff_lines(Lines(head + "old\n" + tail), Lines(head + "new\nnew\n" + tail));
  CHECK(diff.fine);
  CHECK(diff.removed == Ranges{{100'001, 100'001}});
  CHECK(diff.added == Ranges{{100'001, 100'002}});
}

TEST_CASE("Changes spread over a large text are found exactly") {
  std::string before, after;
  Ranges expected;
  for (int i = 1; i <= 200'000; ++i) {
    const auto line = "line " + std::to_string(i) + "\n";
    before += line;
    after += i % 1000 == 0 ? "changed\n" : line;
    if (i % 1000 == 0) expected.push_back({static_cast<std::size_t>(i), static_cast<std::size_t>(i)});
  }
  const auto diff = diff_lines(Lines(before), Lines(after));
  CHECK(diff.fine);
  CHECK(diff.removed == expected);
  CHECK(diff.added == expected);
}

TEST_CASE("A large text rewritten from end to end is told coarsely") {
  const auto diff = diff_lines(Lines(numbered(0, 200'000)), Lines(numbered(0, 200'000, "\r")));
  CHECK_FALSE(diff.fine);
  CHECK(diff.removed == Ranges{{1, 200'000}});
  CHECK(diff.added == Ranges{{1, 200'000}});
}

TEST_CASE("A large text turned around loses no line to the coarse answer") {
  std::string turned;
  for (int i = 200'000; i-- > 0;) turned += "line " + std::to_string(i) + "\n";
  const auto diff = diff_lines(Lines(numbered(0, 200'000)), Lines(turned));
  CHECK_FALSE(diff.fine);
  CHECK(diff.removed.empty());
  CHECK(diff.added.empty());
}
