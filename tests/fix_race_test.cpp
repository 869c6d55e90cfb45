// What somebody stages while a fix is at work is never overwritten.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/sandbox.h"

using coach::test::Sandbox;

namespace {

// A git that stages another content of `f` right before it is asked for a command, and notes how that ended.
void put_git(const Sandbox& box, const std::string& before) {
  box.write("../bin/git", R"(#!/bin/sh
real=$(PATH=${PATH#*:} command -v git)
for word; do
  if [ "$word" = )" + before + R"( ] && [ ! -e ../added ]; then
    echo 'staged meanwhile' >../meanwhile
    id=$("$real" hash-object -w ../meanwhile)
    (unset GIT_INDEX_FILE; "$real" update-index --cacheinfo 100644,$id,f) 2>../said
    echo $? >../added
  fi
done
exec "$real" "$@"
)");
  box.run("chmod +x ../bin/git");
}

}  // namespace

TEST_CASE(
    "a change that is staged between the look and the replacement is kept, or refused to whoever made it") {
  for (const std::string moment : {"ls-files", "update-index", "hash-object", "cat-file"}) {
    CAPTURE(moment);
    const Sandbox box;
    box.write("f", "one\n");
    box.run("git add . && git commit -q -m Begin");
    box.write("f", "one  \n");
    box.run("git add f");
    put_git(box, moment);
    const auto fixed = box.run("PATH=$(cd ../bin && pwd):$PATH git-coach fix -y");
    CAPTURE(fixed.output);
    REQUIRE(std::filesystem::exists(box.root() / "added"));
    const bool added = box.read("../added") == "0\n";
    const auto staged = box.run("git show :f").output;
    // Who was let in finds it staged; who was not was told by git.
    CHECK(staged == (added ? "staged meanwhile\n" : "one\n"));
    if (!added) CHECK(box.read("../said").find("index.lock") != std::string::npos);
    CHECK(box.run("ls .git/*.lock .git/coach/index.* 2>/dev/null").output.empty());
  }
}

TEST_CASE("a lock that somebody else holds is waited for, and left alone") {
  const Sandbox box;
  box.write("f", "one  \n");
  box.run("git add f && touch .git/index.lock");
  CHECK(box.run("git coach fix -y").status == 128);
  CHECK(box.run("git show :f").output == "one  \n");
  CHECK(box.read("f") == "one  \n");
  CHECK(std::filesystem::exists(box.top() / ".git/index.lock"));
  // Who gives it up in time is not in the way.
  CHECK(box.run("(sleep 0.2; rm .git/index.lock) & git coach fix -y; s=$?; wait; exit $s").status == 0);
  CHECK(box.run("git show :f").output == "one\n");
}

TEST_CASE("flags of entries outlive a fix") {
  const Sandbox box;
  box.write("f", "one  \n");
  box.write("g", "two\n");
  box.run("git add . && git update-index --assume-unchanged f && git update-index --skip-worktree g");
  CHECK(box.run("git coach fix -y").status == 0);
  CHECK(box.run("git show :f").output == "one\n");
  CHECK(box.run("git ls-files -v").output == "h f\nS g\n");
}

TEST_CASE("a file that was written in the moment in which it was staged is not taken for unchanged") {
  const Sandbox box;
  box.write("f", "one  \n");
  box.write("g", "two\n");
  box.run("git config core.trustctime false && touch -d 2020-01-01 g && git add .");
  // All that git knows of it is the same, and only the index's own time says that this may deceive.
  box.run("echo six >g && touch -d 2020-01-01 g .git/index");
  REQUIRE(box.run("git diff --name-only").output == "g\n");
  box.run("touch -d 2020-01-01 .git/index");
  CHECK(box.run("git coach fix -y").status == 0);
  CHECK(box.run("git diff --name-only").output == "g\n");
}
