#include <algorithm>
#include <limits>

#include "advice/parts.h"

namespace coach::advice {
namespace {

Seen seen_of(const Card& card, const Memory& memory) {
  const auto found = memory.rules.find(std::string(card.rule->id));
  return found == memory.rules.end() ? Seen{} : found->second;
}

bool was_shown(const Card& card, const Seen& seen) {
  return std::all_of(card.hits.begin(), card.hits.end(), [&](const Hit& hit) {
    return std::find(seen.fingerprints.begin(), seen.fingerprints.end(), hit.id) != seen.fingerprints.end();
  });
}

// Advice that this clone has heard word for word. Before a push only notes are left out: what the project
// asks for comes up once more there.
bool is_unchanged(const Card& card, const Advice& advice, const Circumstances& circumstances) {
  if (card.blocks || card.set_aside || circumstances.reader.everything) return false;
  const auto seen = seen_of(card, circumstances.memory);
  if (seen.times == 0 || !was_shown(card, seen)) return false;
  if (advice.moment == Moment::PrePush) return card.level == rules::Level::Note;
  const auto base = advice.snapshot->base ? advice.snapshot->base->hex() : std::string();
  return seen.base != base;
}

bool is_left_out(const Card& card, const Reader& reader) {
  if (reader.style == "quiet") return !card.blocks;
  const bool experienced = reader.experience == Experience::Regular && is_hook(reader.moment);
  return experienced && card.level == rules::Level::Note && !card.set_aside && !reader.everything;
}

Detail by_experience(Experience experience) {
  switch (experience) {
    case Experience::Early:
      return Detail::Short;
    case Experience::Regular:
      return Detail::Line;
    default:
      return Detail::Full;
  }
}

Detail detail_for(const Card& card, const Reader& reader, const Seen& seen) {
  if (reader.verbose) return Detail::Full;
  if (card.set_aside || reader.style == "brief") return Detail::Line;
  if (reader.style == "guided") return Detail::Full;
  return std::max(by_experience(reader.experience), by_repetition(seen));
}

}  // namespace

Detail by_repetition(const Seen& seen) {
  if (seen.times == 0) return Detail::Full;
  return seen.times == 1 || is_learned(seen) ? Detail::Short : Detail::Line;
}

bool is_hook(Moment moment) {
  return moment == Moment::PreCommit || moment == Moment::CommitMessage || moment == Moment::PrePush;
}

void choose_detail(Advice& advice, const Circumstances& circumstances) {
  const auto& reader = circumstances.reader;
  std::vector<Card> kept;
  for (auto& card : advice.cards) {
    if (is_left_out(card, reader)) continue;
    if (is_unchanged(card, advice, circumstances)) {
      advice.unchanged += card.hits.size();
    } else {
      kept.push_back(std::move(card));
    }
  }
  advice.cards = std::move(kept);
  int room = reader.verbose ? std::numeric_limits<int>::max() : reader.budget;
  for (auto& card : advice.cards) {
    const auto seen = seen_of(card, circumstances.memory);
    card.detail = detail_for(card, reader, seen);
    card.explains = card.detail == Detail::Full || (card.detail == Detail::Short && seen.times == 0);
    if (card.detail == Detail::Line) continue;
    if (room > 0) {
      --room;
    } else {
      card.detail = Detail::Line;
    }
  }
}

}  // namespace coach::advice
