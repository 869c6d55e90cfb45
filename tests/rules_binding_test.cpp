#include <algorithm>
#include <catch2/catch.hpp>
#include <list>

#include "rules/norm_binding.h"

using namespace coach;
using contract::Citation;
using contract::Kind;
using contract::Modality;
using contract::Norm;
using rules::Level;

namespace {

Norm stated(Kind kind, std::string value,
            std::vector<std::pair<std::string, std::vector<std::string>>> details = {}) {
  Norm norm;
  norm.kind = kind;
  norm.value = std::move(value);
  norm.details = std::move(details);
  norm.source = {Citation::From::Doc, "CONTRIBUTING.md", 7, 7, "the words", {}};
  return norm;
}

constexpr std::string_view limit[] = {"$limit"};
constexpr std::string_view types[] = {"$types?"};
constexpr std::string_view fixed[] = {"title"};
constexpr rules::Param with[] = {{"max", limit}, {"types", types}, {"what", fixed}};

rules::Rule bound_to(std::string_view norm, std::string_view id = "contract/one") {
  rules::Rule rule;
  rule.id = id;
  rule.norm = norm;
  rule.check = "message";
  rule.level = Level::Derived;
  return rule;
}

// Bounds refer to rules, which have to stay.
rules::Rulebook book(std::vector<rules::Rule> all, const contract::Contract& contract,
                     std::optional<rules::Evidence> evidence = {}) {
  static std::list<std::vector<rules::Rule>> kept;
  rules::Sources sources;
  sources.builtin = kept.emplace_back(std::move(all));
  sources.contract = &contract;
  sources.evidence = [=](std::string_view) { return evidence; };
  return rules::bind(sources, {});
}

}  // namespace

TEST_CASE("a rule exists only where the project states its norm") {
  const std::vector<rules::Rule> all = {bound_to("dco")};
  contract::Contract contract;
  CHECK(book(all, contract).rules.empty());
  contract.norms = {stated(Kind::Cla, "")};
  CHECK(book(all, contract).rules.empty());
  contract.norms = {stated(Kind::Dco, "")};
  const auto here = book(all, contract);
  REQUIRE(here.rules.size() == 1);
  CHECK(here.rules[0].source_path == "CONTRIBUTING.md");
  CHECK(here.rules[0].source_line == 7);
  CHECK(here.rules[0].quote == "the words");
  CHECK(rules::rule_for(contract.norms[0], here) == here.rules.data());
}

TEST_CASE("a norm that is denied or uncertain binds nothing") {
  const std::vector<rules::Rule> all = {bound_to("dco")};
  contract::Contract contract;
  contract.norms = {stated(Kind::Dco, "")};
  contract.norms[0].negated = true;
  CHECK(book(all, contract).rules.empty());
  CHECK(book({bound_to("!dco")}, contract).rules.size() == 1);
  contract.norms[0].negated = false;
  contract.norms[0].binds = false;
  CHECK(book(all, contract).rules.empty());
  CHECK(rules::rule_for(contract.norms[0], book(all, contract)) == nullptr);
}

TEST_CASE("details of the norm become parameters of the rule") {
  auto rule = bound_to("commit-format:subject");
  rule.with = {with};
  contract::Contract contract;
  contract.norms = {stated(Kind::CommitFormat, "subject<=60", {{"limit", {"60"}}})};
  const auto here = book({rule}, contract);
  REQUIRE(here.rules.size() == 1);
  CHECK(here.rules[0].with.number("max", 0) == 60);
  CHECK(here.rules[0].with.one("what") == "title");
  CHECK_FALSE(here.rules[0].with.has("types"));
  contract.norms[0].details.clear();
  CHECK(book({rule}, contract).rules.empty());
  contract.norms = {stated(Kind::CommitFormat, "imperative", {{"limit", {"60"}}})};
  CHECK(book({rule}, contract).rules.empty());
}

TEST_CASE("norms of other paths bind by themselves, and repeated ones are cited once more") {
  contract::Contract contract;
  contract.norms = {stated(Kind::LineLength, "88"), stated(Kind::LineLength, "100"),
                    stated(Kind::LineLength, "79")};
  contract.norms[0].scope = "*.py *.pyi";
  contract.norms[2].source.path = "HACKING.md";
  const auto here = book({bound_to("line-length")}, contract);
  REQUIRE(here.rules.size() == 2);
  CHECK(here.rules[0].include == std::vector<std::string>{"*.py", "*.pyi"});
  CHECK(here.rules[1].include.empty());
  REQUIRE(here.rules[1].also.size() == 1);
  CHECK(here.rules[1].also[0].path == "HACKING.md");
}

TEST_CASE("of norms that count alike the surer reading is cited first") {
  contract::Contract contract;
  contract.norms = {stated(Kind::Dco, ""), stated(Kind::Dco, "")};
  contract.norms[0].certainty = 0.6;
  contract.norms[1].source.line = 9;
  const auto here = book({bound_to("dco")}, contract);
  REQUIRE(here.rules.size() == 1);
  CHECK(here.rules[0].source_line == 9);
  CHECK(here.rules[0].also.size() == 1);
}

TEST_CASE("of readings that are as sure, the one without a condition is cited first and decides the level") {
  contract::Contract contract;
  contract.norms = {stated(Kind::Dco, ""), stated(Kind::Dco, ""), stated(Kind::Dco, "")};
  contract.norms[0].certainty = 0.99;
  contract.norms[0].condition = "if needed";
  contract.norms[1].certainty = 0.95;
  contract.norms[1].modality = contract::Modality::Note;
  contract.norms[2].certainty = 0.9;
  for (std::size_t i = 0; i < 3; ++i) contract.norms[i].source.line = i + 1;
  const auto here = book({bound_to("dco")}, contract);
  REQUIRE(here.rules.size() == 1);
  CHECK(here.rules[0].source_line == 3);
}

TEST_CASE("a subject has one form: the one that counts first") {
  contract::Contract contract;
  contract.norms = {stated(Kind::CommitFormat, "conventional"), stated(Kind::CommitFormat, "area-prefix")};
  contract.norms[1].source.from = Citation::From::History;
  const auto here = book({bound_to("commit-format:conventional", "contract/one"),
                          bound_to("commit-format:area-prefix", "contract/two")},
                         contract);
  REQUIRE(here.rules.size() == 1);
  CHECK(here.rules[0].rule->id == "contract/one");
}

TEST_CASE("what the project asks for takes the place of what is usual") {
  static constexpr std::string_view usual[] = {"hygiene/subject"};
  auto rule = bound_to("commit-format:subject");
  rule.instead_of = usual;
  auto general = bound_to("", "hygiene/subject");
  general.level = Level::Note;
  contract::Contract contract;
  CHECK(book({rule, general}, contract).rules.size() == 1);
  contract.norms = {stated(Kind::CommitFormat, "subject<=60")};
  const auto here = book({rule, general}, contract);
  REQUIRE(here.rules.size() == 1);
  CHECK(here.rules[0].rule->id == "contract/one");
}

TEST_CASE("levels follow what is written, enforced and kept") {
  const auto rule = bound_to("dco");
  auto norm = stated(Kind::Dco, "");
  const rules::Evidence kept{299, 300, "commits"}, slipping{290, 300, "commits"}, ailing{100, 300, "commits"},
      dead{10, 300, "commits"}, few{50, 50, "commits"};
  CHECK(rules::level_of(rule, norm, {}) == Level::Should);
  CHECK(rules::level_of(rule, norm, kept) == Level::Must);
  CHECK(rules::level_of(rule, norm, slipping) == Level::Should);
  CHECK(rules::level_of(rule, norm, ailing) == Level::Note);
  CHECK(rules::level_of(rule, norm, dead) == Level::Off);
  CHECK(rules::level_of(rule, norm, few) == Level::Should);
  // Fewer than a hundred raise nothing, and lower what they cannot mean to be kept.
  CHECK(rules::level_of(rule, norm, rules::Evidence{35, 89, "commits"}) == Level::Note);
  CHECK(rules::level_of(rule, norm, rules::Evidence{45, 89, "commits"}) == Level::Should);
  CHECK(rules::level_of(rule, norm, rules::Evidence{3, 4, "commits"}) == Level::Should);
  CHECK(rules::level_of(rule, norm, rules::Evidence{0, 12, "commits"}) == Level::Off);
  norm.enforced = true;
  CHECK(rules::level_of(rule, norm, {}) == Level::Must);
  CHECK(rules::level_of(rule, norm, few) == Level::Must);
  CHECK(rules::level_of(rule, norm, rules::Evidence{45, 50, "commits"}) == Level::Should);
  CHECK(rules::level_of(rule, norm, slipping) == Level::Should);
  norm.condition = "unless trivial";
  CHECK(rules::level_of(rule, norm, kept) == Level::Should);
  norm.modality = Modality::Should;
  CHECK(rules::level_of(rule, norm, kept) == Level::Note);
  norm.condition.clear();
  CHECK(rules::level_of(rule, norm, kept) == Level::Should);
  norm.modality = Modality::Must;
  auto guessing = rule;
  guessing.at_most = Level::Should;
  CHECK(rules::level_of(guessing, norm, kept) == Level::Should);
  norm.source.from = Citation::From::History;
  CHECK(rules::level_of(rule, norm, kept) == Level::Note);
  CHECK(rules::level_of(rule, norm, rules::Evidence{250, 300, "commits"}) == Level::Off);
}

TEST_CASE("weighing a book in place says what binding it with the evidence says, or that it cannot") {
  const std::vector<rules::Rule> all = {bound_to("dco", "contract/one"), bound_to("cla", "contract/two")};
  contract::Contract contract;
  contract.norms = {stated(Kind::Dco, ""), stated(Kind::Cla, "")};
  contract.norms[1].modality = Modality::Should;
  for (const long kept : {0L, 40L, 90L, 99L, 100L}) {
    for (const long of : {10L, 100L}) {
      INFO(kept << " of " << of);
      const rules::Evidence evidence{.kept = std::min(kept, of), .of = of, .population = "commits"};
      const auto whole = book(all, contract, evidence);
      auto weighed = book(all, contract);
      const auto before = weighed.rules;
      const bool in_place = rules::weigh_in_place(weighed, [&](std::string_view) { return evidence; });
      REQUIRE(in_place == (whole.rules.size() == before.size() &&
                           std::equal(before.begin(), before.end(), whole.rules.begin(),
                                      [](const auto& a, const auto& b) { return a.level == b.level; })));
      for (std::size_t i = 0; i < weighed.rules.size(); ++i) {
        CHECK(weighed.rules[i].evidence.has_value() == in_place);
        CHECK(weighed.rules[i].level == before[i].level);
      }
    }
  }
}
