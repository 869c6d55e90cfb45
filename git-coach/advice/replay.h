#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "advice/calibration.h"
#include "contract/contract.h"
#include "git/history.h"
#include "git/repository.h"
#include "rules/rulebook.h"

namespace coach::advice {

// What the rules of today would have said of changes that were merged.

// One merged change: which rules it could have met, and which of them would have spoken.
struct Heard {
  struct Word {
    std::string rule;
    std::string where;  // the first place
    std::size_t times = 1;
  };
  std::string commit, subject;
  std::vector<std::string> comparable;  // ids of rules that had something to look at
  std::vector<Word> said;
};

struct Replayed {
  std::string project;
  std::string tip;         // hex
  std::string population;  // "commits", "merged branches", "first contributions"
  bool complete = true;
  std::size_t changes = 0;

  struct OfRule {
    std::string id;
    rules::Level written = rules::Level::Note;  // without any evidence
    rules::Level best = rules::Level::Note;     // where every change keeps it
    long kept = 0, of = 0;

    // What the figures leave of it: architecture, Levels.
    rules::Level level() const;
    long would_speak() const { return of - kept; }
  };
  std::vector<OfRule> rules;  // by id
  std::vector<Heard> heard;   // changes of which something would have been said, newest first

  const OfRule* find(std::string_view id) const;
  void add(Heard change);
};

// The figures at the levels that they leave.
struct Summary {
  std::size_t blocked = 0;  // changes
  std::size_t should = 0;   // rules that would have spoken, over all changes
  std::size_t note = 0;
  std::vector<const Replayed::OfRule*> loudest;  // that would have spoken, most first
  std::vector<const Heard*> blocked_changes;
};
Summary summarise(const Replayed& replayed);

// Rules of a book with their levels, before anything was counted. `best` is the book as it were if every
// change kept every rule.
std::vector<Replayed::OfRule> rules_of(const rules::Rulebook& written, const rules::Rulebook& best);

// What is merged as one here: branches where most are merged as such, commits otherwise.
bool merges_branches(const contract::HistoryFacts& history);
// A merged change as it was when it stood for review. May throw Failure where a part of it is missing.
git::Snapshot as_proposed(const git::Repository& repository, const git::MergedChange& change,
                          const contract::HistoryFacts& history);
Heard hear(const git::Snapshot& snapshot, const git::MergedChange& change, const rules::Rulebook& book,
           const contract::Contract& contract);

// Adds figures of another part of the same history (--shard, --merge).
void merge(Replayed& into, const Replayed& other);
Calibration calibration_of(const Replayed& replayed);

// As bytes, so that a replay that was cut off goes on where it stopped.
std::string pack(const std::vector<Heard>& changes);
std::vector<Heard> unpack_heard(std::string_view bytes);

}  // namespace coach::advice
