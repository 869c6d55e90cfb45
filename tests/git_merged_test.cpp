#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

#include "git/history.h"
#include "git/people.h"
#include "support/sandbox.h"

using namespace coach;
using git::Status;
namespace fs = std::filesystem;

namespace {

class Here {
 public:
  Here() {
    fs::current_path(sandbox_.top());
    setenv("HOME", (sandbox_.root() / "home").c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    run("git config user.name Jiwoo && git config user.email jiwoo@example.org");
    run("mkdir a; echo one >a/x.c; echo two >b.c; git add -A; git commit -q -m first");
  }
  ~Here() { fs::current_path("/"); }

  std::string run(const std::string& line) const {
    const auto ran = sandbox_.run(line);
    INFO(line << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output.substr(0, ran.output.find('\n'));
  }
  // One commit a minute, so that the order is what the dates say.
  void commit(const std::string& change, const std::string& message) {
    const auto date = "2030-01-01T00:" + std::to_string(10 + minute_++) + ":00Z";
    run(change + "; git add -A; GIT_COMMITTER_DATE=" + date + " git commit -q --allow-empty -m '" + message +
        "'");
  }
  fs::path root() const { return sandbox_.root(); }

 private:
  test::Sandbox sandbox_;
  int minute_ = 0;
};

std::string shown(const git::MergedChange& change) {
  constexpr const char* letters = "AMDRTU";
  std::string out;
  for (const auto& file : change.files) {
    out += letters[static_cast<int>(file.status)] + std::string(" ") + file.path;
    if (!file.old_path.empty()) out += " < " + file.old_path;
    out += "\n";
  }
  return out;
}

std::vector<std::string> subjects(const git::MergedHistory& history) {
  std::vector<std::string> all;
  for (const auto& change : history.changes) all.emplace_back(change.message.subject());
  return all;
}

}  // namespace

TEST_CASE("merged changes come newest first, with the paths that each touches") {
  Here here;
  here.commit("echo more >>a/x.c; rm b.c; echo n >a-new; ln -s x.c a/link", "second");
  here.commit("mkdir c; git mv a/x.c c/y.c; rm a/link; echo file >a/link", "third");
  const auto history = git::Repository::open().merged("", {});
  CHECK(history.complete);
  CHECK(subjects(history) == std::vector<std::string>{"third", "second", "first"});
  REQUIRE(history.changes.size() == 3);
  CHECK(shown(history.changes[0]) == "T a/link\nR c/y.c < a/x.c\n");
  CHECK(shown(history.changes[1]) == "A a-new\nA a/link\nM a/x.c\nD b.c\n");
  CHECK(shown(history.changes[2]) == "A a/x.c\nA b.c\n");
  CHECK(history.changes[0].time == 1893456660);
}

TEST_CASE("a merged branch is one unit, and its author is who wrote the branch") {
  Here here;
  here.run("git checkout -q -b topic");
  here.commit("echo t >t.c; git config user.name Topic", "topic one");
  here.commit("echo t >>t.c; echo u >u.c", "topic two");
  here.run("git checkout -q -; git config user.name Keeper");
  here.commit("echo z >b.c", "meanwhile");
  here.run("GIT_COMMITTER_DATE=2031-01-01T00:00:00Z git merge -q --no-ff -m 'Merge topic' topic");
  const auto repository = git::Repository::open();
  const auto units = repository.merged("", {.first_parent = true});
  CHECK(subjects(units) == std::vector<std::string>{"Merge topic", "meanwhile", "first"});
  CHECK(units.changes[0].is_merge);
  CHECK(units.changes[0].author.name == "Topic");
  CHECK(shown(units.changes[0]) == "A t.c\nA u.c\n");
  CHECK(subjects(repository.merged("", {})) ==
        std::vector<std::string>{"meanwhile", "topic two", "topic one", "first"});
}

TEST_CASE("limits hold, and a change beyond them has no paths") {
  Here here;
  here.commit("for i in 1 2 3 4 5 6; do echo $i >f$i; done", "wide");
  here.commit("echo 1 >f1", "narrow");
  const auto repository = git::Repository::open();
  const auto few = repository.merged("", {.most = 2, .most_files = 5});
  REQUIRE(few.changes.size() == 2);
  CHECK(few.changes[0].files_known);
  CHECK_FALSE(few.changes[1].files_known);
  CHECK(few.changes[1].files.empty());
  CHECK(few.complete);
  CHECK_FALSE(repository.merged("", {.files = false}).changes[0].files_known);
  CHECK_FALSE(repository.merged("", {.with_files = 1}).changes[1].files_known);
  CHECK(repository.merged("", {.since = 1893456660}).changes.size() == 1);
  CHECK(repository.merged("HEAD~1", {}).changes.size() == 2);
}

TEST_CASE("names and addresses are those of the project's .mailmap, and bots are known") {
  Here here;
  here.commit("printf 'Ji Woo <jw@example.org> <jiwoo@example.org>\\n' >.mailmap", "map");
  here.commit("git config user.name 'dependabot[bot]'; git config user.email b@example.org", "bump");
  const auto history = git::Repository::open().merged("", {});
  CHECK(history.changes[1].author == git::Identity{"Ji Woo", "jw@example.org"});
  CHECK(history.changes[0].is_bot);
  CHECK_FALSE(history.changes[1].is_bot);
}

TEST_CASE("the project's main line counts, not what stands on top of it here") {
  Here here;
  here.run("git update-ref refs/remotes/origin/main HEAD");
  here.commit("echo mine >>b.c", "mine");
  const auto repository = git::Repository::open();
  CHECK(subjects(repository.merged("", {})) == std::vector<std::string>{"first"});
  CHECK(subjects(repository.merged("HEAD", {})) == std::vector<std::string>{"mine", "first"});
}

TEST_CASE("a shallow clone says that its history is not complete") {
  Here here;
  for (const char* name : {"second", "third", "fourth"})
    here.commit("echo " + std::string(name) + " >>b.c", name);
  here.run("git clone -q --depth=2 \"file://$PWD\" ../shallow");
  fs::current_path(here.root() / "shallow");
  const auto repository = git::Repository::open();
  const auto history = repository.merged("HEAD", {});
  CHECK_FALSE(history.complete);
  CHECK(subjects(history) == std::vector<std::string>{"fourth"});
  CHECK(repository.merged("HEAD", {.most = 1}).complete);
}

TEST_CASE("a clone without trees knows messages and says that paths are missing") {
  Here here;
  here.commit("echo s >>b.c; echo s >>a/x.c", "second");
  here.run(
      "git config uploadpack.allowFilter true; git clone -q --bare --filter=tree:0 \"file://$PWD\" "
      "../treeless");
  here.run("mv ../work ../gone; mkdir ../work");
  fs::current_path(here.root() / "treeless");
  const auto history = git::Repository::open().merged("HEAD", {});
  CHECK(subjects(history) == std::vector<std::string>{"second", "first"});
  CHECK_FALSE(history.complete);
  CHECK_FALSE(history.changes[0].files_known);
}

TEST_CASE("replaced history is what git shows") {
  Here here;
  here.commit("echo s >>b.c", "second");
  here.run("git replace --graft HEAD");
  CHECK(subjects(git::Repository::open().merged("HEAD", {})) == std::vector<std::string>{"second"});
}

TEST_CASE("both backends see the same merged changes") {
  Here here;
  here.commit("mkdir a.b; echo 1 >a.b/q; echo 2 >ab; mkdir d; echo 3 >d/d", "sorting");
  here.commit("git mv b.c d/e; rm -r a; echo 4 >a", "directory to file");
  const auto fast = git::Repository::open().merged("HEAD", {});
  setenv("GIT_NAMESPACE", "", 1);
  const auto plumbing = git::Repository::open().merged("HEAD", {});
  unsetenv("GIT_NAMESPACE");
  REQUIRE(fast.changes.size() == plumbing.changes.size());
  for (std::size_t i = 0; i < fast.changes.size(); ++i)
    CHECK(shown(fast.changes[i]) == shown(plumbing.changes[i]));
  CHECK(shown(fast.changes[0]) == "A a\nD a/x.c\nR d/e < b.c\n");
}

TEST_CASE("an unborn branch has no history, and a revision alone can be looked at") {
  Here here;
  const auto repository = git::Repository::open();
  here.commit("echo s >>b.c", "second");
  const auto snapshot = repository.at("HEAD~1");
  CHECK(snapshot.files.empty());
  CHECK(snapshot.base == git::Oid::from_hex(here.run("git rev-parse HEAD~1")));
  CHECK(snapshot.tree.read("b.c") == "two\n");
  here.run("git checkout -q --orphan empty");
  CHECK(git::Repository::open().merged("", {}).changes.empty());
}

TEST_CASE("a mailmap maps addresses, and names where it names them") {
  const git::Mailmap map(
      "# comment\nPlain Name <plain@example.org>\n<new@example.org> <old@example.org>\n"
      "Both <both@example.org> Nick <shared@example.org>\nnot a line\n<broken\n");
  CHECK(map.map({"x", "PLAIN@example.org"}) == git::Identity{"Plain Name", "PLAIN@example.org"});
  CHECK(map.map({"x", "old@example.org"}) == git::Identity{"x", "new@example.org"});
  CHECK(map.map({"nick", "shared@example.org"}) == git::Identity{"Both", "both@example.org"});
  CHECK(map.map({"other", "shared@example.org"}) == git::Identity{"other", "shared@example.org"});
  CHECK(git::Mailmap(std::string(3 << 20, '<')).empty());
}
