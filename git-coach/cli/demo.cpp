#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "advice/experience.h"
#include "cli/commands.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

// A directory that goes away with everything in it, unless it is kept.
class Playground {
 public:
  Playground() {
    std::string name = environment("TMPDIR").value_or("/tmp") + "/git-coach-demo.XXXXXX";
    if (mkdtemp(name.data()) == nullptr || chdir(name.c_str()) != 0) {
      throw Failure(say(Word::demo_cannot, {{"path", name}, {"why", std::strerror(errno)}}));
    }
    path_ = name;
  }
  Playground(const Playground&) = delete;
  Playground& operator=(const Playground&) = delete;
  ~Playground() {
    if (kept_) return;
    std::error_code ignored;
    std::filesystem::current_path("/", ignored);
    std::filesystem::remove_all(path_, ignored);
  }

  void keep() { kept_ = true; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool kept_ = false;
};

void write(const std::string& path, const std::string& content) {
  const std::filesystem::path file(path);
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

// Nothing of the surroundings may reach the demonstration's repository: neither a repository that git was
// started in, nor hooks, templates and signing keys that the user has set up.
void git(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const auto ran = git::run_git(all);
  if (!ran.ok()) throw Failure("git " + arguments.front() + ": " + ran.err);
}

void forget_surroundings() {
  for (const auto* name :
       {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES",
        "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COACH_SKIP"}) {
    unsetenv(name);
  }
}

const char* const readme =
    "# Orchard\n\nCounts the apples of an orchard.\n\n    python3 -m orchard trees.csv\n";
const char* const counting =
    "\"\"\"Counts apples.\"\"\"\n\n\ndef count(trees):\n    total = 0\n    for tree in trees:\n"
    "        total += tree.apples\n    return total\n";

// The project as its maintainer published it.
void build_project() {
  git({"init", "--quiet", "--template=", "--initial-branch=main"});
  git({"config", "user.name", "Maintainer"});
  git({"config", "user.email", "maintainer@example.org"});
  git({"config", "advice.coachInstall", "false"});
  write("README.md", readme);
  write("orchard/count.py", counting);
  write("orchard/__init__.py", "");
  git({"add", "--all"});
  git({"commit", "--quiet", "--message=Count the apples of an orchard"});
  git({"remote", "add", "origin", "https://example.org/orchard/orchard.git"});
  git({"update-ref", "refs/remotes/origin/main", "HEAD"});
  git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"});
  git({"checkout", "--quiet", "-b", "skip-bare-trees"});
}

// What goes wrong in a first change, all at once.
void make_change() {
  git({"config", "user.name", "Newcomer"});
  git({"config", "user.email", "newcomer@example.org"});
  // Put together here, so that no scanner takes this very line for a leaked token.
  const std::string token = std::string("ghp") + "_" + "q7Wm2ZtR9xKc4VbN8yLd3HsJ6fPg1T03vE65";
  const std::string bars(7, '='), left(7, '<'), right(7, '>');
  write("orchard/count.py",
        "\"\"\"Counts apples.\"\"\"\n\n\ndef count(trees):\n    total = 0\n    for tree in trees:\n" + left +
            " HEAD\n        if tree.is_bare():\n            continue\n" + bars +
            "\n        if not tree.apples:\n" + "            continue\n" + right +
            " main\n        total += tree.apples\n    return total\n");
  write("orchard/report.py",
        "import os\n\n\ndef report(total):\n    breakpoint()\n    return f\"{total} apples\"\n");
  write("orchard/upload.py", "TOKEN = \"" + token + "\"\n");
  write("orchard/trees.csv", "tree,apples\r\n1,12\r\n2,0\r\n");
  write(".DS_Store", std::string("\0\0\0\1Bud1", 8));
  git({"add", "--all"});
}

int coach_it(const std::vector<std::string>& tokens, const std::string& typed) {
  print("$ " + typed + "\n");
  return run_check(read_command_line(tokens));
}

}  // namespace

int run_demo(const Call& call) {
  choose_language(read_settings(config_outside()), call.arguments);
  forget_surroundings();
  Playground playground;
  if (call.arguments.on("keep")) playground.keep();
  build_project();
  make_change();
  advice::count_experience(git::Repository::open());
  print(say(Word::demo_intro, {{"path", playground.path()}}) + "\n\n$ git add --all\n");
  std::vector<std::string> options;
  if (call.arguments.has("lang")) options = {"--lang", call.arguments.value("lang")};
  coach_it(options, "git coach");
  write("message.txt", "fix\n");
  options.insert(options.end(), {"--message", "message.txt"});
  print("\n");
  coach_it(options, "git coach check --message message.txt      # \"fix\"");
  print("\n" + say(Word::demo_next) + "\n" + say(Word::demo_hint) + "\n");
  if (call.arguments.on("keep")) print(say(Word::demo_kept, {{"path", playground.path()}}) + "\n");
  return clear;
}

}  // namespace coach::cli
