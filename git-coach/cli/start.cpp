#include "journey/start.h"

#include <unistd.h>

#include <sstream>

#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "journey/ideas.h"
#include "report/ideas.h"
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
    report::start(start, now(), language(), look_of(STDOUT_FILENO, derived.settings, call.arguments), out);
  }
  print(out.str());
  return clear;
}

}  // namespace coach::cli
