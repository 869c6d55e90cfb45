#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

#include "failure.h"
#include "git/attributes.h"
#include "git/repository.h"
#include "support/sandbox.h"

using namespace coach;
using git::Status;
namespace fs = std::filesystem;

namespace {

// A repository in which the test stands, as a person would.
class Here {
 public:
  Here() {
    fs::current_path(sandbox_.top());
    setenv("HOME", (sandbox_.root() / "home").c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    run("git config user.name Jiwoo && git config user.email jiwoo@example.org");
    run("seq 1 20 >base.txt; mkdir sub; echo hello >sub/s.txt; git add -A; git commit -q -m seed");
  }
  ~Here() { fs::current_path("/"); }

  std::string run(const std::string& line) const {
    const auto ran = sandbox_.run(line);
    INFO(line << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output.substr(0, ran.output.find('\n'));
  }

 private:
  test::Sandbox sandbox_;
};

const git::ChangedFile* file(const git::Snapshot& snapshot, const std::string& path) {
  for (const auto& each : snapshot.files) {
    if (each.path == path) return &each;
  }
  return nullptr;
}

using Ranges = std::vector<text::LineRange>;

}  // namespace

TEST_CASE("the staged change is the index against HEAD, whatever the work tree holds") {
  const Here here;
  here.run(
      "sed -i '3s/.*/three/' base.txt; git add base.txt; echo unstaged >>base.txt; rm sub/s.txt; echo u "
      ">untracked");
  const auto snapshot = git::Repository::open().staged();
  REQUIRE(snapshot.files.size() == 1);
  CHECK(snapshot.files[0].path == "base.txt");
  CHECK(snapshot.files[0].added == Ranges{{3, 3}});
  CHECK(snapshot.files[0].removed == Ranges{{3, 3}});
  CHECK(snapshot.branch.size() > 0);
  REQUIRE(snapshot.author);
  CHECK(*snapshot.author == git::Identity{"Jiwoo", "jiwoo@example.org"});
  CHECK(snapshot.tree.read("sub/s.txt") == "hello\n");
}

TEST_CASE("a rename keeps the lines that came with the file") {
  const Here here;
  here.run("git mv base.txt moved.txt; echo more >>moved.txt; git add moved.txt; git mv sub/s.txt sub/t.txt");
  const auto snapshot = git::Repository::open().staged();
  REQUIRE(snapshot.files.size() == 2);
  const auto* moved = file(snapshot, "moved.txt");
  REQUIRE(moved != nullptr);
  CHECK(moved->status == Status::Renamed);
  CHECK(moved->old_path == "base.txt");
  CHECK(moved->added == Ranges{{21, 21}});
  CHECK(file(snapshot, "sub/t.txt")->added.empty());
}

TEST_CASE("intent to add, conflict stages, modes and links are what git says they are") {
  const Here here;
  here.run(
      "echo n >new; git add -N new; chmod +x base.txt; git add base.txt; rm sub/s.txt; ln -s ../base.txt "
      "sub/s.txt; "
      "git add sub/s.txt");
  const auto snapshot = git::Repository::open().staged();
  REQUIRE(snapshot.files.size() == 2);
  CHECK(file(snapshot, "base.txt")->status == Status::Modified);
  CHECK(file(snapshot, "base.txt")->after.mode == git::Mode::Executable);
  CHECK(file(snapshot, "base.txt")->added.empty());
  CHECK(file(snapshot, "sub/s.txt")->status == Status::TypeChanged);
  CHECK_FALSE(file(snapshot, "sub/s.txt")->is_text());
}

TEST_CASE("of a merge only what differs from every parent is its own work") {
  const Here here;
  here.run(
      "git checkout -q -b other; sed -i '2s/.*/theirs/' base.txt; echo o >o.txt; git add -A; git commit -q "
      "-m other; "
      "git checkout -q -; sed -i '18s/.*/ours/' base.txt; git commit -q -a -m ours; git merge -q --no-commit "
      "other; "
      "sed -i '10s/.*/resolved/' base.txt; git add base.txt");
  const auto snapshot = git::Repository::open().staged();
  CHECK(snapshot.sequence == git::Sequence::Merge);
  REQUIRE(snapshot.files.size() == 1);
  CHECK(snapshot.files[0].added == Ranges{{10, 10}});

  here.run("git commit -q -m merged");
  const auto commit = git::Repository::open().commit("HEAD");
  REQUIRE(commit.files.size() == 1);
  CHECK(commit.files[0].added == Ranges{{10, 10}});
}

TEST_CASE("commits and ranges are read in a bare repository") {
  const Here here;
  here.run(
      "git checkout -q -b topic; echo 1 >one; git add one; git commit -q -m 'add one'; echo 2 >>one; git "
      "commit -q -a -m 'add two'");
  here.run("git clone -q --bare . ../bare.git");
  fs::current_path(fs::current_path().parent_path() / "bare.git");
  const auto repository = git::Repository::open();
  CHECK(repository.bare());
  const auto commit = repository.commit("topic~1");
  REQUIRE(commit.message);
  CHECK(commit.message->subject() == "add one");
  const auto range = repository.range("topic~2..topic");
  REQUIRE(range.commits.size() == 2);
  CHECK(range.commits[0].message.subject() == "add one");
  REQUIRE(range.files.size() == 1);
  CHECK(range.files[0].added == Ranges{{1, 2}});
  CHECK(repository.staged().gaps.size() == 1);
  CHECK_THROWS_AS(repository.commit("no-such-thing"), Failure);
}

TEST_CASE("a push is judged by the commits that the remote lacks, and what was merged in is not its own") {
  const Here here;
  here.run(
      "git init -q --bare ../up.git; git branch -M main; git remote add origin ../up.git; git push -q origin "
      "main; "
      "git remote set-head origin main; git checkout -q -b topic; echo t >t; git add t; git commit -q -m "
      "topic; "
      "git checkout -q main; echo m >m; git add m; git commit -q -m upstream; git push -q origin main; "
      "git checkout -q topic; git merge -q --no-edit main");
  const auto tip = here.run("git rev-parse HEAD");
  const auto pushed = git::Repository::open().pushed(
      {{"refs/heads/topic", tip, "refs/heads/topic", std::string(40, '0')}}, "origin");
  REQUIRE(pushed.size() == 1);
  CHECK(pushed[0].branch == "topic");
  CHECK(pushed[0].commits.size() == 2);
  REQUIRE(pushed[0].files.size() == 1);
  CHECK(pushed[0].files[0].path == "t");
  CHECK(git::Repository::open()
            .pushed({{"(delete)", std::string(40, '0'), "refs/heads/topic", tip}}, "origin")
            .empty());
}

TEST_CASE("attributes come from the nearest file, the staged one where it changed") {
  const Here here;
  here.run(
      "printf '*.txt text eol=lf\\n*.bin binary\\nsub/** linguist-generated\\n' >.gitattributes; "
      "printf '*.txt -text !eol\\n' >sub/.gitattributes; git add -A; git commit -q -m attributes; "
      "echo '*.md conflict-marker-size=32' >>.gitattributes; git add -A");
  const auto snapshot = git::Repository::open().staged();
  const git::Attributes attributes(snapshot);
  CHECK(attributes.get("base.txt", "text") == "set");
  CHECK(attributes.get("base.txt", "eol") == "lf");
  CHECK(attributes.get("sub/s.txt", "text") == "unset");
  CHECK(attributes.get("sub/s.txt", "eol") == std::nullopt);
  CHECK(attributes.get("sub/s.txt", "linguist-generated") == "set");
  CHECK(attributes.get("deep/x.bin", "diff") == "unset");
  CHECK(attributes.get("a.md", "conflict-marker-size") == "32");
}

TEST_CASE("git's own refusals come through in its own words") {
  const Here here;
  here.run("echo '[bro ken' >>.git/config");
  CHECK_THROWS_AS(git::Repository::open(), Failure);
}
