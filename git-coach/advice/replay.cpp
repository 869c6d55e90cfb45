#include "advice/replay.h"

#include <algorithm>
#include <map>
#include <set>

#include "advice/advice.h"
#include "checks/check.h"
#include "rules/norm_binding.h"
#include "text/packing.h"

namespace coach::advice {
namespace {

constexpr long enough_changes = 100;
constexpr double must_be_kept = 0.99, should_be_kept = 0.5, alive = 0.25;
constexpr std::size_t longest_subject = 200;

}  // namespace

rules::Level Replayed::OfRule::level() const {
  const double share = rules::may_be_kept({kept, of, {}});
  const auto most = of < enough_changes ? written : best;
  if (share < alive) return rules::Level::Off;
  if (share < should_be_kept) return std::min(most, rules::Level::Note);
  return share < must_be_kept ? std::min(most, rules::Level::Should) : most;
}

const Replayed::OfRule* Replayed::find(std::string_view id) const {
  const auto at = std::ranges::lower_bound(rules, id, {}, &OfRule::id);
  return at != rules.end() && at->id == id ? &*at : nullptr;
}

void Replayed::add(Heard change) {
  ++changes;
  std::set<std::string_view> spoke;
  for (const auto& word : change.said) spoke.insert(word.rule);
  for (auto& rule : rules) {
    if (std::ranges::find(change.comparable, rule.id) == change.comparable.end()) continue;
    ++rule.of;
    if (!spoke.contains(rule.id)) ++rule.kept;
  }
  if (!change.said.empty()) heard.push_back(std::move(change));
}

Summary summarise(const Replayed& replayed) {
  Summary summary;
  for (const auto& change : replayed.heard) {
    bool blocked = false;
    for (const auto& word : change.said) {
      const auto* rule = replayed.find(word.rule);
      if (rule == nullptr) continue;
      if (rule->level() == rules::Level::Must) blocked = true;
      if (rule->level() == rules::Level::Should) ++summary.should;
      if (rule->level() == rules::Level::Note) ++summary.note;
    }
    if (!blocked) continue;
    ++summary.blocked;
    summary.blocked_changes.push_back(&change);
  }
  for (const auto& rule : replayed.rules) {
    if (rule.would_speak() > 0) summary.loudest.push_back(&rule);
  }
  std::ranges::stable_sort(summary.loudest, std::greater<>(), &Replayed::OfRule::would_speak);
  return summary;
}

std::vector<Replayed::OfRule> rules_of(const rules::Rulebook& written, const rules::Rulebook& best) {
  std::map<std::string, Replayed::OfRule> all;
  const auto level = [](const rules::Bound& bound) {
    return bound.level == rules::Level::Derived ? rules::Level::Note : bound.level;
  };
  for (const auto& bound : written.rules) {
    auto& rule = all[std::string(bound.rule->id)];
    rule.id = bound.rule->id;
    rule.written = std::max(rule.written, level(bound));
  }
  for (const auto& bound : best.rules) {
    const auto rule = all.find(std::string(bound.rule->id));
    if (rule != all.end()) rule->second.best = std::max(rule->second.best, level(bound));
  }
  std::vector<Replayed::OfRule> rules;
  rules.reserve(all.size());
  for (auto& [id, rule] : all) rules.push_back(std::move(rule));
  return rules;
}

bool merges_branches(const contract::HistoryFacts& history) {
  return history.integration == contract::Integration::Merge;
}

git::Snapshot as_proposed(const git::Repository& repository, const git::MergedChange& change,
                          const contract::HistoryFacts& history) {
  auto snapshot = change.is_merge ? repository.range(change.parents[0].hex() + ".." + change.parents[1].hex())
                                  : repository.commit(change.oid.hex());
  // A squashed commit was a branch; where commits are rebased nobody can tell which of them came together.
  const bool whole =
      change.is_merge || merges_branches(history) || history.integration == contract::Integration::Squash;
  if (whole) snapshot.scope = git::Scope::Range;
  snapshot.branch.clear();  // it is not the one that is checked out here
  snapshot.sequence = git::Sequence::None;
  return snapshot;
}

Heard hear(const git::Snapshot& snapshot, const git::MergedChange& change, const rules::Rulebook& book,
           const contract::Contract& contract) {
  Heard heard{.commit = change.oid.hex(),
              .subject = std::string(change.message.subject().substr(0, longest_subject)),
              .comparable = {},
              .said = {}};
  const auto observed = checks::run(snapshot, book, contract);
  std::set<std::string> comparable;
  std::map<std::string, std::size_t> said;
  for (const auto* bound : observed.applied) comparable.emplace(bound->rule->id);
  for (const auto& finding : observed.findings) {
    const std::string id(finding.bound->rule->id);
    comparable.insert(id);
    const auto [at, is_new] = said.emplace(id, heard.said.size());
    if (is_new) {
      heard.said.push_back({id, place_of(finding.where, text::Language::English)});
    } else {
      ++heard.said[at->second].times;
    }
  }
  heard.comparable.assign(comparable.begin(), comparable.end());
  return heard;
}

void merge(Replayed& into, const Replayed& other) {
  into.changes += other.changes;
  into.complete = into.complete && other.complete;
  for (const auto& theirs : other.rules) {
    const auto at = std::ranges::lower_bound(into.rules, theirs.id, {}, &Replayed::OfRule::id);
    if (at == into.rules.end() || at->id != theirs.id) {
      into.rules.insert(at, theirs);
      continue;
    }
    at->kept += theirs.kept;
    at->of += theirs.of;
  }
  into.heard.insert(into.heard.end(), other.heard.begin(), other.heard.end());
}

Calibration calibration_of(const Replayed& replayed) {
  Calibration calibration;
  for (const auto& rule : replayed.rules) {
    if (rule.of > 0) calibration.add(rule.id, {rule.kept, rule.of, replayed.population});
  }
  return calibration;
}

std::string pack(const std::vector<Heard>& changes) {
  text::Packer out;
  out.list(changes, [&](const Heard& change) {
    out.text(change.commit);
    out.text(change.subject);
    out.list(change.comparable, [&](const std::string& id) { out.text(id); });
    out.list(change.said, [&](const Heard::Word& word) {
      out.text(word.rule);
      out.text(word.where);
      out.number(word.times);
    });
  });
  return out.bytes();
}

std::vector<Heard> unpack_heard(std::string_view bytes) {
  text::Unpacker in(bytes);
  const auto text = [&] { return std::string(in.text()); };
  auto changes = in.list<Heard>([&] {
    Heard change{.commit = text(), .subject = text(), .comparable = {}, .said = {}};
    change.comparable = in.list<std::string>(text);
    change.said = in.list<Heard::Word>([&] {
      Heard::Word word{.rule = text(), .where = text()};
      word.times = in.number();
      return word;
    });
    return change;
  });
  if (!in.done()) changes.clear();
  return changes;
}

}  // namespace coach::advice
