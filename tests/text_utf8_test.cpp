#include "text/utf8.h"

#include <catch2/catch.hpp>
#include <string>

using namespace coach::text;

TEST_CASE("A code point comes off the front of the bytes with its size") {
  const auto check = [](std::string_view bytes, char32_t value, std::size_t size) {
    const auto point = next_code_point(bytes);
    CHECK(point.valid);
    CHECK(point.value == value);
    CHECK(point.size == size);
  };
  check("a", U'a', 1);
  check("é!", U'é', 2);
  check("한글", U'한', 3);
  check("😀", U'😀', 4);
  check(std::string_view("\0x", 2), 0, 1);
  CHECK(next_code_point("").size == 0);
}

TEST_CASE("Bytes that are not UTF-8 come back one at a time") {
  const char* const broken[] = {"\x80",
                                "\xC3",
                                "\xC3(",
                                "\xC0\x80",
                                "\xE0\x80\x80",
                                "\xED\xA0\x80",
                                "\xF4\x90\x80\x80",
                                "\xF8\x88\x80\x80\x80",
                                "\xFF",
                                "\xE2\x82",
                                "\xF0\x9F\x98"};
  for (const auto* bytes : broken) {
    const auto point = next_code_point(bytes);
    CHECK_FALSE(point.valid);
    CHECK(point.size == 1);
    CHECK(point.value == static_cast<unsigned char>(bytes[0]));
    CHECK_FALSE(is_utf8(bytes));
    CHECK_FALSE(is_utf8("fine before " + std::string(bytes)));
  }
  CHECK(is_utf8(""));
  CHECK(is_utf8("plain, é, 한글, 😀"));
}

TEST_CASE("Width counts cells as git counts them") {
  CHECK(display_width("") == 0);
  CHECK(display_width("plain") == 5);
  CHECK(display_width("커밋 메시지") == 11);
  CHECK(display_width("é") == 1);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("\u200b") == 0);
  CHECK(display_width("\xFF") == 1);
}

TEST_CASE("Decomposed Hangul is as wide as composed Hangul") {
  CHECK(display_width("\u1112\u1161\u11AB") == 2);
  CHECK(display_width("\u1112\u1161") == display_width("하"));
  CHECK(display_width("\uD7B0\uD7CB") == 0);
}

TEST_CASE("Ambiguous characters take as many cells as asked, marks none") {
  CHECK(display_width("●○→…") == 4);
  CHECK(display_width("●○→…", 2) == 8);
  CHECK(display_width("✓✗▸↳", 2) == 4);
  CHECK(display_width("a\u0301", 2) == 1);
  CHECK(display_width("한a", 2) == 3);
  CHECK(display_width("\u00A1\U0010FFFD", 2) == 4);
}

TEST_CASE("NFC composes what macOS decomposes, and leaves broken bytes alone") {
  CHECK(to_nfc("\u1112\u1161\u11AB\u1100\u1173\u11AF") == "한글");
  CHECK(to_nfc("e\u0301") == "é");
  CHECK(to_nfc("plain") == "plain");
  CHECK(to_nfc("e\u0301\xFF") == "e\u0301\xFF");
  CHECK(to_nfc(std::string_view("e\u0301\0é", 6)) == std::string_view("é\0é", 5));
}

TEST_CASE("Names that a file system without case takes for one fold to the same") {
  CHECK(fold_case("README.md") == fold_case("ReadMe.MD"));
  CHECK(fold_case("ÀÉ") == "àé");
  CHECK(fold_case("E\u0301") == "é");
  CHECK(fold_case("ΣΑΣ") == fold_case("σας"));
  CHECK(fold_case("\u212A") == "k");
  CHECK(fold_case("한글") == "한글");
  CHECK(fold_case("A\xFF\xC3") == "a\xFF\xC3");
}

TEST_CASE("Names that stay apart on disk fold apart") {
  CHECK(fold_case("ß") != fold_case("ss"));
  CHECK(fold_case("ı") != fold_case("i"));
  CHECK(fold_case("İ") != fold_case("i"));
  CHECK(fold_case("é") != fold_case("e"));
}

TEST_CASE("A code point survives being written and read") {
  for (const char32_t value : {U'\0', U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\uFFFD', U'\U0010FFFF'}) {
    std::string out;
    append_utf8(out, value);
    const auto point = next_code_point(out);
    CHECK(point.valid);
    CHECK(point.value == value);
    CHECK(point.size == out.size());
  }
}
