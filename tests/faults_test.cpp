// Something goes wrong at every system call that changes what is on disk, one after the other: the index and
// each file are what they were or what they become, and going on from there loses nothing. Tries a sample;
// COACH_FAULTS=all tries every call.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "support/faults.h"

using namespace coach::test;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What must be old or new, one by one. Absent parts are not there.
using Parts = std::map<std::string, std::string>;

void add_files(const fs::path& below, const fs::path& top, Parts& parts) {
  if (!fs::exists(below)) return;
  for (auto it = fs::recursive_directory_iterator(below); it != fs::recursive_directory_iterator(); ++it) {
    if (it->path().filename() == ".git") {
      it.disable_recursion_pending();
      continue;
    }
    const auto status = it->symlink_status();
    if (!fs::is_regular_file(status)) continue;
    parts[fs::relative(it->path(), top).string()] =
        std::to_string(static_cast<unsigned>(status.permissions())) + " " + bytes_of(it->path());
  }
}

Parts parts_of(const Sandbox& box) {
  Parts parts;
  add_files(box.top(), box.top(), parts);
  add_files(box.top() / ".git/hooks", box.top(), parts);
  for (const auto* name : {"config", "HEAD", "COMMIT_EDITMSG", "coach/skips", "coach/message"})
    if (const auto path = box.top() / ".git" / name; fs::exists(path)) parts[name] = bytes_of(path);
  parts["index"] = box.run("git ls-files -s -v -z").output;
  parts["refs"] = box.run("git for-each-ref; git stash list").output;
  return parts;
}

std::string part(const Parts& parts, const std::string& name) {
  const auto found = parts.find(name);
  return found == parts.end() ? std::string("absent") : found->second;
}

// A command under test. `prepare` brings about what it begins with; `after` looks further, with what was,
// what a run without faults makes of it, and how this run ended.
struct Operation {
  std::string line;
  std::function<void(const Sandbox&)> prepare;
  struct Seen {
    const Sandbox& box;
    const Parts &old, &now, &fresh;
    const Faulted &clean, &ran;
  };
  std::function<void(const Seen&)> after;
};

bool is_ours(const std::string& name) {
  return name.find(".git-coach-") != std::string::npos || name.ends_with(".pre-coach") ||
         name.find(".git/hooks/") == 0 || name.find(".git-coach.yml.") == 0;
}

void look_at_parts(const Operation::Seen& seen, const Fault& fault) {
  for (const auto& [name, what] : seen.now) {
    CAPTURE(name, what);
    const bool known = what == part(seen.old, name) || what == part(seen.fresh, name);
    // A killed process cannot clean up what it made beside a file.
    const bool left = !seen.old.contains(name) && !seen.fresh.contains(name) && is_ours(name) &&
                      (seen.ran.killed() || fault.kind == Fault::Kind::Refused);
    REQUIRE((known || left));
  }
  for (const auto& [name, what] : seen.old) {
    CAPTURE(name);
    REQUIRE((seen.now.contains(name) || !seen.fresh.contains(name)));
  }
}

struct Tally {
  unsigned points = 0, runs = 0;
};

// The kinds that leave different traces, and how densely they are tried.
Tally try_all(const Operation& operation) {
  static const bool can = can_inject_faults();
  if (!can) return {};
  Sandbox begin;
  operation.prepare(begin);
  const auto old = parts_of(begin);
  const auto snapshot = begin.root() / "snapshot";
  fs::copy(begin.top(), snapshot, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  const auto reset = [&] { begin.run("cd .. && rm -rf work && cp -a snapshot work"); };
  reset();
  const auto clean = run_with_fault(begin, operation.line, {});
  const auto fresh = parts_of(begin);
  CAPTURE(operation.line, clean.output);
  REQUIRE(clean.calls > 0);
  Tally tally{.points = clean.calls, .runs = 0};
  for (const auto kind : {Fault::Kind::Refused, Fault::Kind::Full, Fault::Kind::Killed, Fault::Kind::Torn,
                          Fault::Kind::Orphaned}) {
    const unsigned stride = stride_through(clean.calls, 2);
    for (unsigned at = 1 + (static_cast<unsigned>(kind) % stride); at <= clean.calls; at += stride) {
      reset();
      const auto ran = run_with_fault(begin, operation.line, {kind, at});
      ++tally.runs;
      CAPTURE(name_of(kind), at, ran.struck, ran.status, ran.output);
      const bool killed = ran.killed() || kind == Fault::Kind::Orphaned;
      if (!killed) CHECK(begin.run("ls .git/*.lock 2>/dev/null").output.empty());
      begin.run("rm -f .git/*.lock");
      const auto now = parts_of(begin);
      const Operation::Seen seen{begin, old, now, fresh, clean, ran};
      look_at_parts(seen, {kind, at});
      CHECK(begin.run("git fsck --no-dangling --no-progress").status == 0);
      if (operation.after) operation.after(seen);
    }
  }
  return tally;
}

void tell(const std::string& what, const Tally& tally) {
  if (tally.runs == 0)
    WARN(what << ": not tried, calls cannot be caught here");
  else
    WARN(what << ": " << tally.points << " calls, " << tally.runs << " faults");
}

// Files whose fix goes into the work tree, beside edits of its own, and not at all.
void stage_files(const Sandbox& box) {
  for (const auto* name : {"same.txt", "beside.txt", "clash.txt"}) box.write(name, "one\ntwo\nthree\nfour\n");
  box.run("git add . && git commit -q -m Begin");
  for (const auto* name : {"same.txt", "beside.txt", "clash.txt"})
    box.write(name, "one\ntwo  \nthree\nfour\n");
  box.run("git add .");
  box.write("beside.txt", "one\ntwo  \nthree\nfour\nmine\n");
  box.write("clash.txt", "one\ntwo, mine  \nthree\nfour\n");
}

bool is_old(const Operation::Seen& seen, const std::string& name) {
  return part(seen.now, name) == part(seen.old, name);
}

void look_at_fix(const Operation::Seen& seen) {
  const bool index_is_old = is_old(seen, "index");
  const auto patch = bytes_of(seen.box.top() / ".git/coach/fix.patch");
  for (const std::string name : {"same.txt", "beside.txt"}) {
    CAPTURE(name);
    if (index_is_old) CHECK(is_old(seen, name));
    const bool told = !is_old(seen, name) || patch.find(name) != std::string::npos;
    if (!index_is_old && seen.ran.status == 0) CHECK(told);
  }
  if (seen.ran.status == 0) CHECK_FALSE(index_is_old);
  const auto undone = seen.box.run("git coach fix --undo");
  CAPTURE(undone.output);
  CHECK(parts_of(seen.box) == seen.old);
}

}  // namespace

TEST_CASE("a fix that is cut short anywhere loses nothing, and can be undone") {
  tell("fix", try_all({"exec git-coach fix -y", stage_files, look_at_fix}));
}

TEST_CASE("undoing that is cut short anywhere can be done again") {
  const auto prepare = [](const Sandbox& box) {
    stage_files(box);
    box.run("git coach fix -y");
  };
  const auto again = [](const Operation::Seen& seen) {
    const auto undone = seen.box.run("git coach fix --undo");
    CAPTURE(undone.output);
    CHECK(parts_of(seen.box) == seen.fresh);
  };
  tell("fix --undo", try_all({"exec git-coach fix --undo", prepare, again}));
}

TEST_CASE("a second fix that does not come about leaves the first one to undo") {
  const auto prepare = [](const Sandbox& box) {
    box.write("first.txt", "one  \n");
    box.run("git add . && git coach fix -y");
    stage_files(box);
  };
  const auto after = [](const Operation::Seen& seen) {
    if (!is_old(seen, "index")) return;
    CHECK(seen.box.run("git coach fix --undo").status == 0);
    CHECK(seen.box.run("git show :first.txt").output == "one  \n");
    CHECK(seen.box.read("first.txt") == "one  \n");
  };
  tell("a second fix", try_all({"exec git-coach fix -y", prepare, after}));
}

TEST_CASE("a hook of somebody else's is never without its name, and runs on") {
  const auto prepare = [](const Sandbox& box) {
    box.write(".git/hooks/pre-commit", "#!/bin/sh\necho theirs\n");
    box.run("chmod +x .git/hooks/pre-commit && git commit -q --allow-empty --no-verify -m Begin");
  };
  const auto after = [](const Operation::Seen& seen) {
    CHECK(seen.box.run(".git/hooks/pre-commit").output.starts_with("theirs\n"));
    // Once more, and it is as if nothing had happened.
    seen.box.run("rm -f .git/config.lock; git coach install --local --chain --mode=files");
    const auto now = parts_of(seen.box);
    for (const auto& [name, what] : seen.fresh) {
      CAPTURE(name);
      CHECK(part(now, name) == what);
    }
  };
  tell("install --chain", try_all({"exec git-coach install --local --chain --mode=files", prepare, after}));
  const auto installed = [&](const Sandbox& box) {
    prepare(box);
    box.run("git coach install --local --chain --mode=files");
  };
  const auto runs = [](const Operation::Seen& seen) {
    CHECK(seen.box.run(".git/hooks/pre-commit").output.starts_with("theirs\n"));
  };
  tell("uninstall", try_all({"exec git-coach uninstall --local", installed, runs}));
}

TEST_CASE("files of the project's own are written whole or not at all") {
  const auto prepare = [](const Sandbox& box) {
    box.write("a.txt", "one  \n");
    box.run("git add . && git commit -q -m Begin");
  };
  tell("init", try_all({"exec git-coach init", prepare, nullptr}));
  tell("init --baseline", try_all({"exec git-coach init --baseline", prepare, nullptr}));
}

TEST_CASE("what is set aside is kept whole, or as it was") {
  const auto prepare = [](const Sandbox& box) {
    stage_files(box);
    box.run("git coach skip trailing-whitespace -m 'as upstream has it'");
  };
  tell("skip", try_all({"exec git-coach skip final-newline -m 'so it is' --clone", prepare, nullptr}));
}

TEST_CASE("a check never fails for want of what it only keeps to be quicker") {
  const auto prepare = [](const Sandbox& box) {
    box.write("CONTRIBUTING.md", "# Contributing\n\nPlease sign off your commits (`git commit -s`).\n");
    stage_files(box);
  };
  const auto after = [](const Operation::Seen& seen) {
    CHECK(seen.now == seen.old);
    if (seen.ran.killed()) return;
    CHECK(seen.ran.status == seen.clean.status);
    CHECK(seen.ran.output == seen.clean.output);
  };
  tell("check", try_all({"exec git-coach check", prepare, after}));
}

TEST_CASE("a message that somebody wrote outlives the hooks") {
  const auto prepare = [](const Sandbox& box) {
    stage_files(box);
    box.write(".git/COMMIT_EDITMSG", "Fix.\n");
  };
  const auto prefills = [](const Operation::Seen& seen) {
    CHECK(part(seen.now, "COMMIT_EDITMSG").find("Fix.") != std::string::npos);
  };
  tell("hook commit-msg", try_all({"exec git-coach hook commit-msg .git/COMMIT_EDITMSG", prepare, prefills}));
}

TEST_CASE("a message that was refused is in its place or in the editor's") {
  const auto prepare = [](const Sandbox& box) {
    stage_files(box);
    box.run("mkdir -p .git/coach && git rev-parse HEAD >.git/coach/message.head");
    box.write(".git/coach/message", "Fix.\n");
    box.write(".git/COMMIT_EDITMSG", "\n# Please enter\n");
  };
  const auto after = [](const Operation::Seen& seen) {
    const auto both = part(seen.now, "COMMIT_EDITMSG") + part(seen.now, "coach/message");
    CHECK(both.find("Fix.") != std::string::npos);
  };
  tell("hook prepare-commit-msg",
       try_all({"exec git-coach hook prepare-commit-msg .git/COMMIT_EDITMSG", prepare, after}));
}
