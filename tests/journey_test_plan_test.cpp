#include <catch2/catch.hpp>

#include "advice/test_records.h"
#include "journey/test_plan.h"
#include "support/sandbox.h"

using namespace coach;
using journey::TestPlan;
using Because = TestPlan::Test::Because;

namespace {

git::MergedChange change(const std::vector<std::string>& paths) {
  git::MergedChange made;
  for (const auto& path : paths) {
    made.files.emplace_back();
    made.files.back().path = path;
    made.files.back().status = git::Status::Modified;
  }
  return made;
}

TestPlan plan(const std::map<std::string, std::string>& files, const std::vector<std::string>& changed,
              const std::vector<git::MergedChange>& history = {}) {
  git::Snapshot snapshot;
  snapshot.tree = git::Tree::of_files(files);
  for (const auto& path : changed) snapshot.files.push_back(git::make_change(path, "old\n", "new\n"));
  contract::Contract contract;
  contract.tests.learn(history);
  return journey::test_plan_of(snapshot, contract, rules::Rulebook());
}

std::vector<std::pair<std::string, Because>> tests(const TestPlan& plan) {
  std::vector<std::pair<std::string, Because>> all;
  for (const auto& test : plan.tests) all.emplace_back(test.path, test.because);
  return all;
}

using Tests = std::vector<std::pair<std::string, Because>>;

}  // namespace

TEST_CASE("the tests of a change come with the reason for each") {
  const auto made = plan({{"src/hub.py", ""},
                          {"src/net.py", ""},
                          {"tests/test_hub.py", ""},
                          {"tests/test_other.py", ""},
                          {"tests/test_flow.py", ""}},
                         {"src/hub.py", "src/net.py", "tests/test_other.py"},
                         {change({"src/net.py", "tests/test_flow.py"}),
                          change({"src/net.py", "tests/test_flow.py"}), change({"src/net.py"})});
  CHECK(tests(made) == Tests{{"tests/test_other.py", Because::Changed},
                             {"tests/test_hub.py", Because::Named},
                             {"tests/test_flow.py", Because::Together}});
  CHECK(made.tests[2].together == 2);
  CHECK(made.tests[2].of == 3);
  CHECK(made.untested.empty());
}

TEST_CASE("one change together is chance") {
  const auto made = plan({{"src/net.py", ""}, {"tests/test_flow.py", ""}}, {"src/net.py"},
                         {change({"src/net.py", "tests/test_flow.py"})});
  CHECK(made.tests.empty());
  CHECK(made.untested == std::vector<std::string>{"src/net.py"});
}

TEST_CASE("of tests of one name the nearest is meant") {
  const auto made = plan(
      {{"pkg/v2/util/deps.go", ""}, {"pkg/v2/util/deps_test.go", ""}, {"internal/v3/util/deps_test.go", ""}},
      {"pkg/v2/util/deps.go"});
  CHECK(tests(made) == Tests{{"pkg/v2/util/deps_test.go", Because::Named}});
}

TEST_CASE("where nothing names a source, what takes it in or stands beside it goes with it") {
  CHECK(tests(plan({{"src/pkg/net.py", ""}, {"tests/test_flow.py", "from pkg.net import get\n"}},
                   {"src/pkg/net.py"}, {change({"src/pkg/net.py", "tests/test_flow.py"})})) ==
        Tests{{"tests/test_flow.py", Because::Imports}});
  CHECK(tests(plan({{"pkgs/core/src/full.ts", ""}, {"pkgs/core/test/a.js", ""}},
                   {"pkgs/core/src/full.ts"})) == Tests{{"pkgs/core/test", Because::Beside}});
  CHECK(tests(plan({{"net/full.go", ""}, {"net/other_test.go", ""}}, {"net/full.go"})) ==
        Tests{{"net/other_test.go", Because::Beside}});
  CHECK(tests(plan({{"src/full.rs", "#[test]\nfn a() {}\n"}}, {"src/full.rs"})) ==
        Tests{{"src/full.rs", Because::Beside}});
}

TEST_CASE("a source whose test is new with it is tested") {
  git::Snapshot snapshot;
  snapshot.tree = git::Tree::of_files({{"README.md", ""}});
  snapshot.files.push_back(git::make_change("src/hub.py", std::nullopt, "x = 1\n"));
  snapshot.files.push_back(git::make_change("tests/test_it.py", std::nullopt, "from src.hub import x\n"));
  const auto made = journey::test_plan_of(snapshot, contract::Contract(), rules::Rulebook());
  CHECK(made.untested.empty());
  CHECK(made.tests.size() == 1);
}

TEST_CASE("tests that passed are remembered for their tree alone") {
  test::Sandbox sandbox;
  const auto state = (sandbox.root() / "state").string();
  CHECK(advice::read_test_records(state).empty());
  REQUIRE(advice::add_test_record(state, {.tree = "aa", .command = "pytest\n a", .when = 5}));
  REQUIRE(advice::add_test_record(state, {.tree = "aa", .command = "make", .when = 6, .by_hand = true}));
  REQUIRE(advice::add_test_record(state, {.tree = "bb", .command = "make", .when = 7}));
  REQUIRE(advice::add_test_record(state, {.tree = "aa", .command = "pytest a", .when = 8}));
  const auto on = advice::tests_on(state, "aa");
  REQUIRE(on.size() == 2);
  CHECK(on[0] == advice::TestRecord{.tree = "aa", .command = "make", .when = 6, .by_hand = true});
  CHECK(on[1] == advice::TestRecord{.tree = "aa", .command = "pytest a", .when = 8});
  CHECK(advice::tests_on(state, "cc").empty());
}
