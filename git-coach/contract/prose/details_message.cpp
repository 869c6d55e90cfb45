#include <algorithm>
#include <array>

#include "contract/prose/detail_parts.h"
#include "text/pattern.h"

namespace coach::contract::prose {
namespace {

struct Trait {
  std::string_view value;
  std::string_view pattern;
};

constexpr auto message_traits = std::to_array<Trait>({
    {"conventional", R"(conventional[- ]commits?|<type>|\btype\(scope\)|\b(feat|fix)(\([^)]*\))?: )"},
    {"area-prefix",
     R"(<?\[?(area|subsystem|component|package|module|crate|directory)\]?>?(/\w+)?\x60?: |prefix\w* .{0,40}\b(area|subsystem|package|module|component|director|crate|file)|(area|subsystem|package|module|component|crate) .{0,30}\bprefix)"},
    {"imperative", R"(imperative|present tense)"},
    {"no-period",
     R"((no|not|without|don't|omit|never) .{0,40}(period|full stop|trailing dot|punctuation|dot \(\.\)))"},
    {"lower-case", R"(lower ?-?case|(don't|do not|not|no) capitali[sz]e|uncapitali[sz]ed)"},
    {"capitalised", R"(\bcapitali[sz]e|capital letter|upper ?-?case|sentence case)"},
    {"blank-line", R"(blank line|empty line|separate\w* .{0,40}(subject|title|summary).{0,20}body)"},
    {"body", R"(body .{0,60}(why|explain|what|motivation|describe)|(explain|describe) .{0,40}\bwhy\b)"},
    {"issue-in-subject",
     R"((subject|title|first line|summary).{0,60}(issue|ticket|bug) (number|id|key)|\[?(fix|jira|issue|bug) ?#\w+\])"},
});

// What stands before a subject in capitals, which says nothing of the subject's own words.
constexpr std::string_view capital_tags =
    R"((capitali[sz]ed|upper ?-?cased?|all[- ]caps|capital) (acronym|abbreviation|tag|prefix|keyword|code|word))";

void add_lengths(Kind kind, std::string_view text, std::vector<Norm>& found) {
  static const text::Pattern number(
      R"(\b(50|60|65|69|70|72|75|76|78|79|80|90|100|120)\b[ -]?(characters?|chars?|columns?|cols?|letters|bytes)?)");
  static const text::Pattern subject(R"(subject|title|first line|summary|header|headline)"),
      body(R"(\bbody\b|wrap|description|lines)");
  const auto match = number.find(text);
  if (!match) return;
  const std::string limit(match->groups[1]);
  const bool of_body = body.found_in(text), of_subject = subject.found_in(text);
  if (of_subject && !(of_body && limit >= "70" && limit.size() == 2 &&
                      !is_met(R"(subject|title|first line)", text.substr(0, match->end)))) {
    found.push_back(make(kind, "subject<=" + limit));
  } else if (of_body || !match->groups[2].empty()) {
    found.push_back(make(kind, (of_body ? "body-wrap<=" : "subject<=") + limit));
  } else {
    return;
  }
  detail(found.back(), "limit", {limit});
}

// The names in a group of alternatives, as in `/^(feat|fix|docs)(\(.+\))?: /`.
std::vector<std::string> types_in_pattern(std::string_view text) {
  static const text::Pattern group(R"(\((?:\?:)?((?:[a-z]{2,12}\|){2,}[a-z]{2,12})\))");
  std::vector<std::string> types;
  const auto match = group.find(text);
  if (!match || match->groups[1].find("fix") == std::string_view::npos) return types;
  for (std::string_view rest = match->groups[1]; !rest.empty();) {
    const auto type = rest.substr(0, rest.find('|'));
    types.emplace_back(type);
    rest.remove_prefix(std::min(type.size() + 1, rest.size()));
  }
  return types;
}

}  // namespace

std::vector<Norm> message_values(Kind kind, const Statement& statement) {
  static const auto traits = [] {
    std::vector<std::pair<std::string_view, text::Pattern>> all;
    all.reserve(std::size(message_traits));
    for (const auto& trait : message_traits)
      all.emplace_back(trait.value, text::Pattern(trait.pattern, true));
    return all;
  }();
  static const text::Pattern types(
      R"(\b(feat|fix|docs|chore|refactor|test|perf|ci|build|style|revert|deps)\b)");
  std::vector<Norm> found;
  static const text::Pattern prefixed(
      R"(\b(?:after|follow\w*|behind) (?:the |its |that |a )?(?:colon|prefix|type|scope|tag|area|component)\b)",
      true);
  add_lengths(kind, statement.text, found);
  for (const auto& [value, pattern] : traits) {
    const bool overruled =
        value == "capitalised" &&
        ((!found.empty() && found.back().value == "lower-case") || is_met(capital_tags, statement.text));
    if (overruled || !pattern.found_in(statement.text)) continue;
    found.push_back(make(kind, std::string(value)));
    const bool on_case = value == "lower-case" || value == "capitalised";
    if (on_case && prefixed.found_in(statement.text)) detail(found.back(), "after", {"prefix"});
  }
  // A list of the types is one of conventional subjects; three are no accident.
  std::vector<std::string> known;
  for (auto match = types.find(statement.text); match; match = types.find(statement.text, match->end)) {
    if (std::ranges::find(known, match->groups[1]) == known.end()) known.emplace_back(match->groups[1]);
  }
  const bool said = std::ranges::any_of(found, [](const Norm& norm) { return norm.value == "conventional"; });
  if (!said && known.size() >= 3) found.push_back(make(kind, "conventional"));
  if (auto alternatives = types_in_pattern(statement.text); alternatives.size() >= 3) {
    const auto form = std::ranges::find(found, "conventional", &Norm::value);
    if (form != found.end()) detail(*form, "types", std::move(alternatives));
  }
  return found;
}

}  // namespace coach::contract::prose
