#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "checks/check.h"
#include "rules/rulebook.h"
#include "support/tone.h"
#include "text/utf8.h"

using namespace coach;

namespace {

struct Sentence {
  std::string where;
  std::string text;
};

// What people read of a rule, in one language.
std::vector<Sentence> sentences(const rules::Rule& rule, text::Language language) {
  const std::string id(rule.id);
  std::vector<Sentence> all;
  const auto add = [&](const char* name, const text::Words& words) {
    const auto text = language == text::Language::Korean ? words.ko : words.en;
    if (!text.empty()) all.push_back({id + ": " + name, std::string(text)});
  };
  add("what", rule.what);
  add("why", rule.why);
  add("right", rule.right);
  add("fix.text", rule.fix.text);
  add("explain", rule.explain);
  for (const auto& example : rule.examples) add("says", example.says);
  return all;
}

std::size_t blanks_and_text_width(std::string_view sentence) {
  static const std::regex blank(R"(\{[^}]*\})");
  return static_cast<std::size_t>(text::display_width(std::regex_replace(std::string(sentence), blank, "")));
}

}  // namespace

TEST_CASE("there are rules, and every pack has some") {
  for (const auto& pack : rules::builtin_packs()) {
    INFO(pack.name);
    CHECK(std::ranges::any_of(rules::builtin_rules(),
                              [&](const auto& rule) { return rule.pack() == pack.name; }));
  }
  CHECK_FALSE(rules::builtin_packs().empty());
}

TEST_CASE("a rule's name is its own across packs") {
  std::map<std::string_view, std::string_view> seen;
  for (const auto& rule : rules::builtin_rules()) {
    const auto [it, fresh] = seen.emplace(rule.name(), rule.id);
    INFO(rule.id << " and " << it->second);
    CHECK(fresh);
  }
}

TEST_CASE("only the safety pack may block by itself") {
  for (const auto& pack : rules::builtin_packs()) CHECK(pack.may_block == (pack.name == "safety"));
}

TEST_CASE("a rule's English describes the change and does not scold") {
  for (const auto& rule : rules::builtin_rules()) {
    for (const auto& [where, text] : sentences(rule, text::Language::English)) {
      INFO(where << ": " << text);
      CHECK(support::scolding_in(text).empty());
      CHECK_FALSE(support::has_emoji(text));
    }
  }
}

TEST_CASE("a rule's Korean is polite, plain and uses git's own terms") {
  for (const auto& rule : rules::builtin_rules()) {
    for (const auto& [where, text] : sentences(rule, text::Language::Korean)) {
      INFO(where << ": " << text);
      CHECK(support::impolite_in(text).empty());
      CHECK_FALSE(support::has_emoji(text));
    }
  }
}

TEST_CASE("a headline's own words keep to 60 columns, on one line") {
  for (const auto& rule : rules::builtin_rules()) {
    INFO(rule.id << ": " << rule.what.en);
    CHECK(blanks_and_text_width(rule.what.en) <= 60);
    CHECK(rule.what.en.find('\n') == std::string_view::npos);
    CHECK(rule.what.ko.find('\n') == std::string_view::npos);
    CHECK_FALSE(rule.what.en.ends_with('.'));
  }
}

TEST_CASE("every check kind serves a rule or has a unit test") {
  std::set<std::string> used;
  for (const auto& rule : rules::builtin_rules()) used.emplace(rule.check);
  std::string tests;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(COACH_SOURCE_DIR) + "/tests")) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with("checks_") || !entry.is_regular_file()) continue;
    std::ifstream in(entry.path());
    tests.append(std::istreambuf_iterator<char>(in), {});
  }
  for (const auto& signature : checks::signatures()) {
    INFO(signature.name);
    const bool tested = tests.find("\"" + std::string(signature.name) + "\"") != std::string::npos;
    CHECK((used.contains(std::string(signature.name)) || tested));
  }
}
