#include "journey/test_plan.h"

#include <algorithm>

#include "checks/stated_tests.h"
#include "contract/imports.h"
#include "contract/path_role.h"
#include "text/glob.h"

namespace coach::journey {
namespace {

using Test = TestPlan::Test;
using Because = Test::Because;

constexpr std::size_t most_tests = 12, most_sources = 40, most_guesses = 6;
// One changed alongside is chance; a quarter of the source's changes is not.
constexpr std::size_t least_together = 2, least_share = 4;

class Planner {
 public:
  Planner(const git::Snapshot& snapshot, const contract::Contract& contract, const rules::Rulebook& book)
      : snapshot_(snapshot), contract_(contract), book_(book) {}

  TestPlan plan() {
    std::vector<std::string> sources;
    for (const auto& file : snapshot_.files) {
      if (file.status == git::Status::Deleted || !file.is_text()) continue;
      if (contract::is_test_program(file.path)) {
        add({.because = Because::Changed, .path = file.path, .source = {}});
      } else if (contract::is_source(file.path)) {
        sources.push_back(file.path);
      }
    }
    // One round for the best of each source before the second best of any.
    std::vector<std::vector<Test>> found;
    for (const auto& source : sources) {
      if (found.size() >= most_sources) break;
      found.push_back(tests_of(source));
      if (found.back().empty() && !is_tested_by_change(source)) plan_.untested.push_back(source);
    }
    for (std::size_t round = 0; round < most_guesses; ++round) {
      for (auto& tests : found) {
        if (round < tests.size()) add(std::move(tests[round]));
      }
    }
    std::ranges::stable_sort(plan_.tests, {}, &Test::because);
    if (!plan_.untested.empty())
      plan_.fresh = contract_.tests.new_test_of(plan_.untested.front(), snapshot_.tree).value_or("");
    run();
    return std::move(plan_);
  }

 private:
  void add(Test test) {
    if (std::ranges::find(plan_.tests, test.path, &Test::path) != plan_.tests.end()) return;
    if (plan_.tests.size() >= most_tests) {
      ++plan_.more;
      return;
    }
    plan_.tests.push_back(std::move(test));
  }

  // A new test beside a source that history knows nothing of.
  bool is_tested_by_change(const std::string& source) const {
    return std::ranges::any_of(snapshot_.files, [&](const git::ChangedFile& file) {
      return contract::is_test(file.path) && contract::takes_in(file.after_lines.bytes(), source);
    });
  }

  std::vector<Test> tests_of(const std::string& source) const {
    auto tests = stated(source);
    for (auto& path : contract_.tests.named_like(source, snapshot_.tree)) {
      if (is_usable(path)) tests.push_back({Because::Named, std::move(path), source});
    }
    auto guesses = contract_.tests.tests_of(source, snapshot_.tree, most_guesses * 2);
    std::erase_if(guesses, [&](const auto& guess) { return !is_usable(guess.path); });
    for (const auto& guess : guesses) {
      if (guess.together >= least_together && guess.together * least_share >= guess.of)
        tests.push_back({Because::Together, guess.path, source, guess.together, guess.of});
    }
    if (tests.empty()) tests = importing(guesses, source);
    if (tests.empty()) {
      if (auto beside = beside_of(source)) tests.push_back({Because::Beside, std::move(*beside), source});
    }
    if (tests.size() > most_guesses) tests.resize(most_guesses);
    return tests;
  }

  bool is_usable(std::string_view path) const { return contract::is_test_program(path) && !is_deleted(path); }

  bool is_deleted(std::string_view path) const {
    return std::ranges::any_of(snapshot_.files, [&](const git::ChangedFile& file) {
      return file.status == git::Status::Deleted && file.path == path;
    });
  }

  std::vector<Test> importing(const std::vector<contract::TestMap::Guess>& guesses,
                              const std::string& source) const {
    std::vector<Test> tests;
    for (const auto& guess : guesses) {
      const auto text = snapshot_.tree.read(guess.path);
      if (text && contract::takes_in(*text, source))
        tests.push_back({Because::Imports, guess.path, source, guess.together, guess.of});
    }
    return tests;
  }

  // A test of the same folder where packages are folders, the source itself where it holds its tests; else
  // the folder of tests nearest above, unless it is the whole project's.
  std::optional<std::string> beside_of(const std::string& source) const {
    if (source.ends_with(".rs")) {
      const auto text = snapshot_.tree.read(source);
      return text && text->find("#[test]") != text->npos ? std::optional(source) : std::nullopt;
    }
    auto folder = source.substr(0, source.rfind('/') == source.npos ? 0 : source.rfind('/'));
    if (source.ends_with(".go")) {
      for (const auto& entry : snapshot_.tree.list(folder)) {
        if (entry.name.ends_with("_test.go")) return git::path_in(folder, entry.name);
      }
      return std::nullopt;
    }
    for (; !folder.empty(); folder.resize(folder.rfind('/') == folder.npos ? 0 : folder.rfind('/'))) {
      for (const auto* name : {"test", "tests", "__tests__", "spec"}) {
        const auto entry = snapshot_.tree.find(git::path_in(folder, name));
        if (entry && entry->mode == git::Mode::Directory) return git::path_in(folder, name);
      }
    }
    return std::nullopt;
  }

  // Files that a rule of the project names; its folders tell no test.
  std::vector<Test> stated(const std::string& source) const {
    std::vector<Test> tests;
    for (const auto& bound : book_.rules) {
      if (bound.rule->check != "test-map") continue;
      for (auto& path : checks::stated_tests(snapshot_.tree, bound.with, source)) {
        const auto entry = snapshot_.tree.find(path);
        if (entry && git::is_file(entry->mode) && contract::is_test_program(path))
          tests.push_back({.because = Because::Stated, .path = std::move(path), .source = source});
      }
    }
    return tests;
  }

  void run() {
    std::vector<std::string> paths;
    paths.reserve(plan_.tests.size());
    for (const auto& test : plan_.tests) paths.push_back(test.path);
    plan_.commands = contract::commands_for(contract_, snapshot_.tree, paths);
    for (auto& path : paths) {
      const bool runs = std::ranges::any_of(plan_.commands, [&](const contract::TestCommand& command) {
        return std::ranges::find(command.tests, path) != command.tests.end();
      });
      if (!runs) plan_.not_run.push_back(std::move(path));
    }
  }

  const git::Snapshot& snapshot_;
  const contract::Contract& contract_;
  const rules::Rulebook& book_;
  TestPlan plan_;
};

}  // namespace

TestPlan test_plan_of(const git::Snapshot& snapshot, const contract::Contract& contract,
                      const rules::Rulebook& book) {
  return Planner(snapshot, contract, book).plan();
}

}  // namespace coach::journey
