#include "contract/test_map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "contract/test_names.h"
#include "contract/test_placement.h"
#include "contract/test_words.h"

namespace coach::contract {
namespace {

constexpr double half_life = 800;   // changes after which one counts for half
constexpr std::size_t widest = 40;  // a change of more files tells nothing about any two of them
constexpr double place_weight = 2;  // what the directory says counts as much as so many changes
constexpr double name_weight = 2;   // and so does the name
constexpr double doubt = 0.3;       // that no name says anything
constexpr std::size_t enough = 10;  // changes that make a rate
constexpr double said_factor = 2, said_weight = 0.1;  // for tests that a subject names
constexpr double mention_factor = 5, mention_weight = 0.05;
constexpr std::size_t most_read = 32;  // likely tests whose content is looked at

using Number = std::uint32_t;

// A file or a directory: how much changed there together with tests, and with which.
struct Place {
  double all = 0;
  std::map<Number, double> tests;
  std::size_t changes = 0, with_tests = 0;
};

// The project, then every directory down to the file.
std::vector<std::string> chain_of(std::string_view path) {
  std::vector<std::string> chain{"/"};
  for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1))
    chain.emplace_back(path.substr(0, slash + 1));
  chain.emplace_back(path);
  return chain;
}

std::uint64_t fingerprint_of(const git::Tree& tree) {
  std::uint64_t hash = 1469598103934665603U;
  for (const auto& entry : tree.list("")) {
    for (const auto byte : entry.oid.bytes) hash = (hash ^ byte) * 1099511628211U;
  }
  return hash;
}

}  // namespace

struct TestMap::Learned {
  std::unordered_map<std::string, Place> places;  // by path; directories end with '/', the project is "/"
  std::unordered_map<std::string, Number> numbers;
  std::vector<std::string> tests;  // by number
  std::map<std::pair<std::string, Number>, std::size_t> together;
  double age = 0;
  // Names in the tree that was asked about last.
  std::uint64_t tree = 0;
  TestNames names;

  Number number(const std::string& test) {
    const auto [at, is_new] = numbers.try_emplace(test, static_cast<Number>(tests.size()));
    if (is_new) tests.push_back(test);
    return at->second;
  }

  void look_at(const git::Tree& now) {
    const auto print = fingerprint_of(now);
    if (tree == print) return;
    names = TestNames(now);
    tree = print;
  }

  void learn(const git::MergedChange& change) {
    const double weight = std::exp2(-age++ / half_life);
    if (change.files.empty() || change.files.size() > widest) return;
    std::vector<std::string> sources;
    std::vector<Number> touched;
    for (const auto& file : change.files) {
      if (file.status == git::Status::Renamed || file.status == git::Status::Deleted) continue;
      if (is_test(file.path)) {
        touched.push_back(number(file.path));
      } else if (is_source(file.path)) {
        sources.push_back(file.path);
      }
    }
    // A wide change says less about each pair in it.
    const double share = weight / std::sqrt(static_cast<double>(std::max<std::size_t>(1, touched.size())) *
                                            static_cast<double>(std::max<std::size_t>(1, sources.size())));
    std::map<std::string, bool> met;
    for (const auto& source : sources) {
      for (auto& place : chain_of(source)) met.try_emplace(std::move(place));
      for (const auto test : touched) ++together[{source, test}];
    }
    for (const auto& [path, unused] : met) {
      auto& place = places[path];
      ++place.changes;
      if (touched.empty()) continue;
      ++place.with_tests;
      place.all += weight;
      for (const auto test : touched) place.tests[test] += share;
    }
  }

  // How likely each test is to change with a source: the project's share, corrected by each directory on the
  // way down, corrected by the file; with what its name says as if it had been seen a few times.
  void score(const std::string& source, std::map<std::string, double>& scores) const {
    std::vector<double> usual(tests.size(), 0);
    double seen = 0;
    for (const auto& step : chain_of(source)) {
      seen = 0;
      const auto place = places.find(step);
      if (place == places.end()) continue;
      seen = place->second.all;
      const double total = seen + place_weight;
      for (auto& p : usual) p *= place_weight / total;
      for (const auto& [test, weight] : place->second.tests) usual[test] += weight / total;
    }
    for (Number test = 0; test < tests.size(); ++test) {
      if (usual[test] > 0) scores[tests[test]] += usual[test];
    }
    auto alike = names.like(source);
    double sum = doubt;
    for (auto& one : alike) sum += one.likeness *= one.likeness;
    for (const auto& one : alike)
      scores[names.path(one.test)] += name_weight / (seen + name_weight) * one.likeness / sum;
  }

  // What a guess rests on, besides its score.
  void explain(Guess& guess, std::span<const std::string> sources) const {
    const auto number = numbers.find(guess.path);
    for (const auto& source : sources) {
      const auto pair =
          number == numbers.end() ? together.end() : together.find(std::pair(source, number->second));
      const auto count = pair == together.end() ? 0 : pair->second;
      if (!guess.source.empty() && count <= guess.together) continue;
      const auto place = places.find(source);
      guess.source = source;
      guess.together = count;
      guess.of = place == places.end() ? 0 : place->second.changes;
    }
  }

  // What a change says of itself.
  void heed(std::string_view said, std::size_t sources, std::map<std::string, double>& scores) const {
    if (said.empty()) return;
    for (const auto& named : names.named_by(words_of(said))) {
      auto& score = scores[names.path(named.test)];
      score *= 1 + said_factor * named.likeness;
      score += said_weight * named.likeness * named.likeness * static_cast<double>(sources);
    }
  }
};

TestMap::TestMap() : learned_(std::make_shared<Learned>()) {}

TestMap::TestMap(Lessons lessons) : lessons_(std::move(lessons)), learned_(std::make_shared<Learned>()) {}

TestMap::Learned& TestMap::learned() const {
  if (lessons_) {
    const auto lessons = std::exchange(lessons_, nullptr);
    for (const auto& change : lessons()) learned_->learn(change);
  }
  return *learned_;
}

void TestMap::learn(std::span<const git::MergedChange> changes) {
  for (const auto& change : changes) learned().learn(change);
}

namespace {

// Among likely tests those that mention what the change mentions are likelier.
void weigh_mentions(std::vector<TestMap::Guess>& guesses, std::string_view changed, const git::Tree& tree) {
  if (guesses.size() > most_read) guesses.resize(most_read);
  std::vector<std::string> paths;
  paths.reserve(guesses.size());
  for (const auto& guess : guesses) paths.push_back(guess.path);
  const auto shares = mentions_in(paths, changed, tree);
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    auto& score = guesses[i].score;
    score = score * (1 + mention_factor * shares[i]) + mention_weight * shares[i];
  }
  std::ranges::stable_sort(guesses, std::greater<>(), &TestMap::Guess::score);
}

}  // namespace

std::vector<TestMap::Guess> TestMap::tests_of(std::string_view source, const git::Tree& tree,
                                              std::size_t most) const {
  const std::string one(source);
  return tests_of(std::span(&one, 1), tree, most);
}

std::vector<TestMap::Guess> TestMap::tests_of(std::span<const std::string> sources, const git::Tree& tree,
                                              std::size_t most, std::string_view said,
                                              std::string_view changed) const {
  auto& known = learned();
  known.look_at(tree);
  std::map<std::string, double> scores;
  for (const auto& source : sources) known.score(source, scores);
  known.heed(said, sources.size(), scores);
  std::vector<Guess> guesses;
  guesses.reserve(scores.size());
  for (const auto& [path, score] : scores) guesses.push_back({.path = path, .score = score, .source = {}});
  std::ranges::stable_sort(guesses, std::greater<>(), &Guess::score);
  if (!changed.empty()) weigh_mentions(guesses, changed, tree);
  std::vector<Guess> best;
  for (auto& guess : guesses) {
    if (best.size() >= most) break;
    if (!tree.has(guess.path)) continue;
    known.explain(guess, sources);
    best.push_back(std::move(guess));
  }
  return best;
}

std::vector<std::string> TestMap::named_like(std::string_view source, const git::Tree& tree) const {
  auto& known = learned();
  known.look_at(tree);
  return contract::named_like(known.names, source, tree);
}

std::optional<std::string> TestMap::new_test_of(std::string_view source, const git::Tree& tree) const {
  auto& known = learned();
  known.look_at(tree);
  return contract::new_test_of(known.names, source, tree);
}

std::pair<std::size_t, std::size_t> TestMap::rate_near(std::string_view source) const {
  const auto& known = learned();
  const auto chain = chain_of(source);
  std::pair<std::size_t, std::size_t> rate{0, 0};
  for (auto step = chain.rbegin(); step != chain.rend() && rate.second < enough; ++step) {
    const auto place = known.places.find(*step);
    if (place != known.places.end()) rate = {place->second.with_tests, place->second.changes};
  }
  return rate;
}

}  // namespace coach::contract
