#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "git/attributes.h"
#include "git/snapshot.h"
#include "rules/rulebook.h"
#include "text/fill.h"

namespace coach::checks {

enum class PlaceKind { File, Message, Commit, Branch, Change };

// Where a finding is. Lines and columns are 1-based (columns in bytes, the end exclusive); 0 is unknown.
struct Place {
  PlaceKind kind = PlaceKind::Change;
  std::string path;
  std::string commit;  // hex
  std::size_t line = 0, end_line = 0;
  std::size_t column = 0, end_column = 0;
};

// A rule that does not hold: where, and the facts that prove it. It has no words.
struct Finding {
  const rules::Bound* bound = nullptr;  // owned by the rulebook
  Place where;
  text::Facts facts;    // fill the {blanks} of rule->what and of its fix
  std::string excerpt;  // the line it is about, raw; empty where it must not be shown (secrets)
  // Where the project says so, where that depends on the place (a section of .editorconfig); otherwise the
  // bound rule's own source counts.
  std::optional<contract::Citation> source;
  std::string anchor;  // what stays the same while lines move (default: the excerpt); part of the fingerprint
};

// Collects what the checks see: findings (at most 1,000 a rule, the rest counted), which rules had anything
// to look at, and what could not be inspected.
class Sink {
 public:
  void add(Finding finding);
  void applies(const rules::Bound* bound) { applied_.insert(bound); }
  void gap(git::Gap gap) { gaps_.push_back(std::move(gap)); }

  std::vector<Finding> findings;
  const std::set<const rules::Bound*>& applied() const { return applied_; }
  const std::map<const rules::Bound*, std::size_t>& dropped() const { return dropped_; }
  std::vector<git::Gap>& gaps() { return gaps_; }

 private:
  std::set<const rules::Bound*> applied_;
  std::map<const rules::Bound*, std::size_t> count_, dropped_;
  std::vector<git::Gap> gaps_;
};

// What a check is given: the snapshot and every bound rule of its kind, so that one pass serves them all.
struct Question {
  const git::Snapshot& snapshot;
  std::span<const rules::Bound* const> rules;
  const git::Attributes& attributes;
  const contract::Contract& contract;
};

// A check kind. It only observes: it never words, ranks or prints.
struct Check {
  rules::CheckSignature signature;
  void (*look)(const Question& question, Sink& sink);
};

struct Observed {
  std::vector<Finding> findings;  // in path, line, rule order
  std::vector<const rules::Bound*> applied;
  std::vector<git::Gap> gaps;  // the snapshot's own first
};

// Asks every rule of the book that belongs to the snapshot's scope.
Observed run(const git::Snapshot& snapshot, const rules::Rulebook& book,
             const contract::Contract& contract = {});

// Every check kind's signature, for validating rules.
std::span<const rules::CheckSignature> signatures();

}  // namespace coach::checks
