#include "contract/prose/audience.h"

#include <algorithm>
#include <array>
#include <span>

#include "text/pattern.h"

namespace coach::contract::prose {
namespace {

constexpr auto places = std::to_array<Kind>({Kind::ChatChannel, Kind::MailingList, Kind::CodeOfConduct,
                                             Kind::SecurityReport, Kind::GoodFirstIssue, Kind::Cla,
                                             Kind::LicenseGrant, Kind::SubmissionChannel, Kind::Other});

// What a document of a role speaks of, where that is not anything.
std::span<const Kind> kinds_of(Role role) {
  static constexpr auto conduct = std::to_array<Kind>({Kind::CodeOfConduct});
  static constexpr auto security = std::to_array<Kind>({Kind::SecurityReport, Kind::AiPolicy});
  static constexpr auto support =
      std::to_array<Kind>({Kind::ChatChannel, Kind::MailingList, Kind::CodeOfConduct, Kind::SecurityReport,
                           Kind::GoodFirstIssue, Kind::SubmissionChannel});
  if (role == Role::Conduct) return conduct;
  if (role == Role::Security) return security;
  if (role == Role::Support) return support;
  return {};
}

bool has(std::span<const Kind> kinds, Kind kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool is_named_for_others(std::string_view path) {
  static const text::Pattern name(
      R"((admin|maintain|releas|governance|committer|core[-_]dev|triag|backport|reviewing|reviewer)[^/]*$)",
      true);
  return name.found_in(path);
}

// "agent-authored PRs should", "not a requirement for human contributors".
bool tells_agents_apart(std::string_view text) {
  static const text::Pattern agents(
      R"(\b(agent|ai|llm|bot|copilot)[- ](authored|generated|written|created|opened) (prs?|pull requests?|commits?|changes?|patches|contributions?) (should|must|need|are|use|have)\b|(not|n't) .{0,40}(require\w*|apply|needed) .{0,10}(for|of|to) (humans?|people)\b)",
      true);
  return agents.found_in(text);
}

}  // namespace

Audience::Audience(const Document& document)
    : document_(document), others_(is_named_for_others(document.path)) {
  const auto& statements = document.statements;
  to_agents_.reserve(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i) {
    // What follows in the same section goes on about it.
    const bool goes_on = i > 0 && to_agents_[i - 1] && !statements[i].path.empty() &&
                         statements[i].path == statements[i - 1].path;
    to_agents_.push_back(goes_on || tells_agents_apart(statements[i].text));
  }
}

bool Audience::is_for_others(std::size_t index, Kind kind) const {
  static const text::Pattern subject(
      R"(^(the )?(maintainers?|reviewers?|committers?|core (team|dev\w*|contributors?)|release managers?|triagers?|mergers?|merging) (will|may|must|should|can|need|are|who|review|merge))",
      true);
  static const text::Pattern section(
      R"(maintainer|release (process|checklist|guide)|releasing|how to release|(making|cutting|creating|building|preparing|publishing|tagging|uploading) (an? |the )?(new )?(release|version|package)|^(new )?releases?$|bump\w* (the )?version|merging (a |pull)|merge guidelines|backport|triag|for (committers|reviewers)|becoming a|governance)",
      true);
  const auto& statement = document_.statements[index];
  if (to_agents_[index] && kind != Kind::AiPolicy) return true;
  if (others_ || subject.found_in(statement.text)) return true;
  return std::ranges::any_of(statement.path, [&](std::size_t heading) {
    return heading < document_.headings.size() && section.found_in(document_.headings[heading].text);
  });
}

// Projects whose subject is AI speak of it throughout their README; a policy speaks of contributions too.
bool Audience::is_on_contributing(const Statement& statement) const {
  static const text::Pattern contribution(
      R"(contribut|pull request|\bprs?\b|patch|commits?\b|\breview|polic|disclos|maintainer)", true);
  static const text::Pattern work(
      R"(contribut|pull request|patch|commit|develop|hacking|involved|communit|guideline|convention|coding|style)",
      true);
  return contribution.found_in(statement.text) ||
         std::ranges::any_of(statement.path, [&](std::size_t heading) {
           return heading < document_.headings.size() && work.found_in(document_.headings[heading].text);
         });
}

bool Audience::may_ask(std::size_t index, Kind kind) const {
  if (const auto kinds = kinds_of(document_.role); !kinds.empty()) return has(kinds, kind);
  return document_.role != Role::Readme || has(places, kind) ||
         is_on_contributing(document_.statements[index]);
}

}  // namespace coach::contract::prose
