#pragma once

#include <functional>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include "cli/settings.h"
#include "contract/contract.h"
#include "git/repository.h"
#include "rules/import.h"
#include "rules/rulebook.h"

namespace coach::cli {

inline constexpr std::string_view project_file = ".git-coach.yml";

// The rules that hold for a snapshot: the packs in the program, bound to what the project asks for, the
// project's own file as it stands in the base commit (never the work tree, so that a change cannot switch its
// own checks off), the checks of its own that its tools run, coach.pack, and coach.<rule>.level. Owns what
// the rulebook points into, but for the contract, which must outlive it and is corrected by what the
// project's own file says.
class Book {
 public:
  Book(const git::Snapshot& snapshot, const Settings& settings, const std::vector<std::string>& only,
       contract::Contract& contract, rules::Programs programs = rules::Programs::LeftOut);
  // Settles levels by what merged history shows; rules::Sources::evidence.
  using EvidenceOf = std::function<std::optional<rules::Evidence>(std::string_view rule)>;
  void weigh(const git::Snapshot& snapshot, EvidenceOf evidence);
  // The same by what replays recorded and recent history shows (advice/calibration.h).
  void weigh_by_history(const git::Repository& repository, const git::Snapshot& snapshot,
                        const contract::Contract& contract);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  const rules::Rulebook& rules() const { return rulebook_; }
  // What could not be read in .git-coach.yml, in packs and in levels.
  const std::vector<rules::Problem>& problems() const { return problems_; }
  // Throws Failure with every problem as file:line, where there is one.
  void insist() const;
  // For those that were told already, so that the report does not say them again.
  void forget_problems() { rulebook_.problems.clear(); }

 private:
  void bind(const git::Snapshot& snapshot);

  rules::ProjectRules project_;
  std::list<rules::Pack> packs_;  // a list: rules are referred to, so that packs must not move
  rules::Import imported_;
  rules::Sources sources_;
  rules::Rulebook rulebook_;
  std::vector<rules::Problem> problems_;
};

}  // namespace coach::cli
