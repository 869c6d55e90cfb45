#include "text/unified_diff.h"

#include <catch2/catch.hpp>
#include <random>

#include "support/sandbox.h"

using coach::text::Lines;
using coach::text::unified_diff;

TEST_CASE("a unified diff reads as git's") {
  CHECK(unified_diff(Lines("a\n"), Lines("a\n")).empty());
  CHECK(unified_diff(Lines("a\nb \nc\n"), Lines("a\nb\nc\n")) == "@@ -1,3 +1,3 @@\n a\n-b \n+b\n c\n");
  CHECK(unified_diff(Lines("a"), Lines("a\n")) == "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(unified_diff(Lines(), Lines("a\nb\n")) == "@@ -0,0 +1,2 @@\n+a\n+b\n");
  CHECK(unified_diff(Lines("a\n"), Lines()) == "@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("hunks that share context are one") {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n";
  auto near = before, far = before;
  near.replace(near.find("2\n"), 1, "two").replace(near.find("\n9\n") + 1, 1, "nine");
  far.replace(far.find("2\n"), 1, "two").replace(far.find("\n15\n") + 1, 2, "last");
  const auto count = [](const std::string& diff) {
    std::size_t n = 0;
    for (auto at = diff.find("@@ -"); at != std::string::npos; at = diff.find("@@ -", at + 1)) ++n;
    return n;
  };
  CHECK(count(unified_diff(Lines(before), Lines(near))) == 1);
  CHECK(count(unified_diff(Lines(before), Lines(far))) == 2);
}

TEST_CASE("odd names are quoted as git quotes them") {
  CHECK(coach::text::quoted_path("a/b c.txt") == "a/b c.txt");
  CHECK(coach::text::quoted_path("a/\"x\"\t\\") == R"("a/\"x\"\t\\")");
  CHECK(coach::text::quoted_path("\xea\xb0\x80") == R"("\352\260\200")");
}

TEST_CASE("quoted names are read back") {
  for (const std::string path : {"a/b c.txt", "a\"b\\", "\t\n\x01", "\xea\xb0\x80", "\x7f\xff"})
    CHECK(coach::text::unquoted_path(coach::text::quoted_path(path)) == path);
}

TEST_CASE("git apply makes the second text of the first") {
  std::mt19937 random(11);  // NOLINT: the same numbers on every machine
  const coach::test::Sandbox box;
  const auto some = [&](std::size_t most) { return random() % most; };
  for (int round = 0; round < 40; ++round) {
    std::string before, after;
    for (std::size_t i = 0, count = some(30); i < count; ++i) {
      const auto line = std::to_string(some(4)) + (some(6) == 0 ? "\r\n" : "\n");
      if (some(5) != 0) before += line;
      if (some(5) != 0) after += line;
    }
    if (some(3) == 0) before += "end";
    if (some(3) == 0) after += "end";
    if (before == after || before.empty() || after.empty()) continue;
    box.write("f", before);
    box.write("../patch", "--- a/f\n+++ b/f\n" + unified_diff(Lines(before), Lines(after)));
    const auto ran = box.run("git apply --whitespace=nowarn ../patch");
    CAPTURE(before, after, ran.output);
    REQUIRE(ran.status == 0);
    REQUIRE(box.read("f") == after);
  }
}
