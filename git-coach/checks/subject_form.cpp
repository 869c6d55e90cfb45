#include <algorithm>
#include <array>

#include "checks/all.h"
#include "checks/commits.h"
#include "text/fill.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// form: conventional (`type(scope): what`), area (`area: what`), tag (`[tag] what`), acronym (`ABC: what`) or
// issue (a number somewhere in the subject). types, scopes, tags: those that the project knows; none: any.
constexpr std::array<std::string_view, 4> params = {"form", "types", "scopes", "tags"};
constexpr std::array<std::string_view, 1> required = {"form"};
// word: what stands where the form wants something else. suggestion: what could stand there. known: the
// first few that the project knows.
constexpr std::array<std::string_view, 6> facts = {"subject", "word", "suggestion",
                                                   "known",   "base", "commit"};

// Where a project lists none of its own: @commitlint/config-conventional.
constexpr std::array<std::string_view, 11> usual_types = {
    "feat", "fix", "docs", "test", "refactor", "perf", "build", "ci", "chore", "style", "revert"};
constexpr std::size_t shown = 6;  // names; more help nobody

bool is_among(std::string_view word, std::span<const std::string_view> names) {
  return names.empty() || std::ranges::find(names, word) != names.end();
}

// A subject held against a form: what stands in the place of a name, and whether that will do.
struct Verdict {
  bool fits = false;
  std::string word;
};

Verdict conventional(std::string_view subject, const rules::Params& with) {
  static const text::Pattern form(R"(^(?:revert: )?([\w-]+)(?:\(([^()]+)\))?!?: \S)");
  const auto match = form.find(subject);
  if (!match) return {};
  const auto type = match->groups[1], scope = match->groups[2];
  if (!is_among(type, with.all("types"))) return {false, std::string(type)};
  if (!scope.empty() && !is_among(scope, with.all("scopes"))) return {false, std::string(scope)};
  return {true, {}};
}

Verdict area(std::string_view subject) {
  static const text::Pattern form(
      R"(^(?:[\w.*/+@-]+|\{[^}]+\})(?:(?:, ?| |/|::?)[\w.*/+@()-]+){0,3}(?:\([^()]*\))?!?: \S)");
  return {form.found_in(subject), {}};
}

Verdict tag(std::string_view subject, const rules::Params& with) {
  static const text::Pattern form(R"(^\[([^\]\[]{1,40})\])");
  const auto match = form.find(subject);
  if (!match) return {};
  const auto tags = with.all("tags");
  const bool known = is_among(match->groups[1], tags) || is_among(match->groups[0], tags);
  return {known, known ? std::string() : std::string(match->groups[1])};
}

Verdict acronym(std::string_view subject, const rules::Params& with) {
  static const text::Pattern form(R"(^([A-Z]{2,8})(?:[/,][A-Z]{2,8})*: ?\S)");
  const auto match = form.find(subject);
  if (!match) return {};
  if (!is_among(match->groups[1], with.all("tags"))) return {false, std::string(match->groups[1])};
  return {true, {}};
}

Verdict judge(std::string_view subject, const rules::Params& with) {
  const auto form = with.one("form");
  if (form == "conventional") return conventional(subject, with);
  if (form == "area") return area(subject);
  if (form == "tag") return tag(subject, with);
  if (form == "acronym") return acronym(subject, with);
  static const text::Pattern number(R"(#[0-9]+|\b[A-Z][A-Z0-9]+-[0-9]+\b|\bgh-[0-9]+)");
  return {number.found_in(subject), {}};
}

class Suggestions {
 public:
  Suggestions(const Question& question, const rules::Params& with) : with_(with) {
    if (with.one("form") != "area") return;
    std::vector<std::string> paths;
    for (const auto& file : question.snapshot.files) paths.push_back(file.path);
    usual_ = question.contract.history.usual_area(paths);
  }

  // The name that was meant, or the one that is usual for the touched paths; `otherwise` where nothing is
  // near.
  std::string of(const std::string& word, std::string_view otherwise) const {
    if (!usual_.empty()) return usual_;
    std::vector<std::string_view> names;
    for (const std::string_view key : {"types", "scopes", "tags"}) {
      const auto some = with_.all(key);
      names.insert(names.end(), some.begin(), some.end());
    }
    const auto near = word.empty() ? std::string_view() : text::closest(lower_ascii(word), names);
    if (!near.empty()) return std::string(near);
    return names.empty() ? std::string(otherwise) : std::string(names.front());
  }

 private:
  const rules::Params& with_;
  std::string usual_;
};

std::string_view example_of(std::string_view form) {
  return form == "conventional" ? "fix" : form == "tag" ? "Area" : form == "acronym" ? "DOC" : "area";
}

// What the paths tell is of this change alone: the messages of a series are judged by it only where there is
// one.
void look(const Question& question, Sink& sink) {
  const auto messages = messages_of(question.snapshot);
  for (const auto* bound : question.rules) {
    const auto& with = bound->with;
    const Suggestions suggestions(question, with);
    auto known = with.all("types");
    if (known.empty()) known = with.all("tags");
    if (known.empty() && with.one("form") == "conventional") known = usual_types;
    for (const auto& written : messages) {
      const auto& message = *written.message;
      if (written.is_merge || message.is_revert() || message.is_autosquash() || message.lines.empty())
        continue;
      sink.applies(bound);
      const auto subject = message.subject();
      const auto verdict = judge(subject, with);
      if (verdict.fits) continue;
      sink.add({.bound = bound,
                .where = at(written, message.subject_line()),
                .facts = {{"subject", brief(subject)},
                          {"word", brief(verdict.word)},
                          {"suggestion", suggestions.of(verdict.word, example_of(with.one("form")))},
                          {"known", text::first_few(known, shown)}},
                .excerpt = brief(subject),
                .anchor = {}});
    }
  }
}

}  // namespace

constinit const Check subject_form = {
    .signature = {.name = "subject-form", .params = params, .required = required, .facts = facts},
    .look = look};

}  // namespace coach::checks
