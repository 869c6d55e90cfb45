#include "checks/resolve.h"

#include <array>
#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;

namespace {

// A finding of a rule that cites and offers what these parameters say, in a checkout.
checks::Finding found(const Files& base, std::span<const rules::Param> cites,
                      std::span<const rules::Param> commands) {
  Asking rule("path", {{"paths", {"*.c"}}});
  rule.rule().cites.entries = cites;
  rule.rule().commands.entries = commands;
  const auto observed = rule.of(staged({{"a.c", "int a;\n"}}, base));
  REQUIRE(observed.findings.size() == 1);
  auto finding = observed.findings.front();
  finding.bound = nullptr;
  return finding;
}

constexpr std::array<std::string_view, 1> sentence = {"(?i)keep it small"};
constexpr std::array<std::string_view, 1> described = {"\\[rule\\]\\s*description = \"([^\"]*)\""};
constexpr std::array<rules::Param, 2> cites = {{{"GUIDE.md", sentence}, {"rules.toml", described}}};
constexpr std::array<std::string_view, 2> repairs = {"make fix-repo", "make fix-copies"};
constexpr std::array<rules::Param, 1> commands = {{{"repair", repairs}}};

}  // namespace

TEST_CASE("what the checkout says is cited with its lines, wrapped or not") {
  const auto finding = found({{"GUIDE.md", "# Guide\n\nPlease keep\nit small.\n"}}, cites, {});
  REQUIRE(finding.source);
  CHECK(finding.source->path == "GUIDE.md");
  CHECK(finding.source->line == 3);
  CHECK(finding.source->end_line == 4);
  CHECK_FALSE(found({{"GUIDE.md", "# Guide\n"}}, cites, {}).source);
}

TEST_CASE("the first group of a pattern is what is quoted") {
  const auto finding = found({{"rules.toml", "[rule]\ndescription = \"One thing.\"\n"}}, cites, {});
  REQUIRE(finding.source);
  CHECK(finding.source->quote == "One thing.");
  CHECK(finding.source->line == 2);
}

TEST_CASE("the first command that the checkout has is offered") {
  const auto repair = [](const Files& base) {
    return std::string(text::fact(found(base, {}, commands).facts, "repair"));
  };
  CHECK(repair({{"Makefile", "fix-repo:\n\ttrue\n\nfix-copies:\n\ttrue\n"}}) == "make fix-repo");
  CHECK(repair({{"Makefile", "fix-copies: all\n\ttrue\n"}}) == "make fix-copies");
  CHECK(repair({{"Makefile", "fix-repository:\n\ttrue\n"}}).empty());
  CHECK(repair({{"README", "no rules of make here\n"}}) == "make fix-repo");
}

TEST_CASE("a command is there where what it runs is there") {
  const auto tree = git::Tree::of_files({{"tools/run.py", ""}, {"pkg/lint/__main__.py", ""}, {"go.sh", ""}});
  CHECK(checks::has_command("python tools/run.py --fix", tree));
  CHECK_FALSE(checks::has_command("python tools/walk.py", tree));
  CHECK(checks::has_command("python -m pkg.lint", tree));
  CHECK_FALSE(checks::has_command("python -m pkg.test", tree));
  CHECK(checks::has_command("./go.sh", tree));
  CHECK_FALSE(checks::has_command("lintrunner -a", tree));
  CHECK(checks::has_command("git status", tree));
}
