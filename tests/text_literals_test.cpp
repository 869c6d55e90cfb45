#include "text/literals.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "text/literal_automaton.h"

using namespace coach::text;

namespace {

std::vector<bool> scan(const std::vector<std::string_view>& literals, std::string_view text) {
  std::vector<bool> seen(literals.size(), false);
  LiteralSet(literals).scan(text, seen);
  // What takes over where many begin alike says the same.
  std::vector<bool> seen_by_automaton(literals.size(), false);
  LiteralAutomaton(literals).scan(text, seen_by_automaton);
  CHECK(seen == seen_by_automaton);
  return seen;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

TEST_CASE("Literals that occur are seen") {
  CHECK(scan({"foo", "bar", "baz"}, "a bar and a foo") == std::vector<bool>{true, true, false});
  CHECK(scan({"foo"}, "") == std::vector<bool>{false});
  CHECK(scan({}, "text").empty());
  CHECK(scan({"x"}, "x") == std::vector<bool>{true});
}

TEST_CASE("ASCII case does not count, in the text") {
  CHECK(scan({"begin rsa"}, "-----BEGIN RSA-----") == std::vector<bool>{true});
  CHECK(scan({"[@`{"}, "[@`{") == std::vector<bool>{true});
  CHECK(scan({"{"}, "[") == std::vector<bool>{false});
  CHECK(scan({"é"}, "É") == std::vector<bool>{false});
}

TEST_CASE("Literals inside others, across others, and twice are all seen") {
  CHECK(scan({"she", "he", "hers", "his"}, "ushers") == std::vector<bool>{true, true, true, false});
  CHECK(scan({"abcd", "bc", "c"}, "abcx") == std::vector<bool>{false, true, true});
  CHECK(scan({"a", "aa", "aaa"}, "aa") == std::vector<bool>{true, true, false});
  CHECK(scan({"dup", "dup"}, "a dup") == std::vector<bool>{true, true});
  CHECK(scan({"aab"}, "aaab") == std::vector<bool>{true});
}

TEST_CASE("What was seen before stays seen, and an empty literal occurs everywhere") {
  const LiteralSet set({"one", "two", ""});
  std::vector<bool> seen(3, false);
  set.scan("one", seen);
  set.scan("two", seen);
  CHECK(seen == std::vector<bool>{true, true, true});
  CHECK(scan({""}, "") == std::vector<bool>{true});
}

TEST_CASE("Any byte may stand in a literal") {
  std::string all;
  for (int c = 0; c < 256; ++c) {
    if (c < 'A' || c > 'Z') all += static_cast<char>(c);
  }
  CHECK(scan({all}, "x" + all) == std::vector<bool>{true});
  CHECK(scan({all}, all.substr(1)) == std::vector<bool>{false});
  CHECK(scan({"\xEC\xBB\xA4"}, "커밋") == std::vector<bool>{true});
}

TEST_CASE("One pass sees what looking for each literal sees") {
  std::mt19937 random(11);
  const auto word = [&](std::size_t most, const char* letters) {
    std::string out;
    for (auto size = 1 + random() % most; size > 0; --size) out += letters[random() % 4];
    return out;
  };
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> words;
    for (auto count = 1 + random() % 12; count > 0; --count) words.push_back(word(4, "abc-"));
    const std::vector<std::string_view> literals(words.begin(), words.end());
    const auto text = word(30, "aBc-");
    const auto seen = scan(literals, text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      CAPTURE(text, words[i]);
      REQUIRE(seen[i] == (lower(text).find(words[i]) != std::string::npos));
    }
  }
}

TEST_CASE("Literals that do not fit count as seen rather than as absent") {
  std::vector<std::string> words;
  for (int i = 0; i < 3000; ++i) words.push_back("literal-number-" + std::to_string(i * 7919) + "-of-many");
  words.push_back(std::string(1'000'000, 'x'));
  const std::vector<std::string_view> literals(words.begin(), words.end());
  const auto text = "only " + words[0] + " and " + words[2999];
  const auto seen = scan(literals, text);
  CHECK(seen[0]);
  CHECK_FALSE(seen[1]);
  CHECK(seen[2999]);
  CHECK(seen[3000]);
}
