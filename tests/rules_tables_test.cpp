#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "checks/check.h"
#include "rules/pack_files.h"
#include "support/rule_text.h"

using namespace coach;

namespace {

std::vector<rules::Pack> packs_of_the_source() {
  std::vector<std::string> directories;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(COACH_SOURCE_DIR) + "/rules")) {
    if (entry.is_directory()) directories.push_back(entry.path().string());
  }
  std::ranges::sort(directories);
  std::vector<rules::Pack> packs;
  std::vector<rules::Problem> problems;
  for (const auto& directory : directories) {
    auto pack = rules::read_pack_directory(directory, checks::signatures(), problems);
    REQUIRE(pack);
    packs.push_back(std::move(*pack));
  }
  INFO(test::shown(problems));
  REQUIRE(problems.empty());
  return packs;
}

// A rule's every value, one a line, so that a difference is seen where it is.
class Listing {
 public:
  explicit Listing(const rules::Rule& rule) {
    add("id", rule.id);
    add("norm", rule.norm);
    add("check", rule.check);
    add("with", rule.with);
    add("stages", std::to_string(rule.stages));
    add("level", rules::name_of(rule.level));
    add("category", rule.category);
    add("newcomers", rule.newcomers_only ? "yes" : "no");
    add("newcomers level", std::string(rules::name_of(rule.newcomers_level)));
    add("what", rule.what);
    add("why", rule.why);
    add("source", rule.source);
    add("right", rule.right);
    add("fix", rule.fix.text);
    add("commands", rule.fix.commands);
    add("safety", rules::name_of(rule.fix.safety));
    add("explain", rule.explain);
    add("when", rule.when);
    for (const auto& example : rule.examples) {
      add("example", example.good ? "good" : "bad");
      add("change", example.change);
      add("sees", example.sees);
      add("says", example.says);
    }
    for (const auto literal : rule.literals) add("literal", literal);
  }
  const std::string& text() const { return text_; }

 private:
  void add(std::string_view key, std::string_view value) {
    text_ += std::string(key) + "=" + std::string(value) + "\n";
  }
  void add(std::string_view key, const text::Words& words) {
    add(key, words.en);
    add(key, words.ko);
  }
  void add(std::string_view key, const rules::Params& params) {
    for (const auto& param : params.entries) {
      add(key, param.key);
      for (const auto value : param.values) add("  value", value);
    }
  }

  std::string text_;
};

}  // namespace

TEST_CASE("the tables in the program say what the rule files say") {
  std::size_t at = 0;
  const auto builtin = rules::builtin_rules();
  const auto infos = rules::builtin_packs();
  const auto packs = packs_of_the_source();
  REQUIRE(packs.size() == infos.size());
  for (std::size_t i = 0; i < packs.size(); ++i) {
    CHECK(packs[i].info.name == infos[i].name);
    CHECK(packs[i].info.title.ko == infos[i].title.ko);
    CHECK(packs[i].info.about.en == infos[i].about.en);
    CHECK(packs[i].info.may_block == infos[i].may_block);
    CHECK(packs[i].info.source == infos[i].source);
    for (const auto& rule : packs[i].rules) {
      REQUIRE(at < builtin.size());
      CHECK(Listing(builtin[at++]).text() == Listing(rule).text());
    }
  }
  CHECK(at == builtin.size());
}
