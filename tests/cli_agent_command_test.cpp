#include "cli/agent_command.h"

#include <catch2/catch.hpp>

#include "cli/shell_words.h"

using namespace coach::cli;

TEST_CASE("a commit is seen among other commands") {
  for (const auto* line : {"git commit", "git add -A && git commit --amend", "cd x; git commit -q",
                           "GIT_EDITOR=true git -c a=b commit", "/usr/bin/git commit", "make || git commit\n",
                           "command git commit", "(git commit)", "git commit -am 'x' 2>&1 | tail -3"}) {
    INFO(line);
    CHECK(git_calls_in(line).commits);
  }
  for (const auto* line : {"git log commit", "echo git commit", "echo 'a && git commit'", "# git commit",
                           "git commit-tree x", "gitk commit", "git", "", "cat <<EOF\ngit commit\nEOF\n"}) {
    INFO(line);
    CHECK_FALSE(git_calls_in(line).commits);
  }
  CHECK(git_calls_in("git push -u origin topic").pushes);
  CHECK_FALSE(git_calls_in("git stash push").pushes);
}

TEST_CASE("a message is read where the shell would not change it") {
  const auto message = [](const char* line) { return git_calls_in(line).message.value_or("(none)"); };
  CHECK(message("git commit -m 'Fix it'") == "Fix it");
  CHECK(message("git commit -am \"Fix \\\"it\\\"\"") == "Fix \"it\"");
  CHECK(message("git commit -mFix") == "Fix");
  CHECK(message("git commit --message=Fix\\ it -s") == "Fix it");
  CHECK(message("git commit -m one -m two") == "one\n\ntwo");
  CHECK(message("git commit -m 'costs $5'") == "costs $5");
  CHECK(message("git commit -m \"costs $ 5\"") == "costs $ 5");
  CHECK(message("git commit -m \"$(cat <<'EOF'\nFix it (don't ask)\n\nBody\nEOF\n)\" && git push") ==
        "Fix it (don't ask)\n\nBody");
  CHECK(message("git commit -F - <<'EOF'\nFix it\nEOF\n") == "Fix it\n");
  CHECK(message("git commit -F - <<-EOF\n\tFix it\n\tEOF\n") == "Fix it\n");
  CHECK(message("git commit -m \"$MESSAGE\"") == "(none)");
  CHECK(message("git commit -m \"`date`\"") == "(none)");
  CHECK(message("git commit -m one -m \"$x\"") == "(none)");
  CHECK(message("git commit -F - <<EOF\nFix $x\nEOF\n") == "(none)");
  CHECK(message("git commit") == "(none)");
  CHECK(message("git commit -- -m x") == "(none)");
}

TEST_CASE("a line that git adds itself is not missing") {
  for (const auto* line : {"git commit -s -m x", "git commit -asm x", "git commit -m x --signoff"}) {
    INFO(line);
    CHECK(git_calls_in(line).signs_off);
  }
  for (const auto* line : {"git commit -m 'sign this'", "git commit -ms", "git commit --squash HEAD"}) {
    INFO(line);
    CHECK_FALSE(git_calls_in(line).signs_off);
  }
}

TEST_CASE("where git is to work is followed") {
  CHECK(git_calls_in("cd sub && git commit").directory == "sub");
  CHECK(git_calls_in("cd sub && git -C deeper commit").directory == "sub/deeper");
  CHECK(git_calls_in("cd /tmp/x\ngit push").directory == "/tmp/x");
  CHECK(git_calls_in("cd \"$HOME\" && git commit").directory.empty());
}

TEST_CASE("a line that never ends well is read to its end") {
  for (const auto* line : {"git commit -m 'x", "git commit -m \"x", "git commit -m \"$(cat <<EOF", "a \\",
                           "$(((", "<<", "<<EOF", "> ", "`", "\"$(cat <<'E'\nx"}) {
    INFO(line);
    CHECK_NOTHROW(git_calls_in(line));
  }
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "\"$(";
  CHECK_NOTHROW(shell_commands(nested));
}
