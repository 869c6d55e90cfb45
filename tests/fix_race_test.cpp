// What somebody stages while a fix is at work is never overwritten.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

#include "support/faults.h"
#include "support/sandbox.h"

using coach::test::Fault;
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

namespace {

// Runs a fix again and again, and lets somebody do something right before one of the calls with which it
// changes something: spread over all of them, or before each in turn (COACH_FAULTS=all).
// `look` is told how that ended.
void at_every_moment(const std::string& doing, const std::function<void(const Sandbox&, bool done)>& look) {
  if (!coach::test::can_inject_faults()) {
    WARN("not tried: calls cannot be caught here");
    return;
  }
  constexpr unsigned few = 12;
  for (unsigned at = 1, moments = 1, stride = 1; at <= moments; at += stride) {
    const Sandbox box;
    box.write("f", "one\ntwo\nthree\n");
    box.write("other", "old\n");
    box.run("git add . && git commit -q -m Begin");
    box.write("f", "one\ntwo  \nthree\n");
    box.run("git add f");
    bool done = false;
    const auto ran = run_with_fault(box, "exec git-coach fix -y",
                                    {Fault::Kind::Meanwhile, at, [&] { done = box.run(doing).status == 0; }});
    CAPTURE(doing, at, ran.struck, done, ran.output);
    moments = std::max(moments, ran.calls);
    stride = coach::test::stride_through(moments, few);
    CHECK(box.run("git fsck --no-dangling --no-progress").status == 0);
    CHECK(box.run("ls -A | grep -v -x -e .git -e f -e other; ls .git/*.lock 2>/dev/null").output.empty());
    look(box, done);
  }
}

}  // namespace

TEST_CASE("what an editor saves at any moment of a fix stays as it was saved") {
  // An editor writes beside the file and renames, or writes into the file.
  for (const std::string save : {"echo mine >.f.swp && mv .f.swp f", "echo mine >f"}) {
    at_every_moment(save, [](const Sandbox& box, bool done) {
      const auto file = box.read("f");
      // Saved behind the last call it is what it is; saved before, the fix may have found it and left it.
      CHECK((done ? file == "mine\n" : file == "one\ntwo\nthree\n"));
    });
  }
}

TEST_CASE("what is staged or committed at any moment of a fix is staged or committed afterwards") {
  at_every_moment("echo new >other && git add other", [](const Sandbox& box, bool done) {
    CHECK(box.run("git show :other").output == (done ? "new\n" : "old\n"));
  });
  at_every_moment("echo new >other && git commit -q -m Other -- other", [](const Sandbox& box, bool done) {
    CHECK(box.run("git show HEAD:other").output == (done ? "new\n" : "old\n"));
    CHECK(box.run("git show :other").output == (done ? "new\n" : "old\n"));
  });
}
