#include "contract/history.h"

#include <algorithm>
#include <map>

#include "contract/history_parts.h"
#include "contract/written.h"
#include "git/cache_file.h"
#include "text/packing.h"

namespace coach::contract {
namespace {

constexpr const char* cache = "history";

std::string pack_facts(const git::Oid& tip, const HistoryFacts& facts) {
  text::Packer out;
  out.text(tip.hex());
  out.number(static_cast<std::uint64_t>(facts.integration));
  for (const auto value : {facts.commits, std::size_t{facts.complete ? 1U : 0U}, facts.subject_p95,
                           facts.files_p90, facts.lines_p90})
    out.number(value);
  out.text(pack(Written{.norms = facts.norms}));
  out.list(facts.areas, [&](const HistoryFacts::Area& area) {
    out.text(area.directory);
    out.list(area.prefixes, [&](const auto& prefix) {
      out.text(prefix.first);
      out.number(prefix.second);
    });
  });
  return out.bytes();
}

std::optional<HistoryFacts> unpack_facts(std::string_view bytes, const git::Oid& tip) {
  text::Unpacker in(bytes);
  if (in.text() != tip.hex()) return std::nullopt;
  HistoryFacts facts;
  facts.integration = static_cast<Integration>(in.number());
  facts.commits = in.number();
  facts.complete = in.number() != 0;
  facts.subject_p95 = in.number();
  facts.files_p90 = in.number();
  facts.lines_p90 = in.number();
  auto norms = unpack(in.text());
  facts.areas = in.list<HistoryFacts::Area>([&] {
    HistoryFacts::Area area{.directory = std::string(in.text())};
    area.prefixes = in.list<std::pair<std::string, std::size_t>>([&] {
      std::string name(in.text());
      return std::pair(std::move(name), std::size_t{in.number()});
    });
    return area;
  });
  if (!norms || !in.done()) return std::nullopt;
  facts.norms = std::move(norms->norms);
  return facts;
}

Changes written_by_people(const std::vector<git::MergedChange>& all, bool with_messages) {
  Changes changes;
  for (const auto& change : all) {
    if (!change.is_bot && (!with_messages || !change.message.lines.empty())) changes.push_back(&change);
  }
  return changes;
}

// What one pull request is in this history: a merge, or a commit.
Changes units_of(const Recent& recent, Integration integration) {
  if (integration == Integration::Squash) return written_by_people(recent.commits, true);
  Changes merges;
  for (const auto& unit : recent.units) {
    if (unit.is_merge && !unit.is_bot) merges.push_back(&unit);
  }
  const bool by_merges = share(merges.size(), recent.units.size()) >= 30;
  return by_merges ? merges : written_by_people(recent.commits, true);
}

HistoryFacts read_facts(const Recent& recent) {
  HistoryFacts facts;
  facts.complete = recent.complete;
  facts.commits = recent.commits.size();
  const auto changes = written_by_people(recent.commits, true);
  read_integration(recent, changes, facts);
  read_style(changes, facts);
  read_message_habits(changes, facts);
  read_sign_off(changes, facts);
  const auto units = units_of(recent, facts.integration);
  const bool by_merges = !units.empty() && units.front()->is_merge;
  read_changelog(units, by_merges ? "merged branches" : "commits", facts);
  read_sizes(units, facts);
  read_areas(recent, facts);
  return facts;
}

// A commit to look at was named: what came after it is not part of its history.
bool is_named(const git::Snapshot& snapshot) {
  return snapshot.scope == git::Scope::Commit && !snapshot.tip && snapshot.base;
}

}  // namespace

std::size_t share(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : part * 100 / of;
}

std::string evidence(std::size_t kept, std::size_t of, std::string_view what) {
  return std::to_string(kept) + " of the last " + std::to_string(of) + " " + std::string(what);
}

Norm note(Kind kind, std::string value, std::string said) {
  Norm norm{.kind = kind, .value = std::move(value), .modality = Modality::Note};
  norm.source.from = Citation::From::History;
  norm.source.evidence = std::move(said);
  return norm;
}

Counts counted(std::vector<std::string> values, std::size_t least, std::size_t most) {
  std::map<std::string, std::size_t> times;
  for (auto& value : values) ++times[std::move(value)];
  Counts counts(times.begin(), times.end());
  std::erase_if(counts, [&](const auto& one) { return one.second < least || one.first.empty(); });
  std::ranges::stable_sort(counts, std::greater<>(), [](const auto& one) { return one.second; });
  if (counts.size() > most) counts.resize(most);
  return counts;
}

std::vector<std::string> names_in(const Counts& counts) {
  std::vector<std::string> names;
  for (const auto& one : counts) names.push_back(one.first);
  return names;
}

HistoryFacts read_history(const git::Repository& repository, const git::Snapshot& snapshot) {
  const bool keep = !is_named(snapshot);
  const auto tip = keep ? repository.main_line() : snapshot.base;
  if (!tip) return {};
  if (keep) {
    const auto bytes = git::read_cache(repository.state_dir(), cache);
    auto known = bytes ? unpack_facts(*bytes, *tip) : std::nullopt;
    if (known) return std::move(*known);
  }
  auto facts = read_facts(read_recent(repository, *tip, keep));
  if (keep) git::write_cache(repository.state_dir(), cache, pack_facts(*tip, facts));
  return facts;
}

TestMap read_test_map(const git::Repository& repository, const git::Snapshot& snapshot) {
  const bool named = is_named(snapshot);
  const auto base = snapshot.base;
  return TestMap([&repository, named, base]() -> std::vector<git::MergedChange> {
    const auto tip = named ? base : repository.main_line();
    if (!tip) return {};
    return read_recent(repository, *tip, !named).commits;
  });
}

}  // namespace coach::contract
