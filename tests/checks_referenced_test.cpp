#include <catch2/catch.hpp>

#include "checks/references.h"
#include "support/looking.h"

using namespace coach;
using checks::means;
using Words = std::vector<std::string_view>;

TEST_CASE("paths stand in a line between what opens and closes them") {
  CHECK(checks::paths_in("See [a](docs/a.md), `b.c` and \"../x/y.h\".") ==
        Words{"docs/a.md", "b.c", "../x/y.h"});
  CHECK(checks::paths_in("https://example.org/docs/a.md is elsewhere; a/b is not.") == Words{"a/b"});
}

TEST_CASE("a word means a file from the root, from its folder, or by the end of its path") {
  CHECK(means("docs/a.md", "README.md", "docs/a.md"));
  CHECK(means("a.md", "docs/index.md", "docs/a.md"));
  CHECK(means("../a.md", "docs/sub/index.md", "docs/a.md"));
  CHECK(means("/docs/a.md", "x/y.md", "docs/a.md"));
  CHECK(means("lib/a.h", "CMakeLists.txt", "include/lib/a.h"));
  CHECK_FALSE(means("a.md", "README.md", "docs/a.md"));
  CHECK_FALSE(means("xa.md", "docs/index.md", "docs/a.md"));
  CHECK_FALSE(means("../../a.md", "docs/index.md", "a.md"));
}

TEST_CASE("a file that is gone is named still, by files that the change leaves so") {
  const test::Asking rule("referenced", {{"when", {"removed"}}, {"in", {".md", "CMakeLists.txt"}}});
  auto gone = test::staged({{"b.md", "x\n"}}, {{"docs/a.md", "x\n"}, {"i.md", "y\n[a](docs/a.md)\n"}});
  CHECK(rule.lines(gone).empty());
  gone.files.push_back(git::make_change("docs/a.md", "x\n", std::nullopt));
  CHECK(rule.lines(gone) == std::vector<std::string>{"i.md:2"});
  gone.files.push_back(git::make_change("i.md", "y\n[a](docs/a.md)\n", "y\n"));
  CHECK(rule.lines(gone).empty());
}
