#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "checks/check.h"
#include "rules/rulebook.h"

namespace coach::test {

using Files = std::map<std::string, std::string>;

// A staged change: what the base holds, and what is staged on top of it.
inline git::Snapshot staged(const Files& files, const Files& base = {}) {
  git::Snapshot snapshot;
  for (const auto& [path, bytes] : files) {
    const auto before = base.find(path);
    auto old = before == base.end() ? std::nullopt : std::optional(before->second);
    snapshot.files.push_back(git::make_change(path, std::move(old), bytes));
  }
  snapshot.tree = git::Tree::of_files(base);
  snapshot.author = git::Identity{"A U Thor", "author@example.com"};
  return snapshot;
}

// One rule that asks a check, made up for a test.
class Asking {
 public:
  using With = std::vector<std::pair<std::string, std::vector<std::string>>>;

  explicit Asking(std::string check, const With& with = {}, std::vector<std::string> literals = {}) {
    std::vector<rules::Param> params;
    for (const auto& [key, values] : with) params.push_back({pack_.keep(key), pack_.keep(values)});
    rules::Rule rule;
    rule.id = "test/rule";
    rule.check = pack_.keep(std::move(check));
    rule.with.entries = pack_.keep(std::move(params));
    rule.literals = pack_.keep(std::move(literals));
    pack_.rules.push_back(rule);
    book_.rules.push_back({.rule = &pack_.rules.front(),
                           .with = pack_.rules.front().with,
                           .level = rules::Level::Note,
                           .may_block = false,
                           .exclude = {},
                           .source_path = {},
                           .source_line = 0,
                           .quote = {}});
  }

  rules::Bound& bound() { return book_.rules.front(); }
  rules::Rule& rule() { return pack_.rules.front(); }
  checks::Observed of(const git::Snapshot& snapshot) const { return checks::run(snapshot, book_); }
  // The lines that it finds fault with, as `path:line`.
  std::vector<std::string> lines(const git::Snapshot& snapshot) const {
    std::vector<std::string> places;
    for (const auto& finding : of(snapshot).findings) {
      places.push_back(finding.where.path + ":" + std::to_string(finding.where.line));
    }
    return places;
  }

 private:
  rules::Pack pack_;
  rules::Rulebook book_;
};

}  // namespace coach::test
