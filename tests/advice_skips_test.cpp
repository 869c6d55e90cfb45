#include "advice/skips.h"

#include <catch2/catch.hpp>

#include "support/sandbox.h"

using namespace coach;
using advice::Skip;

namespace {

git::Oid oid(char digit) {
  return *git::Oid::from_hex(std::string(40, digit));
}

git::Snapshot staged_on(char base, const std::string& branch = "topic") {
  git::Snapshot snapshot;
  snapshot.base = oid(base);
  snapshot.branch = branch;
  return snapshot;
}

git::Snapshot pushed(char base, char commit, const std::string& branch = "topic") {
  auto snapshot = staged_on(base, branch);
  snapshot.scope = git::Scope::Push;
  snapshot.commits.push_back({oid(commit), {oid(base)}, {}, {}, {}});
  return snapshot;
}

const Skip once{Skip::Scope::Once, "pack/rule", "a reason", "topic", std::string(40, 'a')};

}  // namespace

TEST_CASE("what is set aside once holds for the next commit and its push, and for nothing after it") {
  CHECK(holds_for(once, staged_on('a')));
  CHECK(holds_for(once, pushed('a', 'b')));
  CHECK_FALSE(holds_for(once, staged_on('b')));
  CHECK_FALSE(holds_for(once, pushed('b', 'c')));
}

TEST_CASE("what is set aside for a branch holds there alone, for the clone everywhere") {
  auto skip = once;
  skip.scope = Skip::Scope::Branch;
  CHECK(holds_for(skip, staged_on('c')));
  CHECK_FALSE(holds_for(skip, staged_on('a', "other")));
  skip.branch.clear();
  CHECK_FALSE(holds_for(skip, staged_on('a', "")));
  skip.scope = Skip::Scope::Clone;
  CHECK(holds_for(skip, staged_on('c', "other")));
}

TEST_CASE("what is set aside before the first commit holds for that commit") {
  auto skip = once;
  skip.tip.clear();
  git::Snapshot first;
  CHECK(holds_for(skip, first));
  first.commits.push_back({oid('b'), {}, {}, {}, {}});
  CHECK(holds_for(skip, first));
  CHECK_FALSE(holds_for(skip, staged_on('b')));
}

TEST_CASE("skips are kept as they were given, on one line each, and the latest reason counts") {
  const test::Sandbox sandbox;
  auto later = once;
  later.scope = Skip::Scope::Branch;
  later.reason = "two\nlines\tand a tab";
  CHECK(advice::read_skips(sandbox.top().string()).empty());
  REQUIRE(advice::write_skips(sandbox.top().string(), {once, later}));
  later.reason = "two lines and a tab";
  CHECK(advice::read_skips(sandbox.top().string()) == std::vector<Skip>{once, later});
  const auto all = advice::set_aside_in(staged_on('a'), {once, later});
  REQUIRE(all.size() == 2);
  CHECK(all.front().reason == "two lines and a tab");
}

TEST_CASE("damaged lines of the file of skips count as nothing") {
  const test::Sandbox sandbox;
  sandbox.write("skips", "coach-skips 1\nonce\nnever\ta\tb\tc\td\nclone\t\t\tpack/rule\t\nclone\t\t\t\t\n");
  const auto skips = advice::read_skips(sandbox.top().string());
  REQUIRE(skips.size() == 1);
  CHECK(skips.front().rule == "pack/rule");
  CHECK(skips.front().reason.empty());
  sandbox.write("skips", "something else\nclone\t\t\tpack/rule\t\n");
  CHECK(advice::read_skips(sandbox.top().string()).empty());
}
