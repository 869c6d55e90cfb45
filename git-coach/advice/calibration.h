#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "contract/contract.h"
#include "git/repository.h"
#include "rules/rulebook.h"

namespace coach::advice {

// How many comparable merged changes kept each rule. A replay (git coach replay --write-levels) reads
// contents and writes `$GIT_COMMON_DIR/coach/levels`; where nobody ran one, messages and paths of the last
// 300 changes are looked at once, which is quick, and kept beside it.
class Calibration {
 public:
  std::optional<rules::Evidence> evidence_of(std::string_view rule) const;
  void add(std::string rule, rules::Evidence evidence) { rules_[std::move(rule)] = std::move(evidence); }
  void add_missing(const Calibration& other) { rules_.insert(other.rules_.begin(), other.rules_.end()); }
  bool empty() const { return rules_.empty(); }
  std::size_t size() const { return rules_.size(); }

  // As a file that other versions of the program read as well. Nothing where it is not ours.
  std::string written() const;
  static std::optional<Calibration> read(std::string_view text);

 private:
  std::map<std::string, rules::Evidence, std::less<>> rules_;
};

// What replays have recorded here; empty where none did.
Calibration load_calibration(const std::string& state_dir);
bool save_calibration(const std::string& state_dir, const Calibration& calibration);

// What is recorded, and for rules on messages and paths of which nothing is, what recent history shows. The
// book is one that was bound without evidence.
Calibration calibrate(const git::Repository& repository, const git::Snapshot& snapshot,
                      const contract::Contract& contract, const rules::Rulebook& book);

}  // namespace coach::advice
