#include <catch2/catch.hpp>

#include "contract/labels.h"

using namespace coach;

namespace {

using Texts = std::vector<std::string>;

Texts labels(const std::string& yaml, const Texts& paths, std::string_view branch = "topic") {
  return contract::labels_of(git::Tree::of_files({{".github/labeler.yml", yaml}}), {paths, branch}).labels;
}

}  // namespace

TEST_CASE("labels by globs, as version 4 writes them") {
  const std::string yaml =
      "docs:\n- docs/**\nroot: '*.md'\ncode:\n- any: ['src/**', '!src/gen/**']\nonly-docs:\n- all: "
      "['docs/**']\n";
  CHECK(labels(yaml, {"docs/a.rst"}) == Texts{"docs", "only-docs"});
  CHECK(labels(yaml, {"docs/a.rst", "src/a.c"}) == Texts{"docs", "code"});
  CHECK(labels(yaml, {"src/gen/a.c"}).empty());
  CHECK(labels(yaml, {"README.md"}) == Texts{"root"});
  CHECK(labels(yaml, {"sub/README.md"}).empty());
}

TEST_CASE("labels by changed files and branches, as version 5 writes them") {
  const std::string yaml =
      "any:\n- changed-files:\n  - any-glob-to-any-file: ['a/**', 'b/**']\n"
      "every:\n- all:\n  - changed-files:\n    - any-glob-to-all-files: '{a,b}/**'\n"
      "one:\n- changed-files:\n  - all-globs-to-any-file: ['a/**', '!**/*.md']\n"
      "whole:\n- changed-files:\n  - all-globs-to-all-files: ['a/**', '!a/x']\n"
      "both:\n- all:\n  - changed-files:\n    - any-glob-to-any-file: 'a/**'\n  - head-branch: '^fix/'\n";
  CHECK(labels(yaml, {"a/b.c", "c/d.c"}) == Texts{"any", "one"});
  CHECK(labels(yaml, {"a/b.md", "b/d.c"}) == Texts{"any", "every"});
  CHECK(labels(yaml, {"a/b.c"}) == Texts{"any", "every", "one", "whole"});
  CHECK(labels(yaml, {"a/x"}, "fix/1") == Texts{"any", "every", "one", "both"});
}

TEST_CASE("a configuration that nobody understands labels nothing") {
  CHECK(labels("a: &a\n- any: *a\n", {"x"}).empty());
  CHECK(labels("a: [\n", {"x"}).empty());
  CHECK(labels("- a\n", {"x"}).empty());
  CHECK(labels("a:\n- changed-files:\n  - other: ['**']\n", {"x"}).empty());
}
