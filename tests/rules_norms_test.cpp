#include <catch2/catch.hpp>

#include "checks/check.h"
#include "rules/rulebook.h"
#include "support/rule_text.h"

using namespace coach;
using contract::Kind;

namespace {

rules::ProjectRules read(const std::string& yaml) {
  return rules::read_project_rules(yaml, ".git-coach.yml", checks::signatures());
}

contract::Norm derived(Kind kind, std::string value) {
  contract::Norm norm;
  norm.kind = kind;
  norm.value = std::move(value);
  norm.source.path = "CONTRIBUTING.md";
  return norm;
}

}  // namespace

TEST_CASE("what maintainers state takes the place of what was derived") {
  const auto project = read(
      "version: 1\nnorms:\n  - { kind: line-length, value: 100, paths: ['*.py', '*.pyi'], with: { limit: 100 "
      "} }\n");
  CHECK(test::shown(project.problems).empty());
  contract::Contract contract;
  contract.norms = {derived(Kind::LineLength, "79"), derived(Kind::Dco, "Signed-off-by")};
  rules::correct(contract, project);
  REQUIRE(contract.norms.size() == 2);
  const auto& norm = *contract.find(Kind::LineLength).front();
  CHECK(norm.value == "100");
  CHECK(norm.scope == "*.py *.pyi");
  CHECK(norm.one("limit") == "100");
  CHECK(norm.source.path == ".git-coach.yml");
  CHECK(norm.source.line == 3);
  CHECK(norm.source.quote.starts_with("- { kind: line-length"));
}

TEST_CASE("what maintainers deny is not asked") {
  const auto project = read("version: 1\nnorms:\n- kind: dco\n  asked: false\n");
  contract::Contract contract;
  contract.norms = {derived(Kind::Dco, "Signed-off-by"), derived(Kind::Cla, "")};
  rules::correct(contract, project);
  REQUIRE(contract.norms.size() == 1);
  CHECK(contract.norms.front().kind == Kind::Cla);
}

TEST_CASE("one form of a message is corrected without the others") {
  const auto project =
      read("version: 1\nnorms:\n- { kind: commit-format, value: 'subject<=60', with: { limit: 60 } }\n");
  contract::Contract contract;
  contract.norms = {derived(Kind::CommitFormat, "subject<=50"), derived(Kind::CommitFormat, "imperative")};
  rules::correct(contract, project);
  CHECK(contract.find(Kind::CommitFormat, "imperative").size() == 1);
  REQUIRE(contract.find(Kind::CommitFormat, "subject").size() == 1);
  CHECK(contract.find(Kind::CommitFormat, "subject").front()->value == "subject<=60");
}

TEST_CASE("a norm that cannot be read is a problem of its line") {
  CHECK_THAT(test::shown(read("version: 1\nnorms:\n- { kind: manners }\n").problems),
             Catch::Contains(".git-coach.yml:3: a norm needs one of the contract's kinds"));
  CHECK_THAT(test::shown(read("version: 1\nnorms: dco\n").problems),
             Catch::Contains("norms has to be a list"));
  CHECK_THAT(test::shown(read("version: 1\nnorms:\n- { kind: dco, wish: 1 }\n").problems),
             Catch::Contains("unknown key 'wish'"));
}
