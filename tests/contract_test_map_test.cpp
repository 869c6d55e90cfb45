#include <catch2/catch.hpp>

#include "contract/test_map.h"
#include "contract/test_names.h"

using namespace coach;
using contract::is_source;
using contract::is_test;
using contract::TestMap;

namespace {

git::MergedChange change(const std::vector<std::string>& paths, git::Status status = git::Status::Modified) {
  git::MergedChange made;
  for (const auto& path : paths) made.files.push_back({path, {}, status});
  made.files_known = true;
  return made;
}

std::vector<std::string> paths(const std::vector<TestMap::Guess>& guesses) {
  std::vector<std::string> all;
  for (const auto& guess : guesses) all.push_back(guess.path);
  return all;
}

}  // namespace

TEST_CASE("tests are known by the conventions of many languages") {
  for (const char* path :
       {"foo_test.go", "tests/test_foo.py", "src/Foo.spec.ts", "src/test/java/FooTest.java",
        "spec/foo_spec.rb", "tests/foo.c", "t/t1234-x.sh", "src/__tests__/a.js", "testing/test_a.py",
        "unit-tests/a.cc", "FooTests.cs", "crates/a/tests/it/main.rs"}) {
    INFO(path);
    CHECK(is_test(path));
    CHECK_FALSE(is_source(path));
  }
  for (const char* path : {"src/contest.c", "latest/a.py", "lib/attestation.go", "src/_pytest/main.py",
                           "numpy/testing/utils.py", "snapshots/metadata.go", "src/protest.rs"}) {
    INFO(path);
    CHECK_FALSE(is_test(path));
    CHECK(is_source(path));
  }
}

TEST_CASE("nobody asks tests for prose, data, examples, vendored code or machinery") {
  for (const char* path : {"README.md", "docs/conf.py", "a/package.json", "examples/a.py", "vendor/x/y.go",
                           "bench/a.c", "setup.py", "node_modules/a/b.js", "types/a.d.ts", "vite.config.ts",
                           "tests/README.md", "Cargo.lock", "img.png"}) {
    INFO(path);
    CHECK_FALSE(is_source(path));
  }
  CHECK_FALSE(is_test("tests/README.md"));
}

TEST_CASE("the test that changed with a file most is guessed first, the name helps where nothing is known") {
  const auto tree = git::Tree::of_files({{"src/list.c", ""},
                                         {"src/fresh.c", ""},
                                         {"tests/all.c", ""},
                                         {"tests/fresh_test.c", ""},
                                         {"tests/other.c", ""}});
  TestMap map;
  std::vector<git::MergedChange> changes;
  for (int i = 0; i < 5; ++i) changes.push_back(change({"src/list.c", "tests/all.c"}));
  changes.push_back(change({"src/list.c", "tests/gone.c"}));
  changes.push_back(change({"src/list.c"}));
  map.learn(changes);
  const auto guesses = map.tests_of("src/list.c", tree);
  REQUIRE_FALSE(guesses.empty());
  CHECK(guesses[0].path == "tests/all.c");
  CHECK(guesses[0].together == 5);
  for (const auto& path : paths(guesses)) CHECK(path != "tests/gone.c");
  CHECK(paths(map.tests_of("src/fresh.c", tree)).front() == "tests/fresh_test.c");
  CHECK(map.tests_of("src/fresh.c", tree)[0].together == 0);
}

TEST_CASE("moves, deletions and wide changes teach nothing") {
  const auto tree = git::Tree::of_files({{"a.c", ""}, {"tests/x.c", ""}});
  TestMap map;
  std::vector<std::string> many{"a.c", "tests/x.c"};
  for (int i = 0; i < 100; ++i) many.push_back("b" + std::to_string(i) + ".c");
  map.learn(std::vector{change({"a.c", "tests/x.c"}, git::Status::Renamed),
                        change({"a.c", "tests/x.c"}, git::Status::Deleted), change(many)});
  CHECK(map.tests_of("a.c", tree).empty());
  CHECK(map.rate_near("a.c") == std::pair<std::size_t, std::size_t>{0, 0});
}

TEST_CASE("the rate is the file's own where enough is known, its directory's otherwise") {
  TestMap map;
  std::vector<git::MergedChange> changes;
  for (int i = 0; i < 12; ++i) changes.push_back(change({"lib/known.py"}));
  for (int i = 0; i < 8; ++i) changes.push_back(change({"lib/other.py", "tests/test_other.py"}));
  map.learn(changes);
  CHECK(map.rate_near("lib/known.py") == std::pair<std::size_t, std::size_t>{0, 12});
  CHECK(map.rate_near("lib/never.py") == std::pair<std::size_t, std::size_t>{8, 20});
}

TEST_CASE("a test that does not exist yet stands where those of its neighbours do") {
  const auto tree = git::Tree::of_files({{"pkg/a.go", ""},
                                         {"pkg/a_test.go", ""},
                                         {"pkg/b.go", ""},
                                         {"pkg/b_test.go", ""},
                                         {"pkg/c.go", ""},
                                         {"lone/d.go", ""}});
  const TestMap map;
  CHECK(map.new_test_of("pkg/c.go", tree) == "pkg/c_test.go");
  CHECK(map.new_test_of("pkg/a.go", tree) == std::nullopt);
  CHECK(map.new_test_of("lone/d.go", tree) == std::nullopt);
}

TEST_CASE("nothing is learnt before somebody asks") {
  int asked = 0;
  const TestMap map([&asked] {
    ++asked;
    return std::vector{change({"a.c", "tests/x.c"})};
  });
  CHECK(asked == 0);
  CHECK(map.rate_near("a.c").second == 1);
  CHECK(map.rate_near("a.c").second == 1);
  CHECK(asked == 1);
}

TEST_CASE("the words of a name leave out what says test, and a name that says nothing is its directory's") {
  using Words = std::vector<std::string>;
  CHECK(contract::stem_words("t/t4150-am-options.sh") == Words{"am", "options"});
  CHECK(contract::stem_words("src/FooBarTest.java") == Words{"foo", "bar"});
  CHECK(contract::stem_words("pkg/parser/__init__.py") == Words{"parser"});
  CHECK(contract::stem_words("src/a/index.spec.ts") == Words{"index"});
}

TEST_CASE("a subject that names a test, and a test that mentions what changes, count") {
  const auto tree = git::Tree::of_files({{"src/engine.c", ""},
                                         {"tests/alpha.c", "nothing of it"},
                                         {"tests/beta.c", "call(render_page)"},
                                         {"tests/transition.c", "nothing either"}});
  TestMap map;
  map.learn(std::vector{change({"src/engine.c", "tests/alpha.c", "tests/beta.c", "tests/transition.c"})});
  const std::vector<std::string> sources{"src/engine.c"};
  CHECK(paths(map.tests_of(sources, tree)).front() == "tests/alpha.c");
  CHECK(paths(map.tests_of(sources, tree, 3, "fix(transition): wait")).front() == "tests/transition.c");
  CHECK(paths(map.tests_of(sources, tree, 3, "", "int render_page(void)")).front() == "tests/beta.c");
}
