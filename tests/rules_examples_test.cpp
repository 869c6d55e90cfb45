#include <catch2/catch.hpp>

#include "checks/check.h"
#include "rules/rulebook.h"
#include "support/example.h"
#include "text/utf8.h"

using namespace coach;

namespace {

std::string shown(const std::vector<checks::Finding>& findings) {
  std::string out;
  for (const auto& finding : findings) {
    out += finding.where.path + ":" + std::to_string(finding.where.line);
    for (const auto& [name, value] : finding.facts) out += " " + name + "=" + value;
    out += "\n";
  }
  return out;
}

bool carries(const checks::Finding& finding, const rules::Params& sees) {
  return std::ranges::all_of(sees.entries, [&](const rules::Param& fact) {
    return !fact.values.empty() && text::fact(finding.facts, fact.key) == fact.values.front();
  });
}

}  // namespace

TEST_CASE("every built-in rule does what its examples say") {
  for (const auto& rule : rules::builtin_rules()) {
    std::size_t number = 0;
    for (const auto& example : rule.examples) {
      DYNAMIC_SECTION(rule.id << ", example " << ++number << (example.good ? " (good)" : " (bad)")) {
        const auto snapshot = test::snapshot_of(example, rule);
        const auto contract = test::contract_of(example, rule);
        const auto book = test::book_of(rule, contract, snapshot);
        const auto observed = checks::run(snapshot, book, contract);
        INFO("found:\n" << shown(observed.findings));
        if (example.good) {
          CHECK(observed.findings.empty());
        } else {
          REQUIRE_FALSE(observed.findings.empty());
          CHECK(std::ranges::any_of(observed.findings,
                                    [&](const auto& finding) { return carries(finding, example.sees); }));
        }
      }
    }
  }
}

TEST_CASE("a bad example's headline fills all its blanks and keeps to 60 columns") {
  for (const auto& rule : rules::builtin_rules()) {
    for (const auto& example : rule.examples) {
      if (example.good) continue;
      const auto snapshot = test::snapshot_of(example, rule);
      const auto contract = test::contract_of(example, rule);
      const auto book = test::book_of(rule, contract, snapshot);
      const auto observed = checks::run(snapshot, book, contract);
      for (const auto& finding : observed.findings) {
        for (const auto words : {rule.what.en, rule.what.ko}) {
          const auto headline = text::fill(words, finding.facts);
          INFO(rule.id << ": " << headline);
          CHECK(text::blanks(headline).empty());
        }
        const auto headline = text::fill(rule.what.en, finding.facts);
        INFO(rule.id << ": " << headline);
        CHECK(text::display_width(headline) <= 60);
      }
    }
  }
}
