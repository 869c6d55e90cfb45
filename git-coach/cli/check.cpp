#include <unistd.h>

#include <sstream>

#include "cli/commands.h"
#include "cli/inspection.h"
#include "cli/kept.h"
#include "cli/look.h"
#include "cli/message_file.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "cli/tool_runs.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

enum class Format { Text, Json, Porcelain };

Format format_of(const Arguments& arguments) {
  if (arguments.on("porcelain") || arguments.on("z")) return Format::Porcelain;
  const auto named = arguments.value("format");
  if (arguments.on("json") || named == "json") return Format::Json;
  return named == "porcelain" ? Format::Porcelain : Format::Text;
}

void refuse_two_scopes(const Arguments& arguments) {
  std::string first;
  for (const std::string scope : {"staged", "commit", "branch", "message"}) {
    if (!arguments.has(scope)) continue;
    if (!first.empty()) throw UsageError(say(Word::cli_one_of, {{"one", first}, {"other", "--" + scope}}));
    first = "--" + scope;
  }
  if (!first.empty() && !arguments.words.empty()) {
    throw UsageError(say(Word::cli_one_of, {{"one", first}, {"other", arguments.words.front()}}));
  }
}

git::Snapshot take(const git::Repository& repository, const Arguments& arguments) {
  if (arguments.has("commit")) return repository.commit(arguments.value("commit"));
  if (arguments.has("branch")) return repository.branch(arguments.value("branch"));
  if (arguments.has("message")) return repository.message(read_message(arguments.value("message")), true);
  if (!arguments.words.empty()) return repository.range(arguments.words.front());
  return repository.staged();
}

int verdict(const advice::Advice& advice, const std::string& fail_on) {
  if (fail_on == "never") return clear;
  if (fail_on == "should") return advice.must + advice.should > 0 ? blocked : clear;
  if (fail_on == "must") return advice.must > 0 ? blocked : clear;
  return advice.blocks ? blocked : clear;
}

// Something that blocks does so even where the report of it cannot be written.
void deliver(std::string_view report, int exit_code) {
  try {
    print(report);
  } catch (const Failure& unwritten) {
    if (exit_code == clear) throw;
    complain_fatal(unwritten.what(), unwritten.hint());
  }
}

void report_to_reader(Inspection& inspection, const git::Repository& repository, const Settings& settings,
                      const Arguments& arguments) {
  auto circumstances = circumstances_of_reader(repository, settings, arguments, advice::Moment::Check);
  const auto& snapshot = inspection.snapshot;
  if (snapshot.scope == git::Scope::Staged && snapshot.files.empty()) {
    circumstances.changed_in_work_tree = repository.changed_in_work_tree();
  }
  honour_skips(repository, snapshot, circumstances);
  inspection.run(circumstances);
  std::ostringstream out;
  report::terminal(inspection.advice, look_of(STDOUT_FILENO, settings, arguments), out);
  deliver(out.str(), verdict(inspection.advice, arguments.value("fail-on")));
  remember(repository, circumstances, inspection.advice);
}

void report_to_machine(Inspection& inspection, Format format, const git::Repository& repository,
                       const Settings& settings, const Arguments& arguments) {
  auto circumstances = circumstances_of_machine(settings, arguments);
  honour_skips(repository, inspection.snapshot, circumstances);
  inspection.count_author();
  inspection.run(std::move(circumstances));
  std::ostringstream out;
  if (format == Format::Json) {
    report::json(inspection.advice, COACH_VERSION, out);
  } else {
    report::porcelain(inspection.advice, arguments.on("z"), out);
  }
  deliver(out.str(), verdict(inspection.advice, arguments.value("fail-on")));
}

}  // namespace

int run_check(const Call& call) {
  const auto& arguments = call.arguments;
  refuse_two_scopes(arguments);
  const auto format = format_of(arguments);
  const auto& repository = kept_for_good<git::Repository>(git::Repository::open());
  const auto settings = read_settings(repository.config());
  if (format == Format::Text) {
    choose_language(settings, arguments);
  } else {
    set_language(text::choose_language(arguments.has("lang") ? arguments.value("lang") : "en", ""));
  }
  const bool tools = arguments.on("tools");
  auto& inspection =
      kept_for_good<Inspection>(repository, take(repository, arguments), settings, arguments.all("rule"),
                                tools ? rules::Programs::Wanted : rules::Programs::LeftOut);
  inspection.book.insist();
  if (tools) {
    inspection.remarks =
        run_tools(repository, inspection.snapshot, inspection.book.rules(), arguments.on("yes"));
  }
  if (format == Format::Text) {
    report_to_reader(inspection, repository, settings, arguments);
  } else {
    report_to_machine(inspection, format, repository, settings, arguments);
  }
  return verdict(inspection.advice, arguments.value("fail-on"));
}

}  // namespace coach::cli
