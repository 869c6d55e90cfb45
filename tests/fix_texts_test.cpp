// Entries and headers as text: what fixers write into files of many forms.
#include <catch2/catch.hpp>

#include "fix/authors.h"
#include "fix/changelog.h"
#include "fix/head_comment.h"
#include "fix/mended_message.h"

using coach::git::Identity;
using coach::text::Lines;
using namespace coach::fix;

namespace {

std::string entry(const std::string& changelog, const std::string& subject, const std::string& issue = {}) {
  return with_entry(Lines(changelog), subject, issue).value_or("-");
}

std::string author(const std::string& list, const Identity& who = {"Mia Moe", "mia@example.org"}) {
  return with_author(Lines(list), who).value_or("-");
}

}  // namespace

TEST_CASE("an entry goes to the end of the list of what is not released") {
  CHECK(entry("# Changes\n\n## Unreleased\n\n* One.\n* Two.\n\n## 1.0\n\n* Old.\n", "accept empty lists") ==
        "# Changes\n\n## Unreleased\n\n* One.\n* Two.\n* Accept empty lists.\n\n## 1.0\n\n* Old.\n");
  CHECK(entry("## Unreleased\n\n## 1.0\n\n- Old\n", "Accept empty lists") ==
        "## Unreleased\n\n- Accept empty lists\n\n## 1.0\n\n- Old\n");
  CHECK(entry("Changelog\n=========\n\n2.0 (unreleased)\n----------------\n\n- One\n  goes on\n\n1.0 "
              "(2020-01-01)\n"
              "----------------\n\n- Old\n",
              "Accept empty lists") ==
        "Changelog\n=========\n\n2.0 (unreleased)\n----------------\n\n- One\n  goes on\n- Accept empty "
        "lists\n\n1.0 "
        "(2020-01-01)\n----------------\n\n- Old\n");
}

TEST_CASE("an entry has a heading of its kind where the others have one") {
  const std::string old = "## [1.0.0]\n\n### Added\n\n- Old\n";
  CHECK(entry("## [Unreleased]\n\n" + old, "fix(core): two bugs (#12)") ==
        "## [Unreleased]\n\n### Fixed\n\n- Two bugs\n\n" + old);
  CHECK(entry("## [Unreleased]\n\n### Fixed\n\n- A bug\n\n" + old, "Fix two bugs") ==
        "## [Unreleased]\n\n### Fixed\n\n- A bug\n- Fix two bugs\n\n" + old);
}

TEST_CASE("an issue is named as the others are") {
  CHECK(entry("## Unreleased\n\n- One (#1)\n- Two (#2)\n", "Fix it", "34") ==
        "## Unreleased\n\n- One (#1)\n- Two (#2)\n- Fix it (#34)\n");
  CHECK(entry("## Unreleased\n\n- One [#1](https://e.org/i/1)\n", "Fix it", "34") ==
        "## Unreleased\n\n- One [#1](https://e.org/i/1)\n- Fix it [#34](https://e.org/i/34)\n");
}

TEST_CASE("nothing is written where there is no place for it, or twice") {
  CHECK(entry("# News\n\nA new release is out.\n", "Fix it") == "-");
  CHECK(entry("## 2.0.0 - 2024-01-01\n\n- One\n", "Fix it") == "-");
  CHECK(entry("## Unreleased\n\n- Fix it\n", "Fix it") == "-");
  CHECK(entry("Made as keepachangelog.com says.\n\n## [1.0.0]\n\n- One\n", "Fix it") ==
        "Made as keepachangelog.com says.\n\n## [Unreleased]\n\n- Fix it\n\n## [1.0.0]\n\n- One\n");
}

TEST_CASE("line endings of a changelog stay") {
  CHECK(entry("## Unreleased\r\n\r\n- One\r\n", "Fix it") == "## Unreleased\r\n\r\n- One\r\n- Fix it\r\n");
}

TEST_CASE("a person is listed as the others are") {
  CHECK(author("Ann\nBob\nZoe\n") == "Ann\nBob\nMia Moe\nZoe\n");
  CHECK(author("# Thanks\n\n- Zoe A <z@e.org>\n- Ann B <a@e.org>\n- Bob C <b@e.org>\n") ==
        "# Thanks\n\n- Zoe A <z@e.org>\n- Ann B <a@e.org>\n- Bob C <b@e.org>\n- Mia Moe <mia@example.org>\n");
  CHECK(author("Zoe Ant\nAnn Bee\nBob Zed\n") == "Zoe Ant\nAnn Bee\nMia Moe\nBob Zed\n");
  CHECK(author("Ann\nBob\nEve") == "Ann\nBob\nEve\nMia Moe");
  CHECK(author("\xea\xb9\x80\xec\xa7\x80\xec\x9a\xb0\n\xec\x9d\xb4\xeb\xaf\xb8\xeb\x9e\x98\n\xed\x95\x9c\n",
               {"\xeb\xb0\x95\xed\x95\x98\xeb\x82\x98", "p@e.org"}) ==
        "\xea\xb9\x80\xec\xa7\x80\xec\x9a\xb0\n\xeb\xb0\x95\xed\x95\x98\xeb\x82\x98\n\xec\x9d\xb4\xeb\xaf\xb8"
        "\xeb\x9e\x98\n\xed\x95\x9c\n");
}

TEST_CASE("nobody is listed twice, or where the form is not plain") {
  CHECK(author("Ann\nMia Moe\nZoe\n") == "-");
  CHECK(author("Ann <a@e.org>\nM. Moe <mia@example.org>\nZoe <z@e.org>\n") == "-");
  CHECK(author("| Name | Since |\n|---|---|\n| Ann | 2020 |\n") == "-");
  CHECK(author("Ann\n") == "-");
}

TEST_CASE("comments at the head of a file are found, and said in another language's") {
  const auto any = [](std::string_view) { return true; };
  CHECK(head_comment(Lines("#!/bin/sh\n# a\n# b\n\necho\n"), "a.sh", any)->text == "# a\n# b\n");
  CHECK(head_comment(Lines("/*\n * a\n */\nint a;\n"), "a.c", any)->text == "/*\n * a\n */\n");
  CHECK_FALSE(head_comment(Lines("#include <a.h>\n"), "a.c", any));
  CHECK_FALSE(head_comment(Lines("int a; /* a */\n"), "a.c", any));
  const auto b = [](std::string_view text) { return text.find('b') != text.npos; };
  CHECK(head_comment(Lines("// a\n\n// b\nint x;\n"), "a.cc", b)->text == "// a\n\n// b\n");
  CHECK(words_of_comment("/*\n * Copyright A\n *\n * Licence\n */\n") == "Copyright A\n\nLicence\n");
  CHECK(words_of_comment("# Copyright A\n# Licence\n") == "Copyright A\nLicence\n");
  CHECK(as_comment("A\n\nB\n", *comment_style_of("a.py")) == "# A\n#\n# B\n");
  CHECK(as_comment("A\n\nB\n", *comment_style_of("a.css")) == "/*\n * A\n *\n * B\n */\n");
}
