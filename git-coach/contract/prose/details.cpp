#include "contract/prose/details.h"

#include <algorithm>
#include <array>
#include <span>

#include "contract/prose/detail_parts.h"
#include "text/pattern.h"

namespace coach::contract::prose {
namespace {

constexpr std::size_t longest_value = 80;

// The first group of the first pattern that a text meets.
std::string first(std::string_view text, std::span<const text::Pattern> patterns) {
  for (const auto& pattern : patterns) {
    if (const auto match = pattern.find(text)) return std::string(match->groups[1]);
  }
  return {};
}

template <std::size_t N>
std::vector<text::Pattern> compile(const std::array<std::string_view, N>& expressions) {
  std::vector<text::Pattern> all;
  all.reserve(N);
  for (const auto expression : expressions) all.emplace_back(expression, true);
  return all;
}

// A path in code or behind a link.
std::string path_in(const Statement& statement, std::string_view pattern) {
  const text::Pattern wanted(pattern, true);
  for (const auto& code : statement.code) {
    if (code.size() < 80 && wanted.found_in(code)) return code;
  }
  if (const auto match = wanted.find(statement.text)) return std::string(match->groups[0]);
  return {};
}

std::vector<Norm> changelog_values(const Statement& statement) {
  static const text::Pattern fragment(
      R"(([\w./-]*(?:change|news|fragment|towncrier)[\w.-]*)/[<{\[]?[\w<>{}\[\]$#-]+[>}\]]?\.)", true);
  static const text::Pattern folder(
      R"(\x60([\w.-]*(?:changelog\.d|newsfragments?|changes?|changelog|\.changeset|\.chloggen|upcoming_changes)[\w.-]*)/?\x60)",
      true);
  if (const auto match = fragment.find(statement.text)) {
    auto norm = make(Kind::Changelog, "fragment");
    detail(norm, "directory", {std::string(match->groups[1])});
    return {norm};
  }
  if (const auto path =
          path_in(statement, R"([\w./-]*(CHANGE|NEWS|HISTORY|RELEASE)[\w.-]*\.(md|rst|txt|adoc)\b)");
      !path.empty()) {
    auto norm = make(Kind::Changelog, "file");
    detail(norm, "path", {path});
    return {norm};
  }
  if (const auto match = folder.find(statement.text)) {
    auto norm = make(Kind::Changelog, "fragment");
    detail(norm, "directory", {std::string(match->groups[1])});
    return {norm};
  }
  return {};
}

std::vector<Norm> branch_values(const Statement& statement) {
  static const auto branches = compile(std::array<std::string_view, 3>{
      R"((?:against|from|off|of|to|on|onto|into|target|base)\s+(?:the |our |of |latest |upstream )*\x60(?:upstream/|origin/)?([\w./-]+)\x60)",
      R"(\x60(?:upstream/|origin/)?(main|master|develop|dev|devel|next|trunk)\x60)",
      R"(\b(?:against|from|off|of|to|on|onto|into) (?:the |our |latest |upstream )*(main|master|develop|devel|trunk)\b)"});
  const auto branch = first(statement.text, branches);
  if (branch.empty()) return {};
  auto norm = make(Kind::BranchBase, branch);
  detail(norm, "branch", {branch});
  return {norm};
}

std::vector<Norm> ai_values(const Statement& statement) {
  static const text::Pattern trailer(
      R"(\b(Assisted-by|Co-authored-by|Generated-by|Co-developed-by|AI-assisted)\b)", true);
  static const text::Pattern refused(
      R"((not|no|never|don't|forbid\w*|prohibit\w*|ban\w*|reject\w*|decline) .{0,40}(accept\w*|allow\w*|permit\w*|use of|contributions?|generated|submi\w+))",
      true);
  static const text::Pattern disclosed(
      R"(disclos|declare|state that|mention|indicate|label|acknowledge|credit)", true);
  if (const auto match = trailer.find(statement.text)) {
    static const text::Pattern no(R"(\b(no|not|never|don't|without)\b)", true);
    auto norm =
        make(Kind::AiPolicy, no.found_in(statement.text.substr(0, match->begin)) ? "no-trailer" : "trailer");
    detail(norm, "key", {std::string(match->groups[1])});
    return {norm};
  }
  if (disclosed.found_in(statement.text)) return {make(Kind::AiPolicy, "disclose")};
  if (refused.found_in(statement.text)) return {make(Kind::AiPolicy, "forbidden")};
  return {};
}

std::vector<Norm> number_values(Kind kind, const Statement& statement) {
  if (kind == Kind::LineLength) {
    static const auto numbers =
        compile(std::array<std::string_view, 1>{R"(\b([678][0-9]|9[0-9]|1[0-3][0-9])\b)"});
    const auto limit = first(statement.text, numbers);
    if (limit.empty()) return {};
    auto norm = make(kind, limit);
    detail(norm, "limit", {limit});
    return {norm};
  }
  if (kind == Kind::PrSize) {
    static const auto lines = compile(std::array<std::string_view, 1>{R"(\b([1-9][0-9]{1,3})\+? lines)"});
    const auto limit = first(statement.text, lines);
    auto norm = make(kind, limit.empty() ? "single-purpose" : "lines<=" + limit);
    if (!limit.empty()) detail(norm, "limit", {limit});
    return {norm};
  }
  static const text::Pattern tabs(R"(\btabs?\b)", true),
      spaces(R"(\b([248]|two|four|eight)[- ]spaces?|spaces)", true);
  static const text::Pattern not_tabs(
      R"((no|not|never|instead of|rather than|avoid) .{0,12}\btabs?\b|\b(per|as|one|a) tab\b|\btab[- _](size|width|stop|spaces)|\btab (completion|key))",
      true);
  if (tabs.found_in(statement.text) && !not_tabs.found_in(statement.text)) return {make(kind, "tab")};
  if (spaces.found_in(statement.text)) return {make(kind, "space")};
  return {};
}

std::vector<Norm> named_values(Kind kind, const Statement& statement) {
  switch (kind) {
    case Kind::CommitFormat:
    case Kind::PrTitle:
      return message_values(kind, statement);
    case Kind::Dco:
      return {make(kind, "Signed-off-by")};
    case Kind::Changelog:
      return changelog_values(statement);
    case Kind::BranchBase:
      return branch_values(statement);
    case Kind::AiPolicy:
      return ai_values(statement);
    case Kind::LineLength:
    case Kind::PrSize:
    case Kind::Indentation:
      return number_values(kind, statement);
    case Kind::LicenseHeader: {
      if (!is_met("spdx", statement.text)) return {};
      auto norm = make(kind, "header");
      detail(norm, "pattern", {"SPDX-License-Identifier:"});
      return {norm};
    }
    case Kind::AuthorsFile: {
      const auto path = path_in(statement, R"(\b(AUTHORS|CONTRIBUTORS|THANKS|CREDITS)\b[\w./-]*)");
      if (path.empty()) return {};
      auto norm = make(kind, "file");
      detail(norm, "path", {path});
      return {norm};
    }
    default:
      return {};
  }
}

}  // namespace

std::vector<Norm> values_of(Kind kind, const Statement& statement) {
  // "Do not work on main" names the branch that a change must not start on.
  static const text::Pattern not_there(
      R"((not|never|avoid|instead of|rather than) .{0,40}\b(main|master|default|trunk)\b)", true);
  if (kind == Kind::BranchBase && not_there.found_in(statement.text)) return {};
  auto found = named_values(kind, statement);
  if (found.empty()) found.push_back(make(kind, statement.text.substr(0, longest_value)));
  return found;
}

Modality modality_of(const Statement& statement) {
  static const text::Pattern must(
      R"(\b(must|shall|required?|have to|has to|need to|needs to|always|never|make sure|be sure|ensure|mandatory|only)\b)",
      true);
  static const text::Pattern optional(
      R"(\b(can|may|might|could|optional\w*|feel free|if you (like|want|wish|prefer)|welcome to|not (required|necessary)|no need|e\.g\.|for example)\b)",
      true);
  static const text::Pattern should(
      R"(\b(should|recommend\w*|prefer\w*|encourag\w*|ideally|try to|suggest\w*|good (idea|practice)|if possible|would be|helpful|appreciate\w*|consider|typically|usually|best)\b)",
      true);
  static const text::Pattern soft(R"(\b(soft|roughly|approximately|rule of thumb)\b)", true);
  if (soft.found_in(statement.text)) return Modality::Note;
  if (must.found_in(statement.text)) return Modality::Must;
  if (should.found_in(statement.text)) return Modality::Should;
  return optional.found_in(statement.text) ? Modality::Note : Modality::Must;
}

std::string condition_in(const Statement& statement) {
  static const text::Pattern before(
      R"(^(?:\[.\] )?((?:if|when|whenever|for|unless|in case|where|as long as) [^,:]{4,90})[,:])", true);
  static const text::Pattern after(
      R"([ ,(]((?:if|unless|when|except|where|in case|as long as) [^.,;)]{4,90})[.,;)]?$)", true);
  static const text::Pattern loose(
      R"(\b((?:if|when|where) (?:applicable|appropriate|necessary|needed|possible|relevant))\b)", true);
  for (const auto* pattern : {&loose, &before, &after}) {
    if (const auto match = pattern->find(statement.text)) return std::string(match->groups[1]);
  }
  return {};
}

bool is_on_messages(std::string_view text) {
  static const text::Pattern message(
      R"(\bsubjects?\b|\bcommit (messages?|titles?|summar\w+|logs?|bod(y|ies)|headers?)\b|\b(message|body) (is |are |lines? )?wrap|\bbody (of|lines?|text)\b|\bwrap\w* .{0,20}\bbody\b|\b(title|summary|header|first) line\b)",
      true);
  static const text::Pattern code(R"(\b(code|source|python|c\+\+|docstrings?|comments?|files?)\b)", true);
  return message.found_in(text) && !code.found_in(text);
}

Polarity polarity_of(Kind kind, const Statement& statement) {
  static const text::Pattern denies(
      R"(\b(do(es)? not|don't|doesn't|no longer|not) (use|need|require|want|ask|add|have|accept|edit|touch|modify|update|squash|rebase|include|change|sign)\b|\b(no|not) (need|necessary|required|mandatory)\b|never (edit|squash|rebase|add|change|update)|isn't (required|necessary)|without (a )?(cla|dco)\b|optional)",
      true);
  static const text::Pattern mentions_no(R"(\b(not|no|never|don't|doesn't|without|avoid|unless|except)\b)",
                                         true);
  static const text::Pattern no_such_form(
      R"((not|n't|no|never|without)( \w+){0,3} (conventional|semantic|prefix|tag))", true);
  const bool of_message = kind == Kind::CommitFormat || kind == Kind::PrTitle;
  if (of_message && no_such_form.found_in(statement.text)) return Polarity::Denies;
  if (denies.found_in(statement.text)) {
    const bool no_form = kind == Kind::CommitFormat || kind == Kind::PrTitle || kind == Kind::PrSize ||
                         kind == Kind::NotOnDefaultBranch || kind == Kind::AiPolicy ||
                         kind == Kind::NoUnrelatedFormatting || kind == Kind::GeneratedFile;
    return no_form ? Polarity::Asks : Polarity::Denies;
  }
  // What happens to tests that are there asks for none.
  static const text::Pattern of_old_tests(
      R"(\btests? (to|may|might|can|will|could|would) (sometimes )?(fail|break|flake)|\b(failed|failing|flaky|existing) (\w+ )?tests?\b|\btests? (that |which )?(have|has) been\b)",
      true);
  static const text::Pattern asks_tests(
      R"(\b(add\w*|writ\w+|includ\w+|cover\w*|accompan\w+|new|need\w*|provid\w+|contain\w*) .{0,40}\b(unit |regression )?tests?\b)",
      true);
  if (kind == Kind::TestsRequired && of_old_tests.found_in(statement.text) &&
      !asks_tests.found_in(statement.text))
    return Polarity::Unclear;
  // A limit that is named to say that there is none.
  static const text::Pattern no_limit(
      R"(n(o|')t make (much |a lot of )?sense|\bno (hard|strict|fixed|maximum) |n(o|')t (strictly |really )?(enforce|care)|not a (hard|strict))",
      true);
  if (kind == Kind::LineLength && no_limit.found_in(statement.text)) return Polarity::Unclear;
  const bool delicate = kind == Kind::Dco || kind == Kind::Cla || kind == Kind::Squash ||
                        kind == Kind::Rebase || kind == Kind::Changelog || kind == Kind::TestsRequired ||
                        kind == Kind::DocsRequired;
  return delicate && mentions_no.found_in(statement.text) ? Polarity::Unclear : Polarity::Asks;
}

}  // namespace coach::contract::prose
