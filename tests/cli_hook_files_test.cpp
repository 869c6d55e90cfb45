#include "cli/hook_files.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/hooks.h"
#include "cli/installation.h"
#include "support/sandbox.h"

namespace {

using namespace coach::cli;
using coach::test::Sandbox;

// A stand-in for the program that prints what it is given.
constexpr const char* echo = "#!/bin/sh\necho \"coach: $*\"\ncat\n";

std::string hooks_of(const Sandbox& sandbox) {
  return (sandbox.top() / ".git/hooks").string();
}

void make_executable(const Sandbox& sandbox, const std::string& path) {
  std::filesystem::permissions(sandbox.top() / path, std::filesystem::perms::owner_all);
}

}  // namespace

TEST_CASE("a hook runs the program where it was installed from, whatever that is called") {
  const Sandbox sandbox;
  sandbox.write("it's a \"place\"/git-coach", echo);
  make_executable(sandbox, "it's a \"place\"/git-coach");
  sandbox.write("hook",
                hook_script("pre-push", (sandbox.top() / "it's a \"place\"/git-coach").string(), false));
  const auto ran = sandbox.run("echo refs | PATH=/usr/bin:/bin sh ./hook origin 'a url'");
  CHECK(ran.output == "coach: hook pre-push origin a url\nrefs\n");
  CHECK(ran.status == 0);
}

TEST_CASE("a hook lets git go on where the program is gone") {
  const Sandbox sandbox;
  for (const auto event : hook_events) {
    sandbox.write("hook", hook_script(event, "/nowhere/git-coach", false));
    const auto ran = sandbox.run("PATH=/usr/bin:/bin sh ./hook; echo $?");
    CHECK(ran.output.ends_with("0\n"));
  }
}

TEST_CASE("a chained hook runs the earlier one first, with arguments and standard input") {
  const Sandbox sandbox;
  sandbox.write("git-coach", echo);
  make_executable(sandbox, "git-coach");
  const auto script = hook_script("pre-push", (sandbox.top() / "git-coach").string(), true);
  sandbox.write("pre-push", script);
  sandbox.write("pre-push.pre-coach", "#!/bin/sh\necho \"earlier: $*\"\ncat\nexit ${STOP:-0}\n");
  make_executable(sandbox, "pre-push.pre-coach");
  CHECK(sandbox.run("printf 'a\\nb\\n' | PATH=/usr/bin:/bin sh ./pre-push origin url").output ==
        "earlier: origin url\na\nb\ncoach: hook pre-push origin url\na\nb\n");
  CHECK(sandbox.run("PATH=/usr/bin:/bin sh ./pre-push origin url").output ==
        "earlier: origin url\ncoach: hook pre-push origin url\n");

  const auto stopped = sandbox.run("PATH=/usr/bin:/bin STOP=7 sh ./pre-push origin url");
  CHECK(stopped.output == "earlier: origin url\n");
  CHECK(stopped.status == 7);
}

TEST_CASE("an earlier hook that git would have skipped is skipped") {
  const Sandbox sandbox;
  sandbox.write("pre-commit", hook_script("pre-commit", "/nowhere", true));
  sandbox.write("pre-commit.pre-coach", "#!/bin/sh\nexit 1\n");
  CHECK(sandbox.run("PATH=/usr/bin:/bin sh ./pre-commit").status == 0);
}

TEST_CASE("files of ours are told from those of others") {
  const Sandbox sandbox;
  const auto file = hooks_of(sandbox) + "/pre-commit";
  CHECK(state_of(file) == HookFile::Absent);
  sandbox.write(".git/hooks/pre-commit", hook_script("pre-commit", "/bin/git-coach", false));
  CHECK(state_of(file) == HookFile::Ours);
  CHECK_FALSE(is_chained(file));
  sandbox.write(".git/hooks/pre-commit", hook_script("pre-commit", "/bin/git-coach", true));
  CHECK(is_chained(file));
  sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\ngit coach hook pre-commit\n");
  CHECK(state_of(file) == HookFile::Foreign);
  std::filesystem::create_symlink("pre-commit", hooks_of(sandbox) + "/pre-push");
  CHECK(state_of(hooks_of(sandbox) + "/pre-push") == HookFile::Foreign);
}

TEST_CASE("an earlier hook that was kept aside is never written over") {
  const Sandbox sandbox;
  sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\n# theirs\n");
  sandbox.write(".git/hooks/pre-commit.pre-coach", "#!/bin/sh\n# kept long ago\n");
  const auto outcomes = add_files(hooks_of(sandbox), {"pre-commit"}, true, false);
  CHECK(outcomes.front().done == Done::Kept);
  CHECK(sandbox.read(".git/hooks/pre-commit.pre-coach") == "#!/bin/sh\n# kept long ago\n");
}

TEST_CASE("a chained hook stays chained when the coach is installed again") {
  const Sandbox sandbox;
  sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\n# theirs\n");
  CHECK(add_files(hooks_of(sandbox), {"pre-commit"}, true, false).front().done == Done::Chained);
  CHECK(add_files(hooks_of(sandbox), {"pre-commit"}, false, false).front().done == Done::There);
  CHECK(is_chained(hooks_of(sandbox) + "/pre-commit"));
  CHECK(remove_files(hooks_of(sandbox), false).front().done == Done::Restored);
  CHECK(sandbox.read(".git/hooks/pre-commit") == "#!/bin/sh\n# theirs\n");
}

TEST_CASE("a configured command runs the program with git's arguments appended") {
  const Sandbox sandbox;
  sandbox.write("git-coach", echo);
  make_executable(sandbox, "git-coach");
  const auto command = hook_command("commit-msg", (sandbox.top() / "git-coach").string());
  sandbox.write("hook", command + " \"$@\"\n");
  CHECK(sandbox.run("PATH=/usr/bin:/bin sh ./hook file </dev/null").output ==
        "coach: hook commit-msg file\n");
  sandbox.write("hook", hook_command("commit-msg", "/nowhere") + " \"$@\"\n");
  CHECK(sandbox.run("PATH=/usr/bin:/bin sh ./hook file").status == 0);
}

TEST_CASE("sections come and go without a trace, and the command is there before the event") {
  const Sandbox sandbox;
  const auto before = sandbox.read(".git/config");
  std::vector<std::string> keys;
  const Git git = [&](const std::vector<std::string>& arguments) {
    std::string line = "git";
    for (const auto& one : arguments)
      line += " '" + std::string(one.find('\'') == std::string::npos ? one : "x") + "'";
    if (arguments[2] == "--replace-all") keys.push_back(arguments[3]);
    const auto ran = sandbox.run(line);
    return coach::git::Ran{ran.status, ran.output, ""};
  };
  CHECK(add_sections(git, "--local", {"pre-push"}, false).front().done == Done::Added);
  CHECK(keys == std::vector<std::string>{"hook.coach-pre-push.command", "hook.coach-pre-push.event"});
  CHECK(remove_sections(git, "--local", true).size() == 1);
  CHECK(sandbox.read(".git/config") != before);
  CHECK(remove_sections(git, "--local", false).size() == 1);
  CHECK(sandbox.read(".git/config") == before);
  CHECK(remove_sections(git, "--local", false).empty());
}
