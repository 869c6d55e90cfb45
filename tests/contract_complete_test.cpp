#include "contract/complete.h"

#include <catch2/catch.hpp>

#include "contract/conflict.h"

using namespace coach;
using contract::Kind;
using contract::Norm;

namespace {

using Details = std::vector<std::pair<std::string, std::vector<std::string>>>;

Norm norm(Kind kind, std::string value, Details details,
          contract::Citation::From from = contract::Citation::From::Doc) {
  Norm norm;
  norm.kind = kind;
  norm.value = std::move(value);
  norm.details = std::move(details);
  norm.source.from = from;
  return norm;
}

std::vector<std::string> all(const Norm& norm, std::string_view detail) {
  const auto values = norm.all(detail);
  return {values.begin(), values.end()};
}

constexpr auto history = contract::Citation::From::History;

}  // namespace

TEST_CASE("a changelog that a template names by an old ending is the file that is there") {
  const auto tree = git::Tree::of_files({{"CHANGES.md", "a\n"}, {"docs/history.rst", "a\n"}});
  std::vector norms{norm(Kind::Changelog, "file", {{"path", {"CHANGES.rst"}}}),
                    norm(Kind::Changelog, "file", {{"path", {"HISTORY.md"}}}),
                    norm(Kind::Changelog, "file", {{"path", {"CHANGES.md"}}}),
                    norm(Kind::Changelog, "file", {{"path", {"NEWS.md"}}})};
  contract::complete(tree, norms);
  CHECK(norms[0].one("path") == "CHANGES.md");
  CHECK(norms[1].one("path") == "docs/history.rst");
  CHECK(norms[2].one("path") == "CHANGES.md");
  CHECK(norms[3].one("path") == "NEWS.md");
}

TEST_CASE("what configuration leaves open of changelog entries is what history shows of them") {
  std::vector norms{norm(Kind::Changelog, "fragment",
                         {{"directory", {"news"}}, {"form", {"number.type"}}, {"types", {"fix"}}}),
                    norm(Kind::Changelog, "fragment", {{"directory", {"other"}}}),
                    norm(Kind::Changelog, "fragment", {{"directory", {"news/"}}}),
                    norm(Kind::Changelog, "fragment",
                         {{"directory", {"news"}},
                          {"extension", {".rst"}},
                          {"types", {"fix", "odd"}},
                          {"form", {"number.type"}},
                          {"number", {"issue"}}},
                         history)};
  contract::complete(git::Tree(), norms);
  CHECK(norms[0].one("extension") == ".rst");
  CHECK(norms[0].one("number") == "issue");
  CHECK(all(norms[0], "types") == std::vector<std::string>{"fix"});
  CHECK(norms[1].details.size() == 1);
  CHECK(all(norms[2], "types") == std::vector<std::string>{"fix", "odd"});
}

TEST_CASE("where entries are files of their own nobody is asked to edit the changelog") {
  std::vector norms{
      norm(Kind::Changelog, "fragment", {{"directory", {"news"}}}, contract::Citation::From::Config),
      norm(Kind::Changelog, "file", {{"path", {"NEWS.rst"}}})};
  contract::complete(git::Tree(), norms);
  CHECK_FALSE(norms[1].binds);
  norms.erase(norms.begin());
  norms[0].binds = true;
  contract::complete(git::Tree(), norms);
  CHECK(norms[0].binds);
}

TEST_CASE("conventional subjects whose types nobody lists have those of history, and the usual ones") {
  std::vector norms{norm(Kind::CommitFormat, "conventional", {}),
                    norm(Kind::CommitFormat, "conventional", {{"types", {"fix"}}}),
                    norm(Kind::CommitFormat, "conventional", {{"types", {"dx", "fix"}}}, history)};
  contract::complete(git::Tree(), norms);
  CHECK(all(norms[0], "types").size() == 12);
  CHECK(all(norms[0], "types").front() == "dx");
  CHECK(all(norms[1], "types") == std::vector<std::string>{"fix"});
}

TEST_CASE("of two answers the one that is checked counts, and the other one knows it") {
  contract::Contract contract;
  const auto config = contract::Citation::From::Config;
  contract.norms = {norm(Kind::CommitFormat, "conventional", {}),
                    norm(Kind::CommitFormat, "area-prefix", {}),
                    norm(Kind::CommitFormat, "imperative", {}),
                    norm(Kind::LineLength, "88", {{"limit", {"88"}}}, config),
                    norm(Kind::LineLength, "79", {{"limit", {"79"}}}),
                    norm(Kind::LineLength, "88", {{"limit", {"88"}}}),
                    norm(Kind::LineLength, "100", {{"limit", {"100"}}}),
                    norm(Kind::LineLength, "120", {{"limit", {"120"}}}, history)};
  contract.norms[6].scope = "*.md";
  const auto overruled = [&](std::size_t i) { return overruled_by(contract.norms[i], contract); };
  CHECK(overruled(0) == nullptr);
  CHECK(overruled(1) == &contract.norms[0]);
  CHECK(overruled(2) == nullptr);
  CHECK(overruled(3) == nullptr);
  CHECK(overruled(4) == &contract.norms[3]);
  CHECK(overruled(5) == nullptr);
  CHECK(overruled(6) == nullptr);
  CHECK(overruled(7) == nullptr);
}
