#include "cli/book.h"

#include "advice/calibration.h"
#include "checks/check.h"
#include "cli/speech.h"
#include "failure.h"
#include "rules/norm_binding.h"
#include "rules/pack_files.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

constexpr std::size_t largest_file = 256 * 1024;

rules::ProjectRules read_project(const git::Snapshot& snapshot) {
  const auto entry = snapshot.tree.find(project_file);
  if (!entry || !git::is_file(entry->mode)) return {};
  const auto yaml = snapshot.tree.read(project_file, largest_file);
  if (yaml) return rules::read_project_rules(*yaml, project_file, checks::signatures());
  rules::ProjectRules unread;
  unread.file = project_file;
  unread.problems.push_back({std::string(project_file), 1, "larger than 256 KiB"});
  return unread;
}

std::string shown(const rules::Problem& problem) {
  auto place = text::for_terminal(problem.file);
  if (problem.line != 0) place += ":" + std::to_string(problem.line);
  return place + ": " + problem.what;
}

}  // namespace

Book::Book(const git::Snapshot& snapshot, const Settings& settings, const std::vector<std::string>& only,
           contract::Contract& contract, rules::Programs programs)
    : project_(read_project(snapshot)) {
  rules::correct(contract, project_);
  sources_.builtin = rules::builtin_rules();
  sources_.packs = rules::builtin_packs();
  sources_.project = &project_;
  sources_.contract = &contract;
  imported_ = rules::import_rules(contract, programs);
  sources_.imported = &imported_;
  for (const auto& path : settings.packs) {
    if (path == "builtin") continue;
    auto pack = rules::read_pack_directory(path, checks::signatures(), problems_);
    if (pack) sources_.extra.push_back(&packs_.emplace_back(std::move(*pack)));
  }
  sources_.user_levels = settings.levels;
  sources_.only = only;
  bind(snapshot);
  problems_.insert(problems_.end(), rulebook_.problems.begin(), rulebook_.problems.end());
}

void Book::bind(const git::Snapshot& snapshot) {
  rulebook_ = rules::bind(sources_, snapshot);
}

void Book::weigh(const git::Snapshot& snapshot, EvidenceOf evidence) {
  const bool is_first = !sources_.evidence;
  sources_.evidence = std::move(evidence);
  if (!is_first || !rules::weigh_in_place(rulebook_, sources_.evidence)) bind(snapshot);
}

void Book::weigh_by_history(const git::Repository& repository, const git::Snapshot& snapshot,
                            const contract::Contract& contract) {
  advice::Calibration shown;
  try {
    shown = advice::calibrate(repository, snapshot, contract, rules());
  } catch (const Failure&) {
    return;  // history that this clone does not hold proves nothing
  }
  if (!shown.empty()) weigh(snapshot, [shown](std::string_view rule) { return shown.evidence_of(rule); });
}

void Book::insist() const {
  if (problems_.empty()) return;
  std::string lines;
  for (const auto& problem : problems_) {
    if (problem.file == "--rule") throw UsageError(problem.what, say(text::Word::cli_rules_hint));
    lines += (lines.empty() ? "" : "\n") + shown(problem);
  }
  const bool in_file = problems_.front().line != 0;  // not in git's configuration
  throw Failure(lines, in_file ? say(text::Word::cli_config_hint) : "");
}

}  // namespace coach::cli
