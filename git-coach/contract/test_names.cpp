#include "contract/test_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

#include "contract/path_role.h"

namespace coach::contract {
namespace {

constexpr std::size_t most_directories = 20'000;
constexpr std::size_t most_tests = 100'000;
constexpr int deepest = 100;
constexpr std::size_t most_bearers = 2000;  // a word that more tests carry finds none
constexpr double directory_weight = 0.4;
constexpr double same_stem_bonus = 0.5;

constexpr auto silent_words = std::to_array<std::string_view>(
    {"test",     "tests", "testing",   "spec",     "specs",  "unit",   "unittest", "unittests",
     "src",      "lib",   "main",      "java",     "kotlin", "python", "internal", "pkg",
     "packages", "cmd",   "testsuite", "testdata", "",       "t"});
constexpr auto silent_names =
    std::to_array<std::string_view>({"__init__", "__main__", "index", "mod", "lib", "main", "init", "base",
                                     "core", "common", "utils", "types"});

bool is_number(std::string_view word) {
  if (word.starts_with('t')) word.remove_prefix(1);
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

void add_words(std::string_view name, std::vector<std::string>& words) {
  for (auto& word : words_of(name)) {
    if (std::ranges::find(silent_words, word) == silent_words.end() && !is_number(word))
      words.push_back(std::move(word));
  }
}

std::string_view base_name(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.find('.', 1);
  // What stands between dots is part of the name, unless it says test: index.spec.ts, a.b.c.
  const auto last = extension_of(name).size();
  return dot == name.npos ? name : name.substr(0, name.size() - last);
}

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

std::vector<std::string> stem_words(std::string_view path) {
  std::vector<std::string> words;
  const auto name = base_name(path);
  if (std::ranges::find(silent_names, name) == silent_names.end()) add_words(name, words);
  if (words.empty()) {
    const auto directory = directory_of(path);
    add_words(directory.substr(directory.rfind('/') + 1), words);
    if (words.empty()) add_words(name, words);
  }
  return words;
}

TestNames::TestNames(const git::Tree& tree) {
  std::size_t directories = 0;
  list(tree, "", 0, directories);
  for (auto& test : tests_) {
    for (auto& word : test.words) {
      word.weight *= rarity(word.id);
      test.length += word.weight * word.weight;
    }
    test.length = std::sqrt(test.length);
  }
  for (std::uint32_t word = 0; word < tests_with_.size(); ++word) {
    const double rare = rarity(word);
    for (auto& bearer : tests_with_[word]) bearer.weight *= rare;
  }
}

void TestNames::list(const git::Tree& tree, const std::string& directory, int depth,
                     std::size_t& directories) {
  if (depth > deepest || ++directories > most_directories) return;
  for (const auto& entry : tree.list(directory)) {
    auto path = git::path_in(directory, entry.name);
    if (entry.mode == git::Mode::Directory) {
      list(tree, path, depth + 1, directories);
    } else if (git::is_file(entry.mode) && tests_.size() < most_tests && is_test(path)) {
      add(std::move(path));
    }
  }
}

void TestNames::add(std::string path) {
  const auto number = static_cast<std::uint32_t>(tests_.size());
  Name name{.path = std::move(path), .words = {}, .stem = {}};
  const auto note = [&](const std::string& word, double weight) {
    const auto id = words_.try_emplace(word, static_cast<std::uint32_t>(words_.size())).first->second;
    if (id == tests_with_.size()) tests_with_.emplace_back();
    const auto known = std::ranges::find(name.words, id, &Word::id);
    if (known != name.words.end()) return id;
    name.words.push_back({id, weight});
    tests_with_[id].push_back({number, weight});
    return id;
  };
  for (const auto& word : stem_words(name.path)) name.stem.push_back(note(word, 1));
  std::vector<std::string> around;
  add_words(directory_of(name.path), around);
  for (const auto& word : around) note(word, directory_weight);
  tests_.push_back(std::move(name));
}

double TestNames::rarity(std::uint32_t word) const {
  const auto bearers = static_cast<double>(tests_with_[word].size());
  return std::log(1 + static_cast<double>(tests_.size()) / bearers);
}

std::vector<TestNames::Alike> TestNames::like(std::string_view source) const {
  std::vector<double> products(tests_.size());
  std::vector<std::uint32_t> met, stem;
  double length = 0;
  const double unknown = std::log(1 + static_cast<double>(tests_.size()));
  const auto ask = [&](const std::string& word, double weight) {
    const auto found = words_.find(word);
    const double own = weight * (found == words_.end() ? unknown : rarity(found->second));
    length += own * own;
    if (found == words_.end() || tests_with_[found->second].size() > most_bearers) return;
    for (const auto& [test, shared] : tests_with_[found->second]) {
      if (products[test] == 0) met.push_back(test);
      products[test] += own * shared;
    }
  };
  for (const auto& word : stem_words(source)) {
    ask(word, 1);
    const auto found = words_.find(word);
    stem.push_back(found == words_.end() ? static_cast<std::uint32_t>(-1) : found->second);
  }
  std::vector<std::string> around;
  add_words(directory_of(source), around);
  for (const auto& word : around) ask(word, directory_weight);
  std::vector<Alike> alike;
  std::ranges::sort(met);
  alike.reserve(met.size());
  for (const auto test : met) {
    const auto& name = tests_[test];
    const bool same = name.stem == stem;
    const double likeness = products[test] / (name.length * std::sqrt(length));
    alike.push_back({test, likeness + (same ? same_stem_bonus : 0), same});
  }
  return alike;
}

std::vector<TestNames::Alike> TestNames::named_by(const std::vector<std::string>& words) const {
  std::map<std::uint32_t, double> covered;
  std::set<std::uint32_t> asked;
  for (const auto& word : words) {
    const auto found = words_.find(word);
    if (found == words_.end() || !asked.insert(found->second).second) continue;
    if (tests_with_[found->second].size() > most_bearers) continue;
    const double weight = rarity(found->second);
    for (const auto& bearer : tests_with_[found->second]) {
      const auto test = bearer.test;
      const auto& stem = tests_[test].stem;
      if (std::ranges::find(stem, found->second) != stem.end()) covered[test] += weight * weight;
    }
  }
  std::vector<Alike> named;
  for (const auto& [test, sum] : covered) {
    double all = 0;
    for (const auto word : tests_[test].stem) all += rarity(word) * rarity(word);
    named.push_back({test, sum / all});
  }
  return named;
}

}  // namespace coach::contract
