#include "advice/memory.h"

#include <algorithm>
#include <sstream>

#include "advice/advice.h"
#include "git/state_file.h"
#include "text/fields.h"

namespace coach::advice {
namespace {

constexpr const char* file = "state";
constexpr const char* heading = "coach-state 1";
constexpr std::size_t kept = 100;  // fingerprints of one rule
constexpr int learned = 3;         // runs without the finding
constexpr int enough = 1000;       // nothing is counted further

// `rule ID TIMES STREAK PRAISED BASE FINGERPRINT...`
bool read_rule(text::Fields& words, Memory& memory) {
  const auto id = words.next();
  Seen seen;
  int praised = 0;
  if (id.empty() || !words.next(seen.times) || !words.next(seen.clean_streak) || !words.next(praised))
    return false;
  const auto base = words.next();
  if (seen.times < 0 || seen.clean_streak < 0 || praised < 0 || praised > 1 || base.empty()) return false;
  seen.praised = praised == 1;
  if (base != "-") seen.base = base;
  for (auto fingerprint = words.next(); !fingerprint.empty(); fingerprint = words.next())
    seen.fingerprints.emplace_back(fingerprint);
  memory.rules[std::string(id)] = std::move(seen);
  return true;
}

bool read_line(std::string_view line, Memory& memory) {
  text::Fields words(line);
  const auto kind = words.next();
  if (kind == "welcomed") return memory.welcomed = true;
  if (kind == "rule") return read_rule(words, memory);
  const auto key = words.next();
  int count = 0;
  if (kind == "told" && !key.empty()) return memory.told.insert(std::string(key)).second;
  if (kind != "hint" || !words.next(count) || count < 0) return false;
  memory.hints[std::string(key)] = count;
  return true;
}

void remember_card(Seen& seen, const Card& card, const Advice& advice) {
  seen.times = std::min(seen.times + 1, enough);
  seen.clean_streak = 0;
  seen.base = advice.snapshot->base ? advice.snapshot->base->hex() : "";
  for (const auto& hit : card.hits) {
    std::erase(seen.fingerprints, hit.id);
    seen.fingerprints.push_back(hit.id);
    if (seen.fingerprints.size() > kept) seen.fingerprints.erase(seen.fingerprints.begin());
  }
}

}  // namespace

bool is_learned(const Seen& seen) {
  return seen.clean_streak >= learned;
}

Memory load_memory(const std::string& state_dir) {
  const auto content = git::read_state(state_dir, file);
  if (!content) return {};
  std::string_view lines = *content;
  Memory memory;
  if (text::take_line(lines) != heading) return {};
  while (!lines.empty()) {
    if (!read_line(text::take_line(lines), memory)) return {};
  }
  return memory;
}

bool save_memory(const std::string& state_dir, const Memory& memory) {
  std::ostringstream out;
  out << heading << '\n';
  if (memory.welcomed) out << "welcomed\n";
  for (const auto& [id, seen] : memory.rules) {
    out << "rule " << id << ' ' << seen.times << ' ' << seen.clean_streak << ' ' << seen.praised << ' '
        << (seen.base.empty() ? "-" : seen.base);
    for (const auto& fingerprint : seen.fingerprints) out << ' ' << fingerprint;
    out << '\n';
  }
  for (const auto& [key, count] : memory.hints) out << "hint " << key << ' ' << count << '\n';
  for (const auto& key : memory.told) out << "told " << key << '\n';
  const auto content = out.str();
  const auto known = git::read_state(state_dir, file);
  // A clone that has nothing to remember gets no file.
  if (known ? *known == content : memory == Memory{}) return true;
  return git::write_state(state_dir, file, content);
}

Memory remember(Memory memory, const Advice& advice) {
  for (const auto& card : advice.cards) {
    if (!card.set_aside) remember_card(memory.rules[std::string(card.rule->id)], card, advice);
  }
  for (const auto& id : advice.met) {
    const auto known = memory.rules.find(id);
    if (known == memory.rules.end() || known->second.times == 0) continue;
    known->second.clean_streak = std::min(known->second.clean_streak + 1, enough);
  }
  const bool shows_praise = !advice.cards.empty() || !advice.facts.empty();
  if (shows_praise) {
    for (const auto& right : advice.praise) memory.rules[right.rule].praised = true;
  }
  for (const auto& hint : advice.hints) {
    auto& count = memory.hints[hint.key];
    count = std::min(count + 1, enough);
  }
  memory.welcomed = memory.welcomed || advice.welcome;
  return memory;
}

}  // namespace coach::advice
