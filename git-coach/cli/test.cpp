#include <unistd.h>

#include <sstream>

#include "advice/test_records.h"
#include "cli/ask.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/run_command.h"
#include "cli/speech.h"
#include "contract/contract.h"
#include "failure.h"
#include "git/work_file.h"
#include "journey/test_plan.h"
#include "report/test_plan.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using contract::TestCommand;
using text::Word;

constexpr unsigned longest = 4 * 3600;  // seconds that tests may take

// What is staged; where nothing is, everything that the branch has.
git::Snapshot change_of(const git::Repository& repository, const Arguments& arguments) {
  if (arguments.has("base")) return repository.branch(arguments.value("base"));
  if (repository.bare()) return repository.branch("");
  auto staged = repository.staged();
  if (!staged.files.empty()) return staged;
  try {
    return repository.branch("");
  } catch (const Failure&) {
    throw Failure(say(Word::test_nothing_staged), say(Word::test_name_base));
  }
}

std::string tree_of(const git::Repository& repository) {
  const auto tree = repository.bare() ? std::nullopt : repository.staged_tree();
  return tree ? tree->hex() : std::string();
}

void list(const journey::TestPlan& plan) {
  const bool person = isatty(STDOUT_FILENO) == 1;
  std::string out;
  for (const auto& test : plan.tests) out += (person ? text::for_terminal(test.path) : test.path) + "\n";
  print(out);
}

void keep(const git::Repository& repository, const advice::TestRecord& record) {
  if (!advice::add_test_record(repository.state_dir(), record)) throw Failure(say(Word::test_not_kept));
}

int record(const git::Repository& repository, const std::string& command) {
  if (command.empty()) throw UsageError(say(Word::test_record_what));
  if (repository.bare()) throw Failure(say(Word::test_bare));
  if (!repository.is_all_staged()) throw Failure(say(Word::test_unstaged), say(Word::test_stage_first));
  const auto tree = tree_of(repository);
  if (tree.empty()) throw Failure(say(Word::test_no_tree));
  keep(repository, {.tree = tree, .command = command, .when = now(), .by_hand = true});
  print(say(Word::test_recorded, {{"command", text::for_terminal(command)}, {"tree", tree.substr(0, 12)}}) +
        "\n");
  return clear;
}

// Runs the commands of a plan, those that the reader allows.
class Runs {
 public:
  Runs(const git::Repository& repository, bool yes)
      : repository_(repository), approvals_(repository.state_dir()), yes_(yes) {}

  int all(const std::vector<TestCommand>& commands) {
    for (const auto& command : commands) allow(command);
    for (const auto& command : commands) {
      print("\n+ " + text::for_terminal(command.text) + "\n");
      const auto status = run_in_shell(command.text, *repository_.work_tree(), longest);
      if (status == 0) continue;
      print("\n" + say(Word::test_ended, {{"status", std::to_string(status)}}) + "\n");
      return blocked;
    }
    finish(commands);
    return clear;
  }

 private:
  // Content decides what a command does where a file of the project names it: a Makefile, a script. Nothing
  // where that cannot be read: then every run is asked for.
  std::optional<std::string> beside(const TestCommand& command) const {
    if (command.source.from != contract::Citation::From::Config) return std::string();
    return git::work_content(repository_, command.source.path);
  }

  void allow(const TestCommand& command) {
    const auto content = beside(command);
    if (yes_ || (content && approvals_.has(command.text, *content))) return;
    const text::Facts facts = {{"command", text::for_terminal(command.text)}};
    if (!can_ask()) throw Failure(say(Word::test_not_allowed, facts), say(Word::test_allow_how));
    if (!is_yes(ask(say(Word::test_ask, facts)), false)) throw Failure(say(Word::test_not_allowed, facts));
    if (content) approvals_.add(command.text, *content);
  }

  void finish(const std::vector<TestCommand>& commands) const {
    const auto tree = repository_.is_all_staged() ? tree_of(repository_) : std::string();
    if (tree.empty()) {
      print("\n" + say(Word::test_passed_unstaged) + "\n");
      return;
    }
    for (const auto& command : commands)
      keep(repository_, {.tree = tree, .command = command.text, .when = now()});
    print("\n" + say(Word::test_passed_on, {{"tree", tree.substr(0, 12)}}) + "\n");
  }

  const git::Repository& repository_;
  Approvals approvals_;
  bool yes_;
};

int run(const git::Repository& repository, const journey::TestPlan& plan, bool yes) {
  if (repository.bare()) throw Failure(say(Word::test_bare));
  if (environment("GIT_INDEX_FILE")) throw Failure(say(Word::test_in_hook));
  if (plan.commands.empty()) throw Failure(say(Word::test_nothing_to_run), say(Word::test_record_hint));
  return Runs(repository, yes).all(plan.commands);
}

// The commands that may run without being asked for again.
int allowed(const git::Repository& repository, bool revokes) {
  const Approvals approvals(repository.state_dir());
  if (revokes) {
    print(say(Word::test_revoked, {{"n", std::to_string(approvals.revoke())}}) + "\n");
    return clear;
  }
  std::string out;
  for (const auto& command : approvals.all()) out += text::for_terminal(command) + "\n";
  print(out.empty() ? say(Word::test_none_allowed) + "\n" : out);
  return clear;
}

}  // namespace

int run_test(const Call& call) {
  const auto& arguments = call.arguments;
  const auto repository = git::Repository::open();
  const auto settings = read_settings(repository.config());
  choose_language(settings, arguments);
  if (arguments.has("record")) return record(repository, arguments.value("record"));
  if (arguments.on("allowed") || arguments.on("revoke")) return allowed(repository, arguments.on("revoke"));
  const auto snapshot = change_of(repository, arguments);
  auto contract = contract::derive(repository, snapshot);
  const Book book(snapshot, settings, {}, contract);
  const auto plan = journey::test_plan_of(snapshot, contract, book.rules());
  if (arguments.on("list")) {
    list(plan);
    return clear;
  }
  if (arguments.on("run")) return run(repository, plan, arguments.on("yes"));
  const auto passed = advice::tests_on(repository.state_dir(), tree_of(repository));
  const report::TestsView view{plan, passed, snapshot.files.size()};
  std::ostringstream out;
  if (arguments.on("json")) {
    report::test_plan_json(view, out);
  } else {
    report::test_plan(view, language(), look_of(STDOUT_FILENO, settings, arguments), out);
  }
  print(out.str());
  return clear;
}

}  // namespace coach::cli
