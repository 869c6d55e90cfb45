#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "cli/run_command.h"
#include "support/sandbox.h"

using namespace coach;

TEST_CASE("a command ends with its own status, in its directory, without secrets and git's variables") {
  const test::Sandbox sandbox;
  const auto top = sandbox.top().string();
  ::setenv("COACH_TEST_API_KEY", "secret", 1);
  ::setenv("GIT_PREFIX", "elsewhere/", 1);
  ::setenv("COACH_TEST_PLAIN", "kept", 1);
  CHECK(cli::run_in_shell("exit 7", top, 60) == 7);
  CHECK(cli::run_in_shell("kill -TERM $$", top, 60) == 128 + 15);
  CHECK(cli::run_in_shell("echo \"$COACH_TEST_API_KEY-$GIT_PREFIX-$COACH_TEST_PLAIN\" >seen", top, 60) == 0);
  CHECK(sandbox.read("seen") == "--kept\n");
  ::unsetenv("GIT_PREFIX");
}

TEST_CASE("a command that takes too long is ended, with what it started") {
  const test::Sandbox sandbox;
  const auto began = std::chrono::steady_clock::now();
  CHECK(cli::run_in_shell("sleep 60 & sleep 60; true", sandbox.top().string(), 1) == 128 + 15);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(30));
}

TEST_CASE("what was allowed is one command with one content, until it is taken back") {
  const test::Sandbox sandbox;
  const cli::Approvals approvals((sandbox.root() / "state").string());
  CHECK_FALSE(approvals.has("make test", "test: a"));
  REQUIRE(approvals.add("make test", "test: a"));
  CHECK(approvals.has("make test", "test: a"));
  CHECK_FALSE(approvals.has("make test", "test: b"));
  CHECK_FALSE(approvals.has("make tests", "test: a"));
  CHECK(approvals.all() == std::vector<std::string>{"make test"});
  CHECK(approvals.revoke() == 1);
  CHECK_FALSE(approvals.has("make test", "test: a"));
  CHECK(approvals.all().empty());
}
