#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>

#include "cli/ci_base.h"
#include "cli/commands.h"
#include "cli/inspection.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/ci.h"
#include "report/report.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;

// A format, and where it goes; no file: standard output.
struct Target {
  std::string format, file;
};

std::vector<Target> targets_of(const Arguments& arguments) {
  std::vector<Target> targets;
  for (const auto& given : arguments.all("format")) {
    const auto colon = given.find(':');
    targets.push_back({given.substr(0, colon), colon == given.npos ? "" : given.substr(colon + 1)});
  }
  if (targets.empty()) targets.push_back({on_github() ? "github" : on_azure() ? "azure" : "text", ""});
  if (arguments.has("output")) {
    if (targets.size() != 1 || !targets.front().file.empty()) throw UsageError(say(Word::ci_which_file));
    targets.front().file = arguments.value("output");
  }
  const Target* screen = nullptr;
  for (const auto& target : targets) {
    if (!target.file.empty()) continue;
    if (screen != nullptr) {
      throw UsageError(say(Word::ci_one_to_screen, {{"one", screen->format}, {"other", target.format}}));
    }
    screen = &target;
  }
  return targets;
}

std::string report_in(const std::string& format, const advice::Advice& advice, const report::Look& look) {
  std::ostringstream out;
  if (format == "json") report::json(advice, COACH_VERSION, out);
  if (format == "jsonl") report::jsonl(advice, out);
  if (format == "github") report::github(advice, out);
  if (format == "azure") report::azure(advice, out);
  if (format == "sarif") report::sarif(advice, COACH_VERSION, out);
  if (format == "gitlab") report::gitlab(advice, out);
  if (format == "junit") report::junit(advice, out);
  if (format == "checkstyle") report::checkstyle(advice, out);
  if (format == "rdjsonl") report::rdjsonl(advice, out);
  if (format == "html") report::html(advice, COACH_VERSION, out);
  if (format == "agent") report::agent(advice, out);
  if (format == "text") report::terminal(advice, look, out);
  return out.str();
}

void write_file(const std::string& path, std::string_view bytes, int flags) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
  if (file < 0) throw Failure(text::for_terminal(path) + ": " + std::strerror(errno));
  try {
    write_all(file, bytes);
  } catch (const Failure&) {
    ::close(file);
    throw;
  }
  ::close(file);
}

// What later steps of a workflow read, and the page that people see first.
void tell_github(const advice::Advice& advice) {
  if (const auto path = environment("GITHUB_STEP_SUMMARY"); path && !path->empty()) {
    std::ostringstream page;
    report::step_summary(advice, page);
    write_file(*path, page.str(), O_APPEND);
  }
  if (const auto path = environment("GITHUB_OUTPUT"); path && !path->empty()) {
    write_file(*path,
               "must=" + std::to_string(advice.must) + "\nshould=" + std::to_string(advice.should) +
                   "\nnote=" + std::to_string(advice.note) + "\n",
               O_APPEND);
  }
}

Proposed proposed_by(const Arguments& arguments, const git::Repository& repository) {
  if (!arguments.words.empty()) {
    const auto& range = arguments.words.front();
    const auto dots = range.find("..");
    auto head = dots == range.npos ? std::string() : range.substr(dots + 2);
    if (head.starts_with('.')) head.erase(0, 1);
    return {.base = range.substr(0, dots),
            .head = head.empty() ? "HEAD" : head,
            .experience = {},
            .branch = {},
            .default_branch = {}};
  }
  auto found = arguments.has("base") ? std::optional(Proposed{.base = arguments.value("base"),
                                                              .head = "HEAD",
                                                              .experience = {},
                                                              .branch = {},
                                                              .default_branch = {}})
                                     : proposed_here(repository);
  if (!found) throw Failure(say(Word::ci_no_base), say(Word::ci_no_base_hint));
  if (arguments.has("head")) found->head = arguments.value("head");
  return *std::move(found);
}

// Says what a shallow clone lacks, rather than judging less than was asked for.
git::Snapshot snapshot_of(const git::Repository& repository, const Proposed& proposed) {
  for (const auto& revision : {proposed.base, proposed.head}) {
    const auto ran =
        repository.git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
    if (!ran.ok()) {
      throw Failure(say(Word::ci_missing, {{"rev", text::for_terminal(revision)}}),
                    say(Word::ci_missing_hint));
    }
  }
  if (!repository.git({"merge-base", proposed.base, proposed.head}).ok()) {
    throw Failure(say(Word::ci_unrelated, {{"base", text::for_terminal(proposed.base)},
                                           {"head", text::for_terminal(proposed.head)}}),
                  say(Word::ci_missing_hint));
  }
  auto snapshot = repository.range(proposed.base + ".." + proposed.head);
  if (!proposed.branch.empty()) snapshot.branch = proposed.branch;
  if (snapshot.default_branch.empty()) snapshot.default_branch = proposed.default_branch;
  const bool nothing = proposed.guessed && snapshot.commits.empty();
  if (nothing && repository.git({"rev-parse", "--is-shallow-repository"}).out.starts_with("true"))
    throw Failure(say(Word::ci_no_base), say(Word::ci_missing_hint));
  return snapshot;
}

bool fails(const advice::Advice& advice, const std::string& fail_on) {
  if (fail_on == "never") return false;
  if (fail_on == "should") return advice.must + advice.should > 0;
  return advice.must > 0;
}

}  // namespace

int run_ci(const Call& call) {
  const auto& arguments = call.arguments;
  const auto repository = git::Repository::open();
  const auto settings = read_settings(repository.config());
  set_language(text::choose_language(arguments.has("lang") ? arguments.value("lang") : "en", ""));
  const auto targets = targets_of(arguments);
  const auto proposed = proposed_by(arguments, repository);
  Inspection inspection(repository, snapshot_of(repository, proposed), settings, arguments.all("rule"));
  inspection.book.insist();
  auto circumstances = circumstances_of_machine(settings, arguments);
  inspection.count_author(proposed.experience.value_or(advice::Experience::Unknown));
  inspection.run(circumstances);
  const auto& advice = inspection.advice;
  bool annotates = false;
  for (const auto& target : targets) {
    annotates = annotates || target.format == "github";
    const auto bytes = report_in(target.format, advice, look_of(STDOUT_FILENO, settings, arguments));
    if (target.file.empty())
      print(bytes);
    else
      write_file(target.file, bytes, O_TRUNC);
  }
  if (annotates) tell_github(advice);
  return fails(advice, arguments.value("fail-on")) ? blocked : clear;
}

}  // namespace coach::cli
