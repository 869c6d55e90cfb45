#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "checks/commits.h"
#include "checks/patterns.h"

namespace coach::checks {

// Whether a project tells its users what changes for them, and whether this branch has told them. From a
// rule's `said-patterns` (what a message says then), `custom-pattern` (what a changelog says) and `least`
// (how often, before that is a custom of the project).
class Announced {
 public:
  Announced(const rules::Bound& bound, const Question& question);

  // A message says something of the kind, whatever it is about.
  bool is_said() const;
  // A message has the name in it, or the changelog is part of the change.
  bool is_mentioned(std::string_view name) const;
  // The project asks for entries, or has told more than once what goes. Read once.
  bool is_custom();

 private:
  std::set<std::string> directories() const;
  std::string template_text() const;

  const Question* question_;
  std::vector<Written> messages_;
  Patterns said_, custom_;
  std::size_t least_;
  bool known_ = false, is_custom_ = false;
};

// Whether a change adds lines to a changelog.
bool has_entry(const git::Snapshot& snapshot);

}  // namespace coach::checks
