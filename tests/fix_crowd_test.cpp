// Many at work in one repository and a linked work tree of it: whoever was told that something is staged or
// committed finds it so, and what they saved is there. COACH_ROUNDS=1000 goes on for longer.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "support/sandbox.h"

using coach::test::Sandbox;

namespace {

// What each does. Lines end in blanks, so that there is always something to mend. `git commit` reads the
// index before it locks it, and so loses what another git stages in between: of those that stage and commit,
// one works at a time. Who checks and mends waits for nobody.
const std::vector<std::string> crowd = {
    // Look, at the same time as everybody else.
    "for i in 1 2 3; do git coach check >/dev/null 2>../said; test $? -le 1 || cat ../said >>../trouble; "
    "done",
    "for i in 1 2 3; do git coach check --json >/dev/null; test $? -le 1 || echo check >>../trouble; done",
    // Mend. Who finds the index locked, or changed since the look, changes nothing.
    "for i in 1 2 3; do git coach fix -y >/dev/null 2>&1; test $? -le 128 || echo fix >>../trouble; done",
    "for i in 1 2; do git coach fix -y >/dev/null 2>&1; git coach fix --undo >/dev/null 2>&1; done",
    // Save as editors do, and stage.
    R"(for i in 1 2 3 4 5 6; do
         { cat added 2>/dev/null; echo "line $i  "; } >added.new; mv added.new added
         flock ../turn git add added 2>/dev/null && echo $i >../last-added
       done)",
    // Write into the file, and stage.
    R"(for i in 1 2 3 4 5 6; do
         echo "line $i  " >>grown; flock ../turn git add grown 2>/dev/null && echo $i >../last-grown
       done)",
    // Commit, with the hooks of ours.
    R"(for i in 1 2 3 4; do
         { cat kept 2>/dev/null; echo "line $i  "; } >kept.new; mv kept.new kept
         flock ../turn git commit -q -m "Commit $i" -- kept 2>/dev/null >&2 && echo $i >>../committed
       done)",
    // All of it in another work tree.
    R"(cd ../linked && for i in 1 2 3 4; do
         { cat far 2>/dev/null; echo "line $i  "; } >far.new; mv far.new far
         git add far 2>/dev/null && echo $i >../last-far
         git coach fix -y >/dev/null 2>&1; git coach check >/dev/null || test $? = 1 || echo far >>../trouble
       done)",
};

void let_them_work(const Sandbox& box) {
  std::vector<pid_t> all;
  all.reserve(crowd.size());
  for (const auto& script : crowd) {
    const pid_t child = fork();
    if (child == 0) box.become_shell(script, STDERR_FILENO);
    all.push_back(child);
  }
  for (const auto child : all) waitpid(child, nullptr, 0);
}

std::string lines_up_to(int last) {
  std::string out;
  for (int i = 1; i <= last; ++i) out += "line " + std::to_string(i) + "\n";
  return out;
}

int number_in(const Sandbox& box, const std::string& file) {
  const auto text = box.read("../" + file);
  return text.empty() ? 0 : std::stoi(text);
}

std::string without_blanks(const Sandbox& box, const std::string& command) {
  return box.run(command + " | sed 's/ *$//'").output;
}

void look_at(const Sandbox& box) {
  CHECK(box.read("../trouble").empty());
  CHECK(without_blanks(box, "cat added") == lines_up_to(6));
  CHECK(without_blanks(box, "cat grown") == lines_up_to(6));
  CHECK(without_blanks(box, "cat ../linked/far") == lines_up_to(4));
  CHECK(without_blanks(box, "git show :added") == lines_up_to(number_in(box, "last-added")));
  CHECK(without_blanks(box, "git show :grown") == lines_up_to(number_in(box, "last-grown")));
  CHECK(without_blanks(box, "git -C ../linked show :far") == lines_up_to(number_in(box, "last-far")));
  for (const auto& number : {"1", "2", "3", "4"}) {
    const auto found = box.run(std::string("grep -q -x ") + number + " ../committed").status == 0;
    if (!found) continue;
    CAPTURE(number);
    CHECK(box.run(std::string("git log --format=%s | grep -q -x 'Commit ") + number + "'").status == 0);
  }
  CHECK(box.run("git fsck --no-dangling --no-progress 2>&1").status == 0);
  CHECK(
      box.run("find .git -name '*.lock' -o -path '*/coach/index.*' -o -name '.git-coach-*'").output.empty());
  CHECK(box.run("ls -A | grep -v -x -e .git -e added -e grown -e kept").output.empty());
}

}  // namespace

TEST_CASE("in a crowd nobody loses what they saved, staged or committed") {
  const auto* const wish = std::getenv("COACH_ROUNDS");
  const int rounds = wish == nullptr ? 2 : std::stoi(wish);
  int added = 0, committed = 0;
  for (int round = 1; round <= rounds; ++round) {
    CAPTURE(round);
    const Sandbox box;
    box.write("kept", "");
    box.run(
        "git add . && git commit -q -m Begin && git worktree add -q ../linked && git coach install --local");
    let_them_work(box);
    look_at(box);
    added += number_in(box, "last-added") + number_in(box, "last-grown") + number_in(box, "last-far");
    committed += static_cast<int>(box.run("wc -l <../committed").output.front() - '0');
  }
  WARN(rounds << " rounds, " << added << " times staged, " << committed << " commits");
  CHECK(added > 0);
}
