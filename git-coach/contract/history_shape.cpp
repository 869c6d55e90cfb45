#include <algorithm>
#include <map>

#include "contract/history_parts.h"

namespace coach::contract {
namespace {

constexpr std::size_t window = 300, least_commits = 50;
constexpr std::size_t squash_numbers = 80, squash_merges = 10, merge_share = 50, rebase_merges = 5;
constexpr std::size_t most_areas = 2000, least_in_area = 3, most_prefixes = 5;
constexpr std::size_t usual_share = 60, usual_changes = 5;

std::string area_in(std::string_view subject) {
  const auto prefix = prefix_of(subject);
  switch (prefix.style) {
    case Prefix::Style::Conventional:
    case Prefix::Style::Area:
      return std::string(prefix.scope);
    case Prefix::Style::Tag:
      return std::string(prefix.type);
    case Prefix::Style::Acronym:
    case Prefix::Style::None:
      break;
  }
  return {};
}

// The file itself, and the directories above it.
std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1))
    steps.emplace_back(path.substr(0, slash));
  steps.emplace_back(path);
  return steps;
}

}  // namespace

void read_integration(const Recent& recent, const Changes& changes, HistoryFacts& facts) {
  std::size_t all = 0, merges = 0, numbered = 0;
  for (const auto& unit : recent.units) {
    if (unit.is_bot || all >= window) continue;
    ++all;
    if (unit.is_merge) ++merges;
  }
  std::size_t commits = 0;
  for (const auto* change : changes) {
    if (commits >= window) break;
    ++commits;
    if (has_number(change->message.subject())) ++numbered;
  }
  if (all < least_commits || commits < least_commits) return;
  if (share(merges, all) >= merge_share) {
    facts.integration = Integration::Merge;
  } else if (share(numbered, commits) >= squash_numbers && share(merges, all) <= squash_merges) {
    facts.integration = Integration::Squash;
  } else if (share(merges, all) <= rebase_merges && share(numbered, commits) < merge_share) {
    facts.integration = Integration::Rebase;
  }
}

void read_sizes(const Changes& units, HistoryFacts& facts) {
  std::vector<std::size_t> sizes;
  for (const auto* unit : units) {
    if (unit->files_known && !unit->files.empty()) sizes.push_back(unit->files.size());
  }
  if (sizes.size() < least_commits) return;
  std::ranges::sort(sizes);
  facts.files_p90 = sizes[(sizes.size() - 1) * 90 / 100];
}

void read_areas(const Recent& recent, HistoryFacts& facts) {
  std::map<std::string, std::map<std::string, std::size_t>> seen;
  for (const auto& change : recent.commits) {
    if (change.is_bot || change.message.lines.empty() || change.files.size() > 20) continue;
    const auto area = area_in(change.message.subject());
    if (area.empty()) continue;
    std::map<std::string, bool> steps;
    for (const auto& file : change.files) {
      for (auto& step : steps_of(file.path)) steps.try_emplace(std::move(step));
    }
    for (const auto& [step, unused] : steps) ++seen[step][area];
  }
  for (const auto& [directory, prefixes] : seen) {
    HistoryFacts::Area area{directory, {prefixes.begin(), prefixes.end()}};
    std::size_t all = 0;
    for (const auto& [name, times] : area.prefixes) all += times;
    if (all < least_in_area) continue;
    std::ranges::stable_sort(area.prefixes, std::greater<>(), [](const auto& one) { return one.second; });
    if (area.prefixes.size() > most_prefixes) area.prefixes.resize(most_prefixes);
    facts.areas.push_back(std::move(area));
    if (facts.areas.size() >= most_areas) return;
  }
}

// Every path votes with the narrowest place above it of which enough is known.
std::string HistoryFacts::usual_area(const std::vector<std::string>& paths) const {
  std::map<std::string, std::size_t> votes;
  std::size_t all = 0;
  for (const auto& path : paths) {
    auto steps = steps_of(path);
    std::ranges::reverse(steps);
    for (const auto& step : steps) {
      const auto area = std::ranges::lower_bound(areas, step, {}, &Area::directory);
      if (area == areas.end() || area->directory != step) continue;
      std::size_t times = 0;
      for (const auto& prefix : area->prefixes) times += prefix.second;
      if (times < usual_changes) continue;
      ++all;
      if (share(area->prefixes.front().second, times) >= usual_share) ++votes[area->prefixes.front().first];
      break;
    }
  }
  const auto best = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
  return best != votes.end() && share(best->second, all) >= usual_share ? best->first : std::string();
}

}  // namespace coach::contract
