#include "journey/start.h"

#include <unistd.h>

#include <sstream>

#include "advice/experience.h"
#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/look.h"
#include "cli/online.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "git/state_file.h"
#include "journey/ideas.h"
#include "report/ideas.h"
#include "report/page.h"
#include "report/start.h"

namespace coach::cli {
namespace {

using text::Word;

void tick_steps(const git::Repository& repository, const Arguments& arguments) {
  for (const auto* option : {"done", "undone"}) {
    for (const auto& step : arguments.all(option)) {
      if (!journey::tick(repository, step, std::string_view(option) == "done"))
        throw Failure(say(Word::start_not_kept, {{"step", step}}));
    }
  }
}

// The person's first commit in the project, said once where it came lately: whoever is at home knows.
void tell_landed(const Derived& derived, report::Page& page) {
  constexpr const char* milestones = "milestones";
  constexpr std::int64_t lately = 90LL * 24 * 3600;
  constexpr long few = 3;
  const auto state = derived.repository.state_dir();
  const auto kept = git::read_state(state, milestones).value_or("");
  if (kept.find("landed\n") != std::string::npos || derived.snapshot.project.empty()) return;
  const auto first = advice::first_own_commit(derived.repository);
  if (!first || first->commits > few || first->time + lately < now()) return;
  if (!git::write_state(state, milestones, kept + "landed\n")) return;
  page.add_wrapped("", 2, report::Slot::Plain,
                   say(Word::milestone_landed, {{"subject", first->subject},
                                                {"ref", derived.snapshot.default_branch},
                                                {"commit", first->oid.brief()},
                                                {"project", derived.snapshot.project}}));
  page.blank();
}

// What is open now under the first label, below the page. Trouble is told, and the page stands.
void tell_open_issues(const Derived& derived, const journey::Start& start, report::Page& page) {
  constexpr std::size_t most = 5;
  const auto tell = [&](const std::string& text) { page.add_wrapped("", 0, report::Slot::Plain, text); };
  if (start.labels.empty()) return tell(say(Word::start_online_no_label));
  const journey::Forge forge(derived.snapshot.remote_url, derived.snapshot.tree);
  const auto open = open_issues(forge, start.labels.front().text, most);
  if (open.tool.empty()) return tell(say(Word::start_online_no_tool));
  if (open.code != 0)
    return tell(say(Word::start_online_failed, {{"tool", open.tool}, {"code", std::to_string(open.code)}}));
  tell(say(open.issues.empty() ? Word::start_online_empty : Word::start_online, {{"tool", open.tool}}));
  for (const auto& issue : open.issues) {
    page.add_wrapped("  ", 4, report::Slot::Plain, "#" + issue.number + "  " + issue.title, 1);
    page.add({{report::Slot::Plain, "  " + forge.issue(issue.number)}});
  }
}

int tell_ideas(const Derived& derived, const Arguments& arguments) {
  constexpr std::size_t most = 5;
  const auto ideas = journey::ideas_in(derived.repository, derived.snapshot, derived.contract, most);
  std::ostringstream out;
  if (arguments.on("json")) {
    report::ideas_json(ideas, out);
  } else {
    report::ideas(ideas, now(), language(), look_of(STDOUT_FILENO, derived.settings, arguments), out);
  }
  print(out.str());
  return clear;
}

}  // namespace

int run_start(const Call& call) {
  const Derived derived(call.arguments, "");
  tick_steps(derived.repository, call.arguments);
  if (call.arguments.on("ideas")) return tell_ideas(derived, call.arguments);
  const auto start = journey::start_of(derived.repository, derived.snapshot, derived.contract);
  std::ostringstream out;
  if (call.arguments.on("json")) {
    report::start_json(start, out);
  } else {
    const auto look = look_of(STDOUT_FILENO, derived.settings, call.arguments);
    report::Page landed(look, language());
    tell_landed(derived, landed);
    landed.print(out);
    report::start(start, now(), language(), look, out);
    report::Page open(look, language());
    if (call.arguments.on("online")) tell_open_issues(derived, start, open);
    open.print(out);
  }
  print(out.str());
  return clear;
}

}  // namespace coach::cli
