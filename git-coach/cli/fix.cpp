#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <optional>
#include <sstream>

#include "checks/check.h"
#include "cli/ask.h"
#include "cli/commands.h"
#include "cli/inspection.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/fix.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

// git gives its hooks the index they work on. What a fix would do to it is lost, or committed unseen
// (design notes on hooks), so that there is nothing to do but refuse.
void refuse_hooks() {
  if (environment("GIT_INDEX_FILE")) throw Failure(say(Word::fix_in_hook), say(Word::fix_in_hook_hint));
}

// Leaves the steps that the reader wants. False where they stop altogether.
bool choose(fix::Plan& plan, const report::Look& look) {
  for (auto& file : plan.files) {
    std::ostringstream out;
    report::fix_diff(file, look, out);
    print(out.str());
    std::vector<fix::Step> wanted;
    for (const auto& step : file.steps) {
      const auto answer = ask(say(Word::fix_ask_step, {{"rule", std::string(step.bound->rule->id)},
                                                       {"path", text::for_terminal(file.file->path)}}));
      if (!answer || answer == 'q') return false;
      if (is_yes(answer, false)) wanted.push_back(step);
    }
    file.steps = std::move(wanted);
  }
  std::erase_if(plan.files, [](fix::FileFix& file) { return !fix::take_steps(file); });
  return true;
}

// Whether the plan is wanted, and which parts of it.
bool is_wanted(fix::Plan& plan, const Arguments& arguments, const report::Look& look) {
  if (arguments.on("patch")) return choose(plan, look);
  if (arguments.on("yes")) return true;
  if (can_ask()) return is_yes(ask("\n" + say(Word::fix_ask)), true);
  print("\n" + say(Word::fix_not_asked) + "\n");
  return false;
}

// A path as it is typed at the top of the work tree, where `git apply` takes a whole patch.
std::string from_top(const git::Repository& repository, const std::filesystem::path& path) {
  return path.empty() ? std::string() : path.lexically_relative(*repository.work_tree()).string();
}

// The year in which a commit made now would be written: GIT_AUTHOR_DATE counts. `Name <mail> 1700000000
// +0900`.
int author_year(const git::Repository& repository) {
  const auto ran = repository.git({"var", "GIT_AUTHOR_IDENT"});
  const std::string_view ident = ran.out;
  const auto mail_end = ident.rfind("> ");
  std::time_t seconds = std::time(nullptr);
  if (ran.ok() && mail_end != ident.npos)
    std::from_chars(ident.data() + mail_end + 2, ident.data() + ident.size(), seconds);
  return fix::year_of(seconds);
}

std::string issue_in(const Arguments& arguments) {
  if (!arguments.has("issue")) return {};
  auto issue = arguments.value("issue");
  if (issue.starts_with('#')) issue.erase(0, 1);
  const bool digits =
      !issue.empty() && std::ranges::all_of(issue, [](char c) { return '0' <= c && c <= '9'; });
  if (!digits) throw UsageError(say(Word::fix_no_issue, {{"value", text::for_terminal(issue)}}));
  return issue;
}

// What was found, with what fixers need to know. Stays where it is made.
struct Found {
  Found(const git::Repository& repository, git::Snapshot taken, const Settings& settings,
        const Arguments& arguments)
      : inspection(repository, std::move(taken), settings, arguments.words),
        setting(inspection.snapshot, inspection.contract) {
    inspection.book.insist();
    inspection.observed = checks::run(inspection.snapshot, inspection.book.rules(), inspection.contract);
    // Who names a rule that is set aside wants it after all.
    const bool any = arguments.words.empty();
    left_out = inspection.leave_out(any ? set_aside_here(repository, inspection.snapshot)
                                        : std::vector<advice::SetAside>());
    setting.issue = issue_in(arguments);
    setting.author = repository.author();
    setting.year = author_year(repository);
  }

  Inspection inspection;
  fix::Setting setting;
  std::size_t left_out = 0;  // findings that the baseline lists or that are set aside
};

// Whether a rule asks something of whole branches that a fixer can mend.
bool asks_of_branch(const rules::Bound& bound) {
  const auto* fixer = fix::fixer_named(bound.rule->fix.edit);
  return fixer != nullptr && !fixer->elsewhere.empty();
}

// The whole branch; nothing where git knows no project behind it, which only matters to who asks for it.
std::optional<git::Snapshot> branch_of(const git::Repository& repository, bool is_asked) {
  try {
    return repository.branch("");
  } catch (const Failure&) {
    if (is_asked) throw;
    return std::nullopt;
  }
}

int take_back(const git::Repository& repository) {
  const auto undone = fix::undo(repository);
  if (!undone) {
    print(say(Word::fix_nothing_to_undo) + "\n");
    return clear;
  }
  std::ostringstream out;
  report::undone(*undone, language(), out);
  print(out.str());
  return undone->kept.empty() ? clear : blocked;
}

}  // namespace

int run_fix(const Call& call) {
  const auto& arguments = call.arguments;
  const auto repository = git::Repository::open();
  const auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  refuse_hooks();
  if (repository.bare()) throw Failure(say(Word::fix_bare));
  if (arguments.on("undo")) return take_back(repository);

  const fix::Wanted wanted{arguments.on("unsafe"), {arguments.words.begin(), arguments.words.end()}};
  const Found staged(repository, repository.staged(), settings, arguments);
  fix::Plan plan;
  plan.left_out = staged.left_out;
  fix::plan(staged.setting, staged.inspection.observed.findings, fix::Where::InPlace, wanted, plan);
  std::optional<Found> branch;
  // Where nothing is staged nobody has asked yet what the project wants.
  const auto& bound = staged.inspection.book.rules().rules;
  if (staged.inspection.snapshot.files.empty() || std::ranges::any_of(bound, asks_of_branch)) {
    auto taken = branch_of(repository, !arguments.words.empty());
    if (taken) branch.emplace(repository, *std::move(taken), settings, arguments);
    if (branch)
      fix::plan(branch->setting, branch->inspection.observed.findings, fix::Where::Elsewhere, wanted, plan);
  }
  const auto look = look_of(STDOUT_FILENO, settings, arguments);
  if (!arguments.on("patch") || plan.files.empty()) {
    std::ostringstream out;
    report::fix_plan(plan, language(), look, out);
    print(out.str());
  }
  if (plan.files.empty()) return clear;
  if (arguments.on("dry-run") || !is_wanted(plan, arguments, look)) return blocked;
  if (plan.files.empty()) return clear;
  const auto outcome = fix::apply(repository, plan);
  std::ostringstream out;
  out << "\n";
  report::fixed(outcome, from_top(repository, outcome.patch), language(), out);
  out << "\n  " << say(Word::fix_undo_hint) << "\n";
  print(out.str());
  return clear;
}

}  // namespace coach::cli
