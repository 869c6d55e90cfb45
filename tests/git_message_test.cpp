#include <catch2/catch.hpp>

#include "git/message.h"

using namespace coach;
using git::parse_message;

namespace {

std::string cleaned(std::string_view bytes, std::string_view mode = "", bool editor = true) {
  return git::clean_message(bytes, git::clean_up(mode, editor));
}

const std::string cut = "# ------------------------ >8 ------------------------\n";

}  // namespace

TEST_CASE("the subject is the first line that is not blank") {
  CHECK(parse_message("Add a thing\n\nbody\n").subject() == "Add a thing");
  CHECK(parse_message("\n \nAdd a thing\n").subject_line() == 3);
  CHECK(parse_message("").subject().empty());
  CHECK(parse_message("\n\n").subject_line() == 0);
}

TEST_CASE("the body ends before the trailers and before blank lines") {
  const auto message = parse_message("Add a thing\n\none\ntwo\n\n\nSigned-off-by: A <a@b.c>\n");
  CHECK(message.body() == text::LineRange{2, 4});
  CHECK(message.trailer_lines == text::LineRange{7, 7});
}

TEST_CASE("a message without a body has an empty range") {
  for (const auto* text : {"", "Add a thing", "Add a thing\n\n\n", "Add a thing\n\nFixes: 3\n"}) {
    const auto body = parse_message(text).body();
    CHECK(body.first > body.last);
  }
}

TEST_CASE("trailers are keys and values with their lines") {
  const auto message = parse_message(
      "Add a thing\n\nSigned-off-by: A U Thor <a@example.com>\nFixes :  a long\n  story\nlink:\n");
  REQUIRE(message.trailers.size() == 3);
  CHECK(message.trailers[0].key == "Signed-off-by");
  CHECK(message.trailers[0].value == "A U Thor <a@example.com>");
  CHECK(message.trailers[1].key == "Fixes");
  CHECK(message.trailers[1].value == "a long story");
  CHECK(message.trailers[1].line == 4);
  CHECK(message.trailers[2].value.empty());
}

TEST_CASE("the title is never a trailer") {
  CHECK(parse_message("fix: a thing\n").trailers.empty());
  CHECK(parse_message("fix: a thing\nand: another\n").trailers.empty());
}

TEST_CASE("prose with a colon is no trailer block") {
  CHECK(parse_message("Add\n\nNote: this\nis prose\n").trailers.empty());
  CHECK(parse_message("Add\n\nsee file.c: it is there\n").trailers.empty());
}

TEST_CASE("a block that git began may hold a few other lines") {
  const auto message = parse_message("Add\n\nbody\n\n[jc: fixed a typo]\nSigned-off-by: A <a@b.c>\n");
  REQUIRE(message.trailers.size() == 1);
  CHECK(message.trailer_lines == text::LineRange{5, 6});
  CHECK(message.body() == text::LineRange{2, 3});
}

TEST_CASE("a cherry-pick note counts as a trailer without being one") {
  const auto message = parse_message("Add\n\nA: b\n(cherry picked from commit 1234)\n");
  REQUIRE(message.trailers.size() == 1);
  CHECK(message.trailers[0].key == "A");
}

TEST_CASE("comments and an old list of conflicts may follow the trailers") {
  const auto message = parse_message("Add\n\nSigned-off-by: A <a@b.c>\n\nConflicts:\n\ta.c\n\n# x\n");
  REQUIRE(message.trailers.size() == 1);
  CHECK(message.trailers[0].line == 3);
}

TEST_CASE("autosquash, merge and revert subjects are known") {
  CHECK(parse_message("fixup! Add").is_autosquash());
  CHECK(parse_message("amend! Add").is_autosquash());
  CHECK_FALSE(parse_message("fixup the parser").is_autosquash());
  CHECK(parse_message("Merge branch 'a' into b").is_merge());
  CHECK(parse_message("Merge pull request #3 from a/b").is_merge());
  CHECK(parse_message("Merge remote-tracking branch 'o/main'").is_merge());
  CHECK_FALSE(parse_message("Merge the two parsers").is_merge());
  CHECK(parse_message("Revert \"Add\"").is_revert());
  CHECK_FALSE(parse_message("Revert the parser").is_revert());
}

TEST_CASE("an edited message loses comments, doubled blank lines and blanks at line ends") {
  CHECK(cleaned("\n\nAdd  \t\r\n# no\n\n\n#no\nbody\n\n") == "Add\n\nbody\n");
  CHECK(cleaned("Add") == "Add\n");
  CHECK(cleaned(" # kept") == " # kept\n");
  CHECK(cleaned("# only\n#comments") == "");
  CHECK(cleaned("") == "");
}

TEST_CASE("everything below the scissors line goes") {
  CHECK(cleaned("Add\n" + cut + "diff --git a b\n") == "Add\n");
  CHECK(cleaned(cut + "diff\n") == "");
  CHECK(cleaned("Add\nx" + cut + "diff\n") == "Add\nx" + cut + "diff\n");
  CHECK(cleaned("Add\n" + cut + "diff\n", "verbatim") == "Add\n");
}

TEST_CASE("each cleanup mode does what git does") {
  const std::string text = "Add \n\n\n# a heading\n";
  CHECK(cleaned(text, "default") == "Add\n");
  CHECK(cleaned(text, "default", false) == "Add\n\n# a heading\n");
  CHECK(cleaned(text, "strip", false) == "Add\n");
  CHECK(cleaned(text, "whitespace") == "Add\n\n# a heading\n");
  CHECK(cleaned(text, "scissors") == "Add\n\n# a heading\n");
  CHECK(cleaned(text, "verbatim") == text);
  CHECK(cleaned("Add\n" + cut, "scissors", false) == "Add\n" + cut);
}

TEST_CASE("a comment string may have several characters") {
  git::CleanUp how{.comment = "//"};
  CHECK(git::clean_message("Add\n# kept\n// gone\n/ kept\n", how) == "Add\n# kept\n/ kept\n");
  CHECK(git::clean_message("Add\n// ------------------------ >8 ------------------------\nx\n", how) ==
        "Add\n");
}

TEST_CASE("the character that core.commentChar=auto chose is found") {
  CHECK(git::comment_used_in("# heading\n\n; Changes to be committed:\n;\tmodified: a\n;\n") == ";");
  CHECK(git::comment_used_in("Add\n; ------------------------ >8 ------------------------\n# diff\n") == ";");
  CHECK(git::comment_used_in("Add a thing\n") == "#");
  CHECK(git::comment_used_in("Add\n!important\n") == "#");
  CHECK(git::comment_used_in("") == "#");
}

TEST_CASE("odd bytes and long messages are read without trouble") {
  using namespace std::string_literals;
  CHECK(parse_message("a\0b\n"s).subject() == "a\0b"s);
  CHECK(parse_message("caf\351\n").subject() == "caf\351");
  const auto long_line = std::string(1 << 20, 'a');
  CHECK(parse_message(long_line).subject().size() == long_line.size());
  std::string many = "Add\n\n";
  for (int i = 0; i < 100'000; ++i) many += "k: v\n v\n";
  CHECK(parse_message(many).trailers.size() == 100'000);
  CHECK(cleaned(std::string(1 << 20, '\n')).empty());
}
