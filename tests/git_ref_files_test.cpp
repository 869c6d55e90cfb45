#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "git/backend.h"
#include "git/ref_files.h"
#include "support/sandbox.h"

using namespace coach;

namespace {

std::string git_dir_of(const test::Sandbox& sandbox) {
  return (sandbox.top() / ".git").string();
}

// Whether every ref is found as git lists them.
void agree(const test::Sandbox& sandbox) {
  const git::RefFiles refs(git_dir_of(sandbox), git_dir_of(sandbox));
  std::istringstream lines(sandbox.run("git for-each-ref --format='%(refname) %(objectname)'").output);
  std::string name, id;
  while (lines >> name >> id) {
    INFO(name);
    const auto found = refs.find(name);
    REQUIRE(found);
    CHECK(found->hex() == id);
    CHECK_FALSE(refs.find(name + "-not"));
    CHECK_FALSE(refs.find(name + "/below"));
  }
}

}  // namespace

TEST_CASE("refs are found loose, packed, and both") {
  const test::Sandbox sandbox;
  sandbox.run(
      "git commit -q --allow-empty -m one; for i in $(seq 1 30); do git branch b/$i; done; "
      "git tag -a -m t v1; git tag light");
  agree(sandbox);
  sandbox.run("git pack-refs --all");
  agree(sandbox);
  sandbox.run(
      "git commit -q --allow-empty -m two; git branch -f b/7; git branch -D -q b/8; git tag -a -m t v2");
  agree(sandbox);
  const git::RefFiles refs(git_dir_of(sandbox), git_dir_of(sandbox));
  CHECK_FALSE(refs.find("refs/heads/b"));
  CHECK_FALSE(refs.find("refs/heads/b/8"));
  CHECK(refs.find("HEAD")->hex() + "\n" == sandbox.run("git rev-parse HEAD").output);
  CHECK(refs.head_branch() == "refs/heads/main");
}

TEST_CASE("an unborn branch, a detached HEAD and a chain of names are told apart") {
  const test::Sandbox sandbox;
  const git::RefFiles refs(git_dir_of(sandbox), git_dir_of(sandbox));
  CHECK_FALSE(refs.find("HEAD"));
  CHECK(refs.head_branch() == "refs/heads/main");
  sandbox.run(
      "git commit -q --allow-empty -m one; git checkout -q --detach; "
      "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main; "
      "git update-ref refs/remotes/origin/main HEAD");
  CHECK(refs.find("HEAD"));
  CHECK_FALSE(refs.head_branch());
  CHECK(refs.find("refs/remotes/origin/HEAD") == refs.find("HEAD"));
}

TEST_CASE("replacements are seen loose and packed") {
  const test::Sandbox sandbox;
  sandbox.run(
      "git commit -q --allow-empty -m one; git commit -q --allow-empty -m two; git tag zz; "
      "git pack-refs --all");
  CHECK_FALSE(git::RefFiles(git_dir_of(sandbox), git_dir_of(sandbox)).any_below("refs/replace/"));
  sandbox.run("git replace HEAD HEAD~");
  CHECK(git::RefFiles(git_dir_of(sandbox), git_dir_of(sandbox)).any_below("refs/replace/"));
  sandbox.run("git pack-refs --all; rmdir .git/refs/replace");
  CHECK(git::RefFiles(git_dir_of(sandbox), git_dir_of(sandbox)).any_below("refs/replace/"));
}

TEST_CASE("what is no ref file, or leads out, is left to git") {
  const test::Sandbox sandbox;
  const git::RefFiles refs(git_dir_of(sandbox), git_dir_of(sandbox));
  CHECK_THROWS_AS(refs.find("refs/../config"), git::Unsupported);
  CHECK_THROWS_AS(refs.find("main"), git::Unsupported);
  sandbox.write(".git/HEAD", "neither this nor that\n");
  CHECK_THROWS_AS(refs.find("HEAD"), git::Unsupported);
  sandbox.write(".git/HEAD", "ref: HEAD\n");
  CHECK_THROWS_AS(refs.find("HEAD"), git::Unsupported);
  sandbox.write(".git/packed-refs", "# pack-refs with: peeled fully-peeled sorted \nshort\n");
  CHECK_THROWS_AS(refs.find("refs/heads/main"), git::Unsupported);
}
