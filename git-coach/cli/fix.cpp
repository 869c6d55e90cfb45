#include <unistd.h>

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

  Inspection inspection(repository, repository.staged(), settings, arguments.words);
  inspection.book.insist();
  const auto observed = checks::run(inspection.snapshot, inspection.book.rules(), inspection.contract);
  auto plan = fix::plan_of(inspection.snapshot, observed.findings, arguments.on("unsafe"));
  const auto look = look_of(STDOUT_FILENO, settings, arguments);
  if (!arguments.on("patch") || plan.files.empty()) {
    std::ostringstream out;
    report::fix_plan(plan, language(), look, out);
    print(out.str());
  }
  if (plan.files.empty()) return clear;
  if (arguments.on("dry-run") || !is_wanted(plan, arguments, look)) return blocked;
  if (plan.files.empty()) return clear;
  const auto applied = fix::apply(repository, plan);
  std::ostringstream out;
  out << "\n";
  report::fixed(applied, language(), out);
  out << "\n  " << say(Word::fix_undo_hint) << "\n";
  print(out.str());
  return clear;
}

}  // namespace coach::cli
