// The bash completion, asked as git's own completion asks it.
#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/completions.h"
#include "support/sandbox.h"

namespace {

constexpr const char* gits_own = "/usr/share/bash-completion/completions/git";

constexpr const char* ask = R"(. "$1"
. ./completion
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMP_LINE="$*"
COMP_POINT=${#COMP_LINE}
COMPREPLY=()
__git_func_wrap __git_main
echo "${COMPREPLY[*]}"
)";

}  // namespace

TEST_CASE("bash completes commands, options, values and words of git coach") {
  if (!std::filesystem::exists(gits_own)) {
    WARN("skipped: git's completion is not installed");
    return;
  }
  const coach::test::Sandbox sandbox;
  sandbox.write("completion", coach::cli::bash_completion());
  sandbox.write("ask", ask);
  const auto completed = [&](const std::string& words) {
    auto output = sandbox.run(std::string("bash ./ask ") + gits_own + " git coach " + words).output;
    while (output.ends_with('\n') || output.ends_with(' ')) output.pop_back();
    return output;
  };
  CHECK(completed("ex") == "explain");
  CHECK(completed("--po") == "--porcelain");
  CHECK(completed("check --for") == "--format=");
  CHECK(completed("check --format=j") == "json");
  CHECK(completed("check --no-l") == "--no-limit");
  CHECK(completed("explain safety/conflict-marker-") == "safety/conflict-marker-in-fixture");
  CHECK(completed("hook commit") == "commit-msg");
  CHECK(completed("schema re") == "report");
  CHECK(completed("install --mode=t") == "template");
  CHECK(completed("doctor x").empty());
}
