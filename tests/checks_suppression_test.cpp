#include <catch2/catch.hpp>

#include "support/miniature.h"

using coach::test::has;
using coach::test::Miniature;

namespace {

const Miniature& project() {
  static const Miniature one(Miniature::Files{{"a.txt", "a\n"}});
  return one;
}

// Whether a file with this content is told that a rule does not hold there.
bool is_said(const std::string& rule, const std::string& path, const std::string& content) {
  const auto said = has(project().of_stage({{path, content}}), rule);
  project().run("git rm -q -f '" + path + "'");
  return said;
}

constexpr auto blanks = "hygiene/trailing-whitespace";

}  // namespace

TEST_CASE("a comment with the code of the same matter quiets its line") {
  CHECK(is_said(blanks, "a.py", "a = 1  \n"));
  CHECK_FALSE(is_said(blanks, "a.py", "a = 1  # noqa: W291  \n"));
  CHECK_FALSE(is_said(blanks, "a.py", "a = 1  # noqa: E711, W291  \n"));
  CHECK_FALSE(is_said(blanks, "a.py", "a = 1  # noqa  \n"));
  CHECK_FALSE(is_said(blanks, "a.py", "a = 1  # pylint: disable=trailing-whitespace  \n"));
  CHECK_FALSE(is_said(blanks, "a.cc", "int a;  // NOLINT  \n"));
  CHECK_FALSE(is_said(blanks, "a.cc", "int a;  // NOLINT(whitespace/end_of_line)  \n"));
  CHECK_FALSE(is_said(blanks, "a.js", "let a; // eslint-disable-line no-trailing-spaces -- why  \n"));
  CHECK_FALSE(is_said(blanks, "a.go", "var a int //nolint:whitespace  \n"));
}

TEST_CASE("a comment with the code of something else does not") {
  CHECK(is_said(blanks, "a.py", "a = 1  # noqa: E711  \n"));
  CHECK(is_said(blanks, "a.cc", "int a;  // NOLINT(runtime/int)  \n"));
  CHECK(is_said(blanks, "a.js", "let a; // eslint-disable-line no-console  \n"));
  CHECK(is_said(blanks, "a.py", "a = 'noqa'  \n"));
}

TEST_CASE("comments above reach the next line, a block, or the whole file") {
  CHECK_FALSE(is_said(blanks, "a.cc",
                      "// NOLINT"
                      "NEXTLINE\nint a;  \n"));
  CHECK(is_said(blanks, "a.cc",
                "// NOLINT"
                "NEXTLINE\nint b;\nint a;  \n"));
  CHECK_FALSE(is_said(blanks, "a.cc",
                      "// NOLINT"
                      "BEGIN\nint b;\nint a;  \n// NOLINT"
                      "END\n"));
  CHECK(is_said(blanks, "a.cc",
                "// NOLINT"
                "BEGIN\nint b;\n// NOLINT"
                "END\nint a;  \n"));
  CHECK_FALSE(is_said(blanks, "a.cc", "// clang-format off\nint b;\nint a;  \n// clang-format on\n"));
  CHECK(is_said(blanks, "a.cc", "// clang-format off\nint b;\n// clang-format on\nint a;  \n"));
  CHECK_FALSE(is_said(blanks, "a.js", "/* eslint-disable no-trailing-spaces */\nlet a;  \n"));
  CHECK_FALSE(is_said(blanks, "a.py", "b = 1\na = 1  \n# ruff: noqa: W291\n"));
  CHECK(is_said(blanks, "a.py", "# ruff: noqa: E711\na = 1  \n"));
  CHECK_FALSE(is_said(blanks, "a.py", "# fmt: off\na = 1  \n# fmt: on\n"));
}

TEST_CASE("what protects people listens to no comment") {
  CHECK(is_said("safety/conflict-marker", "a.py",
                "# ruff: noqa\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n"));
}
