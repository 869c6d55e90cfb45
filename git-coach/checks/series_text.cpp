#include <algorithm>

#include "checks/all.h"
#include "checks/commits.h"
#include "checks/files.h"
#include "checks/patterns.h"

namespace coach::checks {
namespace {

bool is_series(git::Scope scope) {
  return scope == git::Scope::Range || scope == git::Scope::Push;
}

void ask(const Question& question, const rules::Bound& bound, Sink& sink) {
  const auto& snapshot = question.snapshot;
  const text::GlobList exempt(bound.with.all("exempt"));
  const bool is_exempt = std::ranges::all_of(
      snapshot.files, [&](const git::ChangedFile& file) { return exempt.matches(file.path); });
  const auto messages = messages_of(snapshot);
  if (is_exempt || messages.empty()) return;
  sink.applies(&bound);
  const Patterns wanted(bound.with.all("any-patterns"), bound.with.flag("ignore-case"));
  const bool said = std::ranges::any_of(messages, [&](const Written& written) {
    return wanted.found_in(written.message->lines.bytes()) || wanted.found_in(snapshot.branch);
  });
  if (said) return;
  const auto& last = messages.back();
  sink.add(
      {.bound = &bound,
       .where = at(last, last.message->subject_line()),
       .facts = {{"count", std::to_string(messages.size())}, {"subject", brief(last.message->subject())}},
       .excerpt = brief(last.message->subject()),
       .source = {},
       .anchor = "series"});
}

void look(const Question& question, Sink& sink) {
  if (!is_series(question.snapshot.scope)) return;
  for (const auto* bound : question.rules) ask(question, *bound, sink);
}

constexpr std::string_view params[] = {
    "any-patterns",  // one of them in one of the branch's messages, or its name
    "exempt",        // globs: a change of such paths alone needs none
    "ignore-case"};
constexpr std::string_view required[] = {"any-patterns"};
constexpr std::string_view facts[] = {"count", "subject", "base"};
constexpr std::string_view flags[] = {"ignore-case"};

}  // namespace

constinit const Check series_text = {.signature = {.name = "series-text",
                                                   .params = params,
                                                   .required = required,
                                                   .facts = facts,
                                                   .numbers = {},
                                                   .flags = flags},
                                     .look = look};

}  // namespace coach::checks
