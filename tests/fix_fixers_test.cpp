// Every fixer in a real repository: its finding goes away, edits that are not staged stay byte for byte,
// doing it again changes nothing, and --undo brings back index and file exactly.
#include <catch2/catch.hpp>
#include <set>

#include "fix/fixers.h"
#include "support/miniature.h"

using coach::test::has;
using coach::test::Miniature;
using Files = Miniature::Files;

namespace {

struct Situation {
  std::string rule;
  Files base, staged;
  std::string path;          // of the file that is mended
  std::string expected;      // what is staged then
  std::string run = {};      // after everything is staged
  bool edit_on_top = false;  // where the file has an edit that is not staged
  bool of_branch = false;    // asked of the branch, once the change is committed
};

std::set<std::string>& tried() {
  static std::set<std::string> fixers;
  return fixers;
}

std::string fixer_of(const std::string& rule) {
  for (const auto& one : coach::rules::builtin_rules()) {
    if (one.id == rule) return std::string(one.fix.edit);
  }
  return rule.starts_with("lintrunner/") ? "replace" : "codes";
}

std::string edited(const Situation& it, const std::string& content) {
  const std::string edit = "an edit that is not staged  \n";
  return it.edit_on_top ? edit + content : content + edit;
}

void mends(const Situation& it) {
  INFO(it.rule);
  tried().insert(fixer_of(it.rule));
  const Miniature project(it.base);
  const std::string check = "git coach check --all --no-limit --porcelain";
  const auto output = [&](const std::string& line) { return project.run(line).output; };
  const auto is_said = [&] {
    return output(check + (it.of_branch ? " --branch=main" : "")).find("\t" + it.rule + "\t") !=
           std::string::npos;
  };
  const std::string entries = "git ls-files -s";
  project.put(it.staged);
  project.run("git add -A");
  if (!it.run.empty()) project.run(it.run);
  if (it.of_branch) project.run("git config coach.upstream main && git commit -q -m 'Accept empty lists'");
  const auto index = output(entries), file = edited(it, project.box.read(it.path));
  project.box.write(it.path, file);
  REQUIRE(is_said());

  const auto fixed = project.run("git coach fix -y " + it.rule);
  CAPTURE(fixed.output);
  REQUIRE(fixed.status == 0);
  CHECK(output("git show ':" + it.path + "'") == it.expected);
  CHECK_FALSE(is_said());
  CHECK(project.box.read(it.path) == edited(it, it.expected));

  const auto mended = output(entries);
  project.run("git coach fix -y " + it.rule);
  CHECK(output(entries) == mended);

  CHECK(project.run("git coach fix --undo").status == 0);
  CHECK(output(entries) == index);
  CHECK(project.box.read(it.path) == file);
}

const std::string ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

const std::string licence = "// Copyright 2019 The Acme Authors\n// SPDX-License-Identifier: Apache-2.0\n\n";

std::string with_year(std::string text, const std::string& year) {
  return text.replace(text.find("2019"), 4, year);
}

}  // namespace

TEST_CASE("trailing blanks go") {
  mends({"hygiene/trailing-whitespace", {{"a.txt", ten}}, {{"a.txt", "0  \n" + ten}}, "a.txt", "0\n" + ten});
}

TEST_CASE("a file ends with a newline") {
  mends({"hygiene/final-newline", {{"b.c", ten}}, {{"a.c", ten + "end"}}, "a.c", ten + "end\n", {}, true});
}

TEST_CASE("a byte order mark goes") {
  mends({"hygiene/bom",
         {{"b.c", "int b;\n"}},
         {{"a.c", "\xEF\xBB\xBFint a;\n" + ten}},
         "a.c",
         "int a;\n" + ten});
}

TEST_CASE("lines end in LF") {
  mends({"hygiene/crlf",
         {{"b.c", ten}},
         {{"a.c", "int a;\r\nint b;\r\n" + ten}},
         "a.c",
         "int a;\nint b;\n" + ten});
}

TEST_CASE("executable bits follow what a file is") {
  mends({"hygiene/exec-bit", {{"b.c", ten}}, {{"a.c", ten}}, "a.c", ten, "chmod +x a.c && git add a.c"});
  mends({"hygiene/exec-bit-missing",
         {{"bin/a", "#!/bin/sh\n"}, {"bin/b", "#!/bin/sh\n"}},
         {{"bin/c", "#!/bin/sh\n" + ten}},
         "bin/c",
         "#!/bin/sh\n" + ten,
         "chmod +x bin/a bin/b && git rm -q --cached bin/c && git add bin/a bin/b && git commit -q -m Modes "
         "&& git add ."});
}

TEST_CASE("the project's own replacement is made, as often as it matches") {
  const std::string config = R"re([[linter]]
code = 'INCLUDE'
include_patterns = ['src/**']
command = ['python3', 'tools/linter/adapters/grep_linter.py',
  '--pattern=#include "core/', '--linter-name=INCLUDE', '--match-first-only',
  '--error-name=quoted include', '--replace-pattern=s:#include "(core/[^"]*)":#include <\1>:',
  '--error-description=use angle brackets', '--', '@{{PATHSFILE}}']
)re";
  mends({
      "lintrunner/include",
      {{".lintrunner.toml", config}},
      {{"src/a.c", "#include \"core/a.h\"\n#include \"core/b.h\"\n" + ten}},
      "src/a.c",
      "#include <core/a.h>\n#include <core/b.h>\n" + ten,
  });
}

TEST_CASE("bare noqa gets the code of what the line has") {
  mends({
      "pre-commit/python-check-blanket-noqa",
      {{".pre-commit-config.yaml",
        "repos:\n- repo: https://github.com/pre-commit/pygrep-hooks\n  rev: v1\n  hooks:\n  - id: "
        "python-check-blanket-noqa\n"}},
      {{"a.py", "def f(x):\n    return x == None  # noqa\n" + ten}},
      "a.py",
      "def f(x):\n    return x == None  # noqa: E711\n" + ten,
  });
}

TEST_CASE("lines are indented as .editorconfig says") {
  const std::string code = "int f(void)\n{\n\treturn 1;\n}\n", spaces = "int f(void)\n{\n   return 1;\n}\n";
  mends({
      "contract/space-indentation",
      {{".editorconfig", "root = true\n[*]\nindent_style = space\nindent_size = 3\n"}},
      {{"a.c", code + ten}},
      "a.c",
      spaces + ten,
  });
  mends({
      "contract/tab-indentation",
      {{".editorconfig", "root = true\n[*]\nindent_style = tab\ntab_width = 4\n"}},
      {{"a.c", "int f(void)\n{\n    return 1;\n}\n" + ten}},
      "a.c",
      code + ten,
  });
}

TEST_CASE("an added line finds its place in a sorted list") {
  const std::string names = "ant\nbee\ncat\ndog\neel\nfox\ngnu\nhen\n", more = "\nThe end.\n";
  mends({"hygiene/list-order",
         {{"words.txt", names + more}},
         {{"words.txt", names + "cow\n" + more}},
         "words.txt",
         "ant\nbee\ncat\ncow\ndog\neel\nfox\ngnu\nhen\n" + more});
}

TEST_CASE("a header is the one of the files around, with the year of each") {
  Files base = {{".git-coach.yml",
                 "version: 1\nnorms:\n  - { kind: license-header, value: header, with: { pattern: "
                 "SPDX-License-Identifier } }\n"}};
  for (const auto* year : {"2018", "2019", "2021", "2022"})
    base["src/f" + std::string(year) + ".c"] = with_year(licence, year) + "int a;\n";
  mends({"contract/license-header",
         base,
         {{"src/new.c", "int b;\n" + ten}},
         "src/new.c",
         with_year(licence, "2026") + "int b;\n" + ten});
}

TEST_CASE("a line that every file of a kind has is copied from those beside") {
  const std::string owner = "# Owner(s): [\"module: nn\"]\n";
  mends({
      "pytorch/test-owner",
      {{"tools/linter/adapters/testowners_linter.py", "# Owner(s): \n"},
       {"aten/src/ATen/native/native_functions.yaml", "a: 1\n"},
       {"torch/csrc/a.h", "int a;\n"},
       {"c10/a.h", "int a;\n"},
       {"test/test_a.py", owner + "\nimport a\n"},
       {"test/test_b.py", owner + "\nimport b\n"}},
      {{"test/test_new.py", "import c\n" + ten}},
      "test/test_new.py",
      owner + "\nimport c\n" + ten,
  });
}

TEST_CASE("an entry is written as the changelog's others") {
  const std::string head =
      "# Changelog\n\nThe format is based on [Keep a Changelog](https://keepachangelog.com/).\n\n";
  const std::string old =
      "## [1.0.0] - 2020-01-01\n\n### Added\n\n- Lists of any length\n\n### Fixed\n\n- Two bugs\n";
  mends({"contract/changelog-entry",
         {{"CHANGELOG.md", head + "## [Unreleased]\n\n### Fixed\n\n- One bug\n\n" + old},
          {"CONTRIBUTING.md", "Please add an entry to CHANGELOG.md for every change.\n"},
          {"src/a.c", "int a;\n"}},
         {{"src/a.c", "int b;\n"}},
         "CHANGELOG.md",
         head + "## [Unreleased]\n\n### Added\n\n- Accept empty lists\n\n### Fixed\n\n- One bug\n\n" + old,
         {},
         false,
         true});
}

TEST_CASE("a name has its place in a sorted list") {
  const std::string head = "Authors\n=======\n\nIn alphabetical order:\n\n";
  mends({"contract/authors-entry",
         {{"AUTHORS", head + "* Aaron Who\n* Zoe Other\n* Zora Third\n\nThanks to everybody.\n"},
          {"CONTRIBUTING.md", "Please add yourself to the AUTHORS file, in alphabetical order.\n"},
          {"src/a.c", "int a;\n"}},
         {{"src/a.c", "int b;\n"}},
         "AUTHORS",
         head + "* A U Thor\n* Aaron Who\n* Zoe Other\n* Zora Third\n\nThanks to everybody.\n",
         {},
         false,
         true});
}

TEST_CASE("no fixer is left out here") {
  for (const auto& fixer : coach::fix::fixers()) {
    INFO(fixer.name);
    CHECK(tried().contains(std::string(fixer.name)));
  }
}
