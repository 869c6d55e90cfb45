#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "checks/check.h"
#include "rules/rulebook.h"
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

// Names and quoted code are the reader's or git's own words, not ours.
std::string without_quotes(const std::string& text) {
  static const std::regex quoted("(fixup|squash|amend)!|'[^'\n]*'|`[^`\n]*`|\"[^\"\n]*\"|\\{[^}\n]*\\}");
  return std::regex_replace(text, quoted, "_");
}

bool has_emoji(std::string_view text) {
  while (!text.empty()) {
    const auto point = text::next_code_point(text);
    if (point.value >= 0x1F000 || (point.value >= 0x2600 && point.value <= 0x27BF)) return true;
    text.remove_prefix(point.size);
  }
  return false;
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
  static const std::regex banned(
      R"(\b(errors?|violat\w*|illegal\w*|invalid\w*|bad|wrong\w*|fail(ed|s|ure)?|forbidden|please|simply|just|easy|easily|obviously|great|awesome|newbie|beginner|noob|you (forgot|must|should)|did you mean)\b|!)",
      std::regex::icase);
  for (const auto& rule : rules::builtin_rules()) {
    for (const auto& [where, text] : sentences(rule, text::Language::English)) {
      INFO(where << ": " << text);
      const auto ours = without_quotes(text);
      std::smatch found;
      const bool scolds = std::regex_search(ours, found, banned);
      INFO("found: " << (scolds ? found.str() : ""));
      CHECK_FALSE(scolds);
      CHECK_FALSE(has_emoji(text));
    }
  }
}

TEST_CASE("a rule's Korean is polite, plain and uses git's own terms") {
  const std::vector<std::string> banned = {"하십시오", "해요", "오류", "잘못", "실패",
                                           "불법",     "제발", "!",    "！"};
  // Only where a word begins: 나머지 and 웹훅 are good Korean.
  const std::vector<std::string> banned_stems = {"훅", "머지", "레포", "컨플릭트", "초보"};
  for (const auto& rule : rules::builtin_rules()) {
    for (const auto& [where, text] : sentences(rule, text::Language::Korean)) {
      INFO(where << ": " << text);
      const auto ours = " " + without_quotes(text);
      for (const auto& word : banned) {
        INFO(word);
        CHECK(ours.find(word) == std::string::npos);
      }
      for (const auto& stem : banned_stems) {
        INFO(stem);
        CHECK(ours.find(" " + stem) == std::string::npos);
      }
      CHECK_FALSE(has_emoji(text));
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
