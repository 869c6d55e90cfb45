#include <algorithm>
#include <array>
#include <map>

#include "contract/history_parts.h"

namespace coach::contract {
namespace {

// Thresholds, in percent of the commits that were looked at: design notes, history.md.
constexpr std::size_t conventional_share = 60, features_and_fixes = 20, area_share = 60, own_area_share = 45,
                      tag_share = 50, acronym_share = 50;
constexpr std::size_t least_commits = 50;
constexpr std::size_t window = 500;

constexpr auto types = std::to_array<std::string_view>(
    {"feat", "fix",   "docs",   "doc",  "style",   "refactor", "perf", "test", "tests", "build",
     "ci",   "chore", "revert", "deps", "release", "types",    "dx",   "wip",  "bench", "workflow"});

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
}

// `area:`, `lib/a, lib/b:`, `a/{b,c}:`: what stands in front of the colon; npos where it is no area.
std::size_t area_end(std::string_view subject) {
  constexpr std::string_view marks = "-_./*,+{}@#&";
  constexpr std::size_t longest = 48;
  for (std::size_t i = 0; i < subject.size() && i <= longest; ++i) {
    const char c = subject[i];
    if (c == ':') return i > 0 && i + 1 < subject.size() && subject[i + 1] == ' ' ? i : subject.npos;
    const bool list = c == ' ' && i > 0 && subject[i - 1] == ',';
    if (!list && !is_word(c) && marks.find(c) == marks.npos) return subject.npos;
  }
  return subject.npos;
}

bool is_acronym(std::string_view word) {
  return word.size() >= 2 && word.size() <= 6 &&
         std::ranges::all_of(word, [](char c) { return 'A' <= c && c <= 'Z'; });
}

// `type(scope)!: `; the type may be written in any case.
bool read_conventional(std::string_view subject, Prefix& prefix) {
  std::size_t end = 0;
  while (end < subject.size() && is_word(subject[end])) ++end;
  std::string type(subject.substr(0, end));
  for (char& c : type) c = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (std::ranges::find(types, type) == types.end()) return false;
  prefix.type = subject.substr(0, end);
  if (end < subject.size() && subject[end] == '(') {
    const auto close = subject.find(')', end);
    if (close == subject.npos) return false;
    prefix.scope = subject.substr(end + 1, close - end - 1);
    end = close + 1;
  }
  if (end < subject.size() && subject[end] == '!') ++end;
  if (subject.substr(end, 2) != ": ") return false;
  prefix.rest = subject.substr(end + 2);
  prefix.style = Prefix::Style::Conventional;
  return true;
}

struct Tally {
  std::size_t conventional = 0, area = 0, tag = 0, acronym = 0, features = 0, all = 0;
  std::vector<std::string> types, scopes, areas, tags, acronyms;

  void add(const Prefix& prefix) {
    ++all;
    switch (prefix.style) {
      case Prefix::Style::Conventional:
        ++conventional;
        if (prefix.type == "feat" || prefix.type == "fix") ++features;
        types.emplace_back(prefix.type);
        if (!prefix.scope.empty()) scopes.emplace_back(prefix.scope);
        break;
      case Prefix::Style::Area:
        ++area;
        areas.emplace_back(prefix.scope);
        break;
      case Prefix::Style::Tag:
        ++tag;
        tags.emplace_back(prefix.type);
        break;
      case Prefix::Style::Acronym:
        ++acronym;
        acronyms.emplace_back(prefix.type);
        break;
      case Prefix::Style::None:
        break;
    }
  }
  std::size_t percent(std::size_t part) const { return share(part, all); }
};

void add_norm(Norm norm, const Changes& changes, Prefix::Style style, HistoryFacts& facts) {
  constexpr std::size_t examples = 3;
  for (const auto* change : changes) {
    if (norm.because.size() >= examples) break;
    if (prefix_of(change->message.subject()).style != style) continue;
    norm.because.push_back(change->oid.brief() + " " + std::string(change->message.subject()));
  }
  // What is merged as one commit takes the title of its pull request.
  if (facts.integration == Integration::Squash) {
    facts.norms.push_back(norm);
    facts.norms.back().kind = Kind::PrTitle;
  }
  facts.norms.push_back(std::move(norm));
}

}  // namespace

bool has_number(std::string_view subject) {
  return without_number(subject).size() < subject.size();
}

std::string_view without_number(std::string_view subject) {
  if (!subject.ends_with(')')) return subject;
  const auto open = subject.rfind("(#");
  if (open == subject.npos) return subject;
  const auto number = subject.substr(open + 2, subject.size() - open - 3);
  const auto digit = [](char c) { return '0' <= c && c <= '9'; };
  if (number.empty() || !std::ranges::all_of(number, digit)) return subject;
  subject = subject.substr(0, open);
  while (subject.ends_with(' ')) subject.remove_suffix(1);
  return subject;
}

Prefix prefix_of(std::string_view subject) {
  subject = without_number(subject);
  Prefix prefix{.rest = subject};
  if (read_conventional(subject, prefix)) return prefix;
  prefix = {.rest = subject};
  if (subject.starts_with('[')) {
    const auto close = subject.find(']');
    if (close == subject.npos || close < 2) return prefix;
    prefix.style = Prefix::Style::Tag;
    prefix.type = subject.substr(1, close - 1);
    prefix.rest = subject.substr(std::min(subject.size(), subject.find_first_not_of(' ', close + 1)));
    return prefix;
  }
  const auto end = area_end(subject);
  if (end == subject.npos) return prefix;
  const auto word = subject.substr(0, end);
  prefix.rest = subject.substr(end + 2);
  prefix.style = is_acronym(word) ? Prefix::Style::Acronym : Prefix::Style::Area;
  (is_acronym(word) ? prefix.type : prefix.scope) = word;
  return prefix;
}

void read_style(const Changes& changes, HistoryFacts& facts) {
  Tally tally;
  for (const auto* change : changes) {
    if (tally.all >= window) break;
    if (!change->message.is_revert()) tally.add(prefix_of(change->message.subject()));
  }
  if (tally.all < least_commits) return;
  const auto say = [&](std::size_t kept) { return evidence(kept, tally.all, "commits"); };
  constexpr std::size_t most_names = 100;
  if (tally.percent(tally.conventional) >= conventional_share &&
      tally.percent(tally.features) >= features_and_fixes) {
    auto norm = note(Kind::CommitFormat, "conventional", say(tally.conventional));
    norm.details = {{"types", names_in(counted(tally.types, 2, most_names))},
                    {"scopes", names_in(counted(tally.scopes, 2, most_names))}};
    return add_norm(std::move(norm), changes, Prefix::Style::Conventional, facts);
  }
  if (tally.percent(tally.acronym) >= acronym_share) {
    auto norm = note(Kind::CommitFormat, "acronym-prefix", say(tally.acronym));
    norm.details = {{"tags", names_in(counted(tally.acronyms, 2, most_names))}};
    return add_norm(std::move(norm), changes, Prefix::Style::Acronym, facts);
  }
  if (tally.percent(tally.tag) >= tag_share) {
    auto norm = note(Kind::CommitFormat, "tag-prefix", say(tally.tag));
    norm.details = {{"tags", names_in(counted(tally.tags, 2, most_names))}};
    return add_norm(std::move(norm), changes, Prefix::Style::Tag, facts);
  }
  // Without areas of its own a project merely uses the general types now and then.
  const auto areas = tally.area + tally.conventional + tally.acronym;
  if (tally.percent(areas) >= area_share && tally.percent(tally.area) >= own_area_share) {
    auto names = tally.areas;
    names.insert(names.end(), tally.types.begin(), tally.types.end());
    auto norm = note(Kind::CommitFormat, "area-prefix", say(areas));
    norm.details = {{"areas", names_in(counted(std::move(names), 2, most_names))}};
    add_norm(std::move(norm), changes, Prefix::Style::Area, facts);
  }
}

}  // namespace coach::contract
