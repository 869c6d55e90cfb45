#include "cli/pushed_tests.h"

#include <sstream>

#include "advice/test_records.h"
#include "cli/speech.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr std::size_t most_commits = 200;
constexpr int widest_command = 40;

// The trees of commits, the latest first; those that git cannot tell are left out.
std::vector<std::pair<std::string, std::string>> trees_of(const git::Repository& repository,
                                                          const git::Snapshot& pushed) {
  std::vector<std::string> arguments = {"rev-parse", "--end-of-options"}, ids;
  const auto add = [&](const std::string& id) {
    if (ids.size() >= most_commits) return;
    ids.push_back(id);
    arguments.push_back(id + "^{tree}");
  };
  add(pushed.tip->hex());
  for (auto commit = pushed.commits.rbegin(); commit != pushed.commits.rend(); ++commit) {
    if (commit->oid != *pushed.tip) add(commit->oid.hex());
  }
  const auto ran = repository.git(arguments);
  std::vector<std::pair<std::string, std::string>> trees;
  if (!ran.ok()) return trees;
  std::istringstream lines(ran.out);
  std::string line;
  for (const auto& id : ids) {
    // rev-parse may repeat `--end-of-options` before what it was asked for.
    while (std::getline(lines, line) && line.starts_with("--")) {
    }
    trees.emplace_back(id, line);
  }
  return trees;
}

std::string shown(const advice::TestRecord& record) {
  return text::excerpt(record.command, widest_command);
}

}  // namespace

std::string tests_of_push(const git::Repository& repository, const git::Snapshot& pushed) {
  const auto records = advice::read_test_records(repository.state_dir());
  if (records.empty() || !pushed.tip) return {};
  for (const auto& [commit, tree] : trees_of(repository, pushed)) {
    std::vector<advice::TestRecord> passed;
    for (const auto& record : records) {
      if (record.tree == tree) passed.push_back(record);
    }
    if (passed.empty()) continue;
    const text::Facts facts = {{"command", shown(passed.back())},
                               {"more", std::to_string(passed.size() - 1)},
                               {"commit", commit.substr(0, 10)}};
    const bool exact = commit == pushed.tip->hex();
    const auto word = !exact              ? Word::hook_tests_earlier
                      : passed.size() > 1 ? Word::hook_tests_passed_more
                                          : Word::hook_tests_passed;
    return say(word, facts) + "\n";
  }
  return {};
}

}  // namespace coach::cli
