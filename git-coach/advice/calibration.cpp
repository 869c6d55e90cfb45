#include "advice/calibration.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "checks/check.h"
#include "contract/path_role.h"
#include "contract/recent.h"
#include "git/cache_file.h"
#include "git/digest.h"
#include "git/state_file.h"
#include "text/fields.h"

namespace coach::advice {
namespace {

constexpr const char* file = "levels";
constexpr const char* light_file = "levels-light";
constexpr std::string_view heading = "coach-levels 1";
constexpr std::size_t largest_file = 1 << 20;
constexpr std::size_t most_changes = 300;
constexpr std::size_t widest = 500;  // changes of more files are not looked at

// Kinds of checks that need no content.
constexpr auto light_checks =
    std::to_array<std::string_view>({"message", "trailer", "together", "path", "fragment"});

// The rules of a book that messages and paths can answer.
rules::Rulebook light_rules(const rules::Rulebook& book) {
  rules::Rulebook light{.storage = book.storage};
  for (const auto& bound : book.rules) {
    if (bound.norm != nullptr && std::ranges::find(light_checks, bound.rule->check) != light_checks.end())
      light.rules.push_back(bound);
  }
  return light;
}

// Rules on tests are answered by what was learned of which tests move with which sources.
bool is_on_tests(const rules::Bound& bound) {
  return bound.norm != nullptr && bound.rule->check == "test-map";
}

std::string key_of(const rules::Rulebook& light, const rules::Rulebook& book, const git::Oid& tip) {
  std::string all = "2\n" + tip.hex();  // 2: how figures are taken
  for (const auto& bound : book.rules) {
    if (is_on_tests(bound)) all += '\n' + std::string(bound.rule->id);
  }
  for (const auto& bound : light.rules) {
    all += '\n' + std::string(bound.rule->id);
    for (const auto& param : bound.with.entries) {
      all += '\t' + std::string(param.key);
      for (const auto value : param.values) all += '=' + std::string(value);
    }
  }
  return git::digest(all, 20).hex();
}

// A merged change as far as it can be told without reading a blob.
git::Snapshot without_content(const git::MergedChange& change, const git::Snapshot& now, bool whole) {
  git::Snapshot snapshot{.scope = whole ? git::Scope::Range : git::Scope::Commit};
  snapshot.tip = change.oid;
  snapshot.project = now.project;
  snapshot.default_branch = now.default_branch;
  snapshot.tree = now.tree;
  snapshot.message = change.message;
  snapshot.commits.push_back(
      {.oid = change.oid, .parents = change.parents, .author = change.author, .message = change.message});
  for (const auto& touched : change.files) {
    git::ChangedFile changed{.path = touched.path, .old_path = touched.old_path, .status = touched.status};
    if (touched.status != git::Status::Deleted) changed.after.mode = git::Mode::Regular;
    if (touched.status != git::Status::Added) changed.before.mode = git::Mode::Regular;
    snapshot.files.push_back(std::move(changed));
  }
  return snapshot;
}

using Counts = std::map<std::string, rules::Evidence, std::less<>>;

void count(const checks::Observed& observed, Counts& counts) {
  std::map<std::string_view, bool> kept;
  for (const auto* bound : observed.applied) kept.try_emplace(bound->rule->id, true);
  for (const auto& finding : observed.findings) kept[finding.bound->rule->id] = false;
  for (const auto& [id, holds] : kept) {
    auto& evidence = counts[std::string(id)];
    ++evidence.of;
    if (holds) ++evidence.kept;
  }
}

// What merged branches show of paths: their commits one by one would not tell.
void look_at_branches(const contract::Recent& recent, const git::Snapshot& now,
                      const contract::Contract& contract, const rules::Rulebook& light, Counts& counts) {
  rules::Rulebook on_paths{.storage = light.storage};
  for (const auto& bound : light.rules) {
    const auto check = bound.rule->check;
    if (check != "together" && check != "path" && check != "fragment") continue;
    on_paths.rules.push_back(bound);
    counts.erase(std::string(bound.rule->id));
  }
  Counts found;
  for (const auto& unit : recent.units) {
    if (!unit.is_merge || unit.is_bot || !unit.files_known || unit.files.size() > widest) continue;
    count(checks::run(without_content(unit, now, true), on_paths, contract), found);
  }
  for (auto& [id, evidence] : found) {
    evidence.population = "merged branches";
    counts[id] = std::move(evidence);
  }
}

// Of merged changes to sources, how many touched a test: of branches, where those are merged, as one commit
// of a branch may bring what another one tests.
rules::Evidence look_at_tests(const contract::Recent& recent, const contract::Contract& contract) {
  if (contract.history.integration != contract::Integration::Merge) {
    const auto [with, of] = contract.tests.rate_near("");
    return {.kept = static_cast<long>(with), .of = static_cast<long>(of), .population = "commits"};
  }
  rules::Evidence evidence{.population = "merged branches"};
  for (const auto& unit : recent.units) {
    if (!unit.is_merge || unit.is_bot || !unit.files_known || unit.files.size() > widest) continue;
    const auto touches = [&](auto is) {
      return std::ranges::any_of(unit.files, [&](const auto& one) { return is(one.path); });
    };
    if (!touches(contract::is_source)) continue;
    ++evidence.of;
    evidence.kept += touches(contract::is_test) ? 1 : 0;
  }
  return evidence;
}

// A squashed commit is a whole pull request.
Calibration look_at(const contract::Recent& recent, const git::Snapshot& now,
                    const contract::Contract& contract, const rules::Rulebook& light) {
  Counts counts;
  const bool whole = contract.history.integration == contract::Integration::Squash;
  std::size_t looked_at = 0;
  for (const auto& change : recent.commits) {
    if (looked_at >= most_changes || change.message.lines.empty()) break;
    if (change.is_bot || !change.files_known || change.files.size() > widest) continue;
    ++looked_at;
    count(checks::run(without_content(change, now, whole), light, contract), counts);
  }
  for (auto& [id, evidence] : counts) evidence.population = "commits";
  if (contract.history.integration == contract::Integration::Merge)
    look_at_branches(recent, now, contract, light, counts);
  Calibration calibration;
  for (auto& [id, evidence] : counts) {
    calibration.add(id, std::move(evidence));
  }
  return calibration;
}

}  // namespace

std::optional<rules::Evidence> Calibration::evidence_of(std::string_view rule) const {
  const auto found = rules_.find(rule);
  if (found == rules_.end()) return std::nullopt;
  return found->second;
}

std::string Calibration::written() const {
  std::ostringstream out;
  out << heading << '\n';
  for (const auto& [id, evidence] : rules_)
    out << "rule " << id << ' ' << evidence.kept << ' ' << evidence.of << ' ' << evidence.population << '\n';
  return out.str();
}

std::optional<Calibration> Calibration::read(std::string_view text) {
  if (text::take_line(text) != heading) return std::nullopt;
  Calibration calibration;
  while (!text.empty()) {
    text::Fields words(text::take_line(text));
    if (words.next() != "rule") return std::nullopt;
    const auto id = words.next();
    rules::Evidence evidence;
    if (!words.next(evidence.kept) || !words.next(evidence.of)) return std::nullopt;
    if (evidence.kept < 0 || evidence.of < evidence.kept) return std::nullopt;
    evidence.population = words.rest();
    calibration.add(std::string(id), std::move(evidence));
  }
  return calibration;
}

Calibration load_calibration(const std::string& state_dir) {
  const auto text = git::read_state(state_dir, file, largest_file);
  return (text ? Calibration::read(*text) : std::nullopt).value_or(Calibration());
}

bool save_calibration(const std::string& state_dir, const Calibration& calibration) {
  return git::write_state(state_dir, file, calibration.written());
}

Calibration calibrate(const git::Repository& repository, const git::Snapshot& snapshot,
                      const contract::Contract& contract, const rules::Rulebook& book) {
  auto recorded = load_calibration(repository.state_dir());
  const auto light = light_rules(book);
  const auto tip = repository.main_line();
  if (light.rules.empty() || !tip) return recorded;
  const auto key = key_of(light, book, *tip);
  const auto directory = repository.state_dir();
  const auto kept = git::read_cache(directory, light_file);
  std::optional<Calibration> shown;
  if (kept && kept->starts_with(key)) shown = Calibration::read(std::string_view(*kept).substr(key.size()));
  if (!shown) {
    const auto recent = contract::read_recent(repository, *tip, true);
    shown = look_at(recent, snapshot, contract, light);
    for (const auto& bound : book.rules) {
      if (is_on_tests(bound)) shown->add(std::string(bound.rule->id), look_at_tests(recent, contract));
    }
    git::write_cache(directory, light_file, key + shown->written());
  }
  recorded.add_missing(*shown);
  return recorded;
}

}  // namespace coach::advice
