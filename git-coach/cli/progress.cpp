#include "journey/progress.h"

#include <unistd.h>

#include <sstream>

#include "cli/commands.h"
#include "cli/inspection.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/rule_text.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/progress.h"

namespace coach::cli {
namespace {

using text::Word;

std::optional<git::Snapshot> branch_of(const git::Repository& repository) {
  try {
    auto snapshot = repository.branch("");
    if (!snapshot.commits.empty()) return snapshot;
  } catch (const Failure&) {
    // No upstream is known: there is no branch to speak of.
  }
  return std::nullopt;
}

// How the branch stands to what the project asks for at the highest level.
journey::Progress::Branch look_at(Inspection& inspection, const git::Repository& repository,
                                  const Settings& settings, const Arguments& arguments) {
  auto circumstances = circumstances_of_reader(repository, settings, arguments, advice::Moment::Check);
  circumstances.reader.everything = true;
  honour_skips(repository, inspection.snapshot, circumstances);
  inspection.run(std::move(circumstances));
  journey::Progress::Branch branch{inspection.snapshot.branch, inspection.snapshot.commits.size(), 0, 0};
  for (const auto& card : inspection.advice.cards) {
    if (card.level == rules::Level::Must) ++branch.open;
  }
  for (const auto& id : inspection.advice.met) {
    const auto* bound = inspection.book.rules().find(id);
    if (bound != nullptr && bound->level == rules::Level::Must) ++branch.musts;
  }
  branch.musts += branch.open;
  return branch;
}

std::string title_of(const rules::Rulebook& book, const std::string& id) {
  const auto* bound = book.find(id);
  if (bound != nullptr) return in_general(bound->rule->what);
  for (const auto& rule : rules::builtin_rules()) {
    if (rule.id == id) return in_general(rule.what);
  }
  return {};
}

int forget(const git::Repository& repository) {
  const auto gone = journey::forget_progress(repository);
  std::string files;
  for (const auto& name : gone) files += (files.empty() ? "" : ", ") + std::string("coach/") + name;
  print(
      (gone.empty() ? say(Word::progress_nothing_kept) : say(Word::progress_forgotten, {{"files", files}})) +
      "\n");
  return clear;
}

}  // namespace

int run_progress(const Call& call) {
  const auto& arguments = call.arguments;
  const auto repository = git::Repository::open();
  const auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  if (arguments.on("forget")) return forget(repository);
  auto branch = branch_of(repository);
  const bool has_branch = branch.has_value();
  Inspection inspection(repository, has_branch ? std::move(*branch) : repository.at("HEAD"), settings, {});
  auto progress = journey::read_progress(repository, inspection.snapshot);
  if (has_branch) progress.branch = look_at(inspection, repository, settings, arguments);
  std::ostringstream out;
  if (arguments.on("json")) {
    report::progress_json(progress, out);
  } else {
    report::progress(
        progress, [&](const std::string& id) { return title_of(inspection.book.rules(), id); }, language(),
        look_of(STDOUT_FILENO, settings, arguments), out);
  }
  print(out.str());
  return clear;
}

}  // namespace coach::cli
