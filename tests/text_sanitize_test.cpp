#include "text/sanitize.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "text/utf8.h"

using namespace coach::text;

TEST_CASE("Text that does no harm stays as it is") {
  for (const std::string_view text :
       {"", "int main() { return 0; }", "한국어 커밋 메시지", "naïve café", "a: b :: c", "std::string",
        "# heading", "## [Unreleased]", "##", "👍🏽 ✓", "a\\x1b"}) {
    CHECK(for_terminal(text) == text);
  }
}

TEST_CASE("Control bytes are spelt out") {
  CHECK(for_terminal("\x1B[31mred\x1B[0m") == "\\x1B[31mred\\x1B[0m");
  CHECK(for_terminal("\x1B]0;owned\x07") == "\\x1B]0;owned\\x07");
  CHECK(for_terminal("a\r\nb") == "a\\x0D\\x0Ab");
  CHECK(for_terminal(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(for_terminal("\x7F") == "\\x7F");
  CHECK(for_terminal("a\tb") == "a b");
}

TEST_CASE("C1 controls are spelt out as characters and as raw bytes") {
  CHECK(for_terminal("\xC2\x9B"
                     "31m") == "<U+009B>31m");
  CHECK(for_terminal("\xC2\x80") == "<U+0080>");
  CHECK(for_terminal("\xC2\x9F") == "<U+009F>");
  CHECK(for_terminal("\xC2\xA1") == "\xC2\xA1");
  CHECK(for_terminal("\x9B"
                     "31m") == "\\x9B31m");
}

TEST_CASE("Bytes that are not UTF-8 are spelt out") {
  CHECK(for_terminal("caf\xE9") == "caf\\xE9");
  CHECK(for_terminal("\xC0\x9B") == "\\xC0\\x9B");
  CHECK(for_terminal("\xED\xA0\x80") == "\\xED\\xA0\\x80");
  CHECK(for_terminal("\xE2\x80") == "\\xE2\\x80");
}

TEST_CASE("Bidi controls and characters that cannot be seen are named") {
  CHECK(for_terminal("gpj\u202Etxt.exe") == "gpj<U+202E>txt.exe");
  for (const char32_t value : {0xAD,   0x34F,  0x61C,  0x115F, 0x180E,  0x200B,  0x200C, 0x200D, 0x200E,
                               0x200F, 0x2028, 0x2029, 0x202A, 0x202D,  0x2060,  0x2064, 0x2066, 0x2069,
                               0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0041, 0xE007F}) {
    std::string text = "a";
    append_utf8(text, value);
    const auto safe = for_terminal(text);
    CHECK(safe.starts_with("a<U+"));
    CHECK(safe.ends_with(">"));
  }
}

TEST_CASE("A workflow command at the start of a text is broken") {
  CHECK(for_terminal("::set-output name=a::b") == "\\::set-output name=a::b");
  CHECK(for_terminal("  ::error::x") == "  \\::error::x");
  CHECK(for_terminal("\t::error::x") == " \\::error::x");
  CHECK(for_terminal("\u00A0\u3000::error::x") == "\u00A0\u3000\\::error::x");
  CHECK(for_terminal("x ::error::x") == "x ::error::x");
  CHECK(for_terminal(":::") == "\\:::");
  CHECK(for_terminal("\n::error::x") == "\\x0A::error::x");
}

TEST_CASE("A log command is broken wherever it stands") {
  CHECK(for_terminal("##[error]x") == "##\\[error]x");
  CHECK(for_terminal("a ##[error]x") == "a ##\\[error]x");
  CHECK(for_terminal("###[x") == "###\\[x");
  CHECK(for_terminal("##vso[task.setvariable]") == "##\\vso[task.setvariable]");
  CHECK(for_terminal("a##VsO[x") == "a##\\VsO[x");
  CHECK(for_terminal("##teamcity[x") == "##\\teamcity[x");
  CHECK(for_terminal("##[##[") == "##\\[##\\[");
  CHECK(for_terminal("##\u00ADvso[x") == "##<U+00AD>vso[x");
}

TEST_CASE("Whatever the bytes, what comes out is safe, and making it safe again changes nothing") {
  std::mt19937 random(7);
  const std::string_view pieces[] = {":",  "::", "#",    "##[",    "vso[",     "teamcity[", " ",
                                     "\t", "\n", "\x1B", "\xC2",   "\x9B",     "\u202E",    "\u200B",
                                     "한", "a",  "\xFF", "\u00A0", "\xE2\x80", "\U000E0041"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto count = random() % 12; count > 0; --count) text += pieces[random() % std::size(pieces)];
    const auto safe = for_terminal(text);
    CAPTURE(text, safe);
    REQUIRE(is_utf8(safe));
    REQUIRE(for_terminal(safe) == safe);
    for (const char* command : {"##[", "##vso[", "##teamcity[", "\x1B", "\n", "\xC2\x9B", "\u202E"}) {
      REQUIRE(safe.find(command) == std::string::npos);
    }
  }
}

TEST_CASE("JSON gets UTF-8 with everything else untouched") {
  CHECK(as_utf8("caf\xE9\x1B::\u202E") == "caf\\xE9\x1B::\u202E");
  CHECK(as_utf8("한글") == "한글");
  CHECK(as_utf8("") == "");
}

TEST_CASE("An excerpt is as wide as asked and says that there is more") {
  CHECK(excerpt("short", 10) == "short");
  CHECK(excerpt("exactly ten", 11) == "exactly ten");
  CHECK(excerpt("exactly eleven", 11) == "exactly ...");
  CHECK(excerpt("한국어 문장입니다", 10) == "한국어 ...");
  CHECK(excerpt("한국어입니다", 8) == "한국...");
  CHECK(excerpt("abcdef", 3) == "...");
  CHECK(excerpt("abcdef", 2) == "..");
  CHECK(excerpt("abcdef", 0) == "");
  CHECK(excerpt("abcdef", -5) == "");
  CHECK(excerpt("", 0) == "");
  CHECK(excerpt("ab", 2) == "ab");
}

TEST_CASE("An excerpt never cuts what stands for one character in two") {
  CHECK(excerpt("ab\u202Ecdefgh", 10) == "ab...");
  CHECK(excerpt("\x1B\x1B\x1B\x1B", 10) == "\\x1B...");
}

TEST_CASE("An excerpt of a text without an end is short") {
  CHECK(display_width(excerpt(std::string(20'000'000, 'x'), 72)) == 72);
  std::string marks = "a";
  for (int i = 0; i < 100'000; ++i) marks += "\u0301";
  const auto cut = excerpt(marks, 20);
  CHECK(cut.size() < 500);
  CHECK(cut.ends_with("..."));
}
