#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking page("listed",
                  {{"paths", {"docs/**/*.md"}}, {"list", {"docs/_toctree.yml"}}, {"entry", {"{stem}"}}});
const Asking target("listed", {{"paths", {"*.cc"}},
                               {"list", {"BUILD", "BUILD.bazel"}},
                               {"entry", {"{name}"}},
                               {"unless-patterns", {"glob\\("}}});

std::string entry_of(const Asking& rule, const git::Snapshot& snapshot) {
  const auto found = rule.of(snapshot).findings;
  if (found.empty()) return {};
  return std::string(text::fact(found[0].facts, "list")) + " " +
         std::string(text::fact(found[0].facts, "entry"));
}

}  // namespace

TEST_CASE("a new page has to stand in the list, staged or not") {
  const Files base = {{"docs/_toctree.yml", "- local: index\n- local: model_doc/ab\n"}};
  CHECK(entry_of(page, staged({{"docs/model_doc/a.md", "a\n"}}, base)) == "docs/_toctree.yml model_doc/a");
  CHECK(page.lines(staged({{"docs/model_doc/ab.md", "a\n"}}, base)).empty());
  CHECK(page.lines(staged({{"docs/a.md", "a\n"}, {"docs/_toctree.yml", "- local: a\n"}}, base)).empty());
  CHECK(page.lines(staged({{"docs/a.md", "a\n"}, {"docs/_toctree.yml", "- local: model_doc/a\n"}}, base)) ==
        Lines{"docs/a.md:0"});
  CHECK(page.lines(staged({{"docs/a.md", "b\n"}}, {{"docs/a.md", "a\n"}, {"docs/_toctree.yml", "\n"}}))
            .empty());
}

TEST_CASE("without a list nothing is asked") {
  CHECK(page.lines(staged({{"docs/a.md", "a\n"}})).empty());
  CHECK(target.lines(staged({{"src/a.cc", "a\n"}})).empty());
}

TEST_CASE("the nearest list above counts, and one that takes in whole folders names all") {
  const Files base = {{"BUILD", "\"a.cc\"\n"}, {"src/BUILD.bazel", "\"b.cc\"\n"}};
  CHECK(entry_of(target, staged({{"lib/deep/c.cc", "a\n"}}, base)) == "BUILD c.cc");
  CHECK(target.lines(staged({{"a.cc", "a\n"}}, base)).empty());
  CHECK(target.lines(staged({{"a.cc", "a\n"}}, {{"BUILD", "glob([\"*.cc\"])\n"}})).empty());
}

TEST_CASE("a list that still names what is gone is found") {
  const Asking gone("listed",
                    {{"list", {"docs/_toctree.yml"}}, {"entry", {"{stem}"}}, {"when", {"removed"}}});
  auto change = staged({}, {{"docs/_toctree.yml", "- local: a\n"}, {"docs/a.md", "a\n"}});
  change.files.push_back(git::make_change("docs/a.md", "a\n", std::nullopt));
  CHECK(gone.lines(change) == Lines{"docs/_toctree.yml:0"});
  change.files.push_back(git::make_change("docs/_toctree.yml", "- local: a\n", "- local: b\n"));
  CHECK(gone.lines(change).empty());
}
