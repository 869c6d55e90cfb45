#include "journey/message_draft.h"

#include <algorithm>
#include <array>
#include <set>

#include "contract/path_role.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using rules::Bound;

// What a change is by where it lies, and by what its branch is called.
enum class Sort { Unknown, Docs, Tests, Pipeline, Build, Fix, Feature, Refactoring, Speed, Chore };

// How a project's types and tags may spell a sort, the usual ones first (@commitlint/config-conventional;
// numpy's and scipy's acronyms).
struct Spelling {
  Sort sort;
  std::array<std::string_view, 5> names;
};
constexpr Spelling spellings[] = {
    {Sort::Docs, {"docs", "doc", "documentation", "DOC"}},
    {Sort::Tests, {"test", "tests", "TST", "TEST"}},
    {Sort::Pipeline, {"ci", "build", "CI", "MAINT", "chore"}},
    {Sort::Build, {"build", "deps", "BLD", "MAINT", "chore"}},
    {Sort::Fix, {"fix", "bugfix", "BUG", "bug", "FIX"}},
    {Sort::Feature, {"feat", "feature", "ENH", "new"}},
    {Sort::Refactoring, {"refactor", "refactoring", "MAINT", "REF"}},
    {Sort::Speed, {"perf", "performance", "PERF"}},
    {Sort::Chore, {"chore", "maint", "MAINT"}},
};

bool is_pipeline(std::string_view path) {
  return path.starts_with(".github/workflows/") || path.starts_with(".circleci/") ||
         path == ".gitlab-ci.yml" || path == ".travis.yml" || path == "azure-pipelines.yml";
}

bool is_build(std::string_view path) {
  static const text::Pattern names(
      R"((?:^|/)(?:CMakeLists\.txt|Makefile|configure\.ac|meson\.build|BUILD(?:\.bazel)?|package(?:-lock)?\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.(?:toml|lock)|go\.(?:mod|sum)|pom\.xml|build\.gradle(?:\.kts)?|Gemfile(?:\.lock)?|yarn\.lock|pnpm-lock\.yaml|requirements[\w-]*\.txt)$)");
  return names.found_in(path);
}

Sort sort_of_path(std::string_view path) {
  if (is_pipeline(path)) return Sort::Pipeline;
  if (is_build(path)) return Sort::Build;
  if (contract::is_test(path) || contract::role_of(path) == contract::PathRole::Test) return Sort::Tests;
  return contract::is_documentation(path) ? Sort::Docs : Sort::Unknown;
}

Sort sort_of_branch(std::string_view branch) {
  static const text::Pattern form(
      R"((?i)^(?:[^/]+/)?(docs?|tests?|ci|build|fix|bugfix|hotfix|bug|feat|feature|refactor|perf|chore)[/_-])");
  const auto match = form.find(branch);
  if (!match) return Sort::Unknown;
  std::string word(match->groups[1]);
  std::ranges::transform(word, word.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  if (word == "hotfix") return Sort::Fix;
  for (const auto& [sort, names] : spellings) {
    if (std::ranges::find(names, word) != names.end()) return sort;
  }
  return Sort::Unknown;
}

// Where all files are of one sort that alone says what the change is; else what the branch is called.
Sort sort_of(const git::Snapshot& snapshot) {
  std::set<Sort> sorts;
  for (const auto& file : snapshot.files) sorts.insert(sort_of_path(file.path));
  if (sorts.size() == 1 && *sorts.begin() != Sort::Unknown) return *sorts.begin();
  return sort_of_branch(snapshot.branch);
}

// The project's own word for a sort; empty where it has none.
std::string_view word_for(Sort sort, std::span<const std::string_view> known) {
  const auto* spelling = std::ranges::find(spellings, sort, &Spelling::sort);
  if (spelling == std::end(spellings)) return {};
  for (const auto name : spelling->names) {
    if (std::ranges::find(known, name) != known.end()) return name;
  }
  return known.empty() ? spelling->names.front() : std::string_view();
}

void fill_prefix(MessageDraft& draft, const Bound& bound, const git::Snapshot& snapshot,
                 const contract::Contract& contract) {
  std::vector<std::string> paths;
  for (const auto& file : snapshot.files) paths.push_back(file.path);
  const auto usual = paths.empty() ? std::string() : contract.history.usual_area(paths);
  const auto form = bound.with.one("form");
  const auto known = bound.with.all(form == "conventional" ? "types" : "tags");
  auto word = form == "area" ? std::string_view(usual) : word_for(sort_of(snapshot), known);
  const bool is_tag = form == "tag" && !usual.empty() && std::ranges::find(known, usual) != known.end();
  if (is_tag) word = usual;
  if (form == "conventional") {
    const auto scopes = bound.with.all("scopes");
    const bool has_scope =
        !usual.empty() && (scopes.empty() || std::ranges::find(scopes, usual) != scopes.end());
    draft.prefix = std::string(word.empty() ? "<type>" : word) + (has_scope ? "(" + usual + ")" : "") + ": ";
  } else if (form == "area") {
    draft.prefix = std::string(word.empty() ? "<area>" : word) + ": ";
  } else if (form == "tag") {
    const auto tag = std::string(word.empty() ? "<tag>" : word);
    draft.prefix = tag.starts_with('[') ? tag + " " : "[" + tag + "] ";
  } else if (form == "acronym") {
    draft.prefix = std::string(word.empty() ? "<tag>" : word) + ": ";
  }
  if (draft.prefix.find('<') != std::string::npos) draft.known.assign(known.begin(), known.end());
}

std::size_t smallest(std::size_t a, std::string_view number) {
  std::size_t value = 0;
  for (const char c : number.substr(0, 4)) {
    if (c < '0' || c > '9') return a;
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  return value == 0 ? a : a == 0 ? value : std::min(a, value);
}

MessageDraft::Asked asked_by(const Bound& bound) {
  MessageDraft::Asked asked{std::string(bound.rule->name()), bound.quote, {}};
  if (bound.norm != nullptr && bound.norm->source.from == contract::Citation::From::History) {
    asked.place = bound.norm->source.evidence;
    asked.quote.clear();
  } else if (!bound.source_path.empty()) {
    asked.place = bound.source_path +
                  (bound.source_line == 0 ? std::string() : ":" + std::to_string(bound.source_line));
  }
  return asked;
}

}  // namespace

MessageDraft draft_of(const git::Snapshot& snapshot, const rules::Rulebook& book,
                      const contract::Contract& contract) {
  MessageDraft draft;
  draft.issue = issue_in(snapshot.branch);
  for (const auto& bound : book.rules) {
    const auto& rule = *bound.rule;
    const bool of_message = (rule.stages & rules::AtMessage) != 0;
    if (!of_message || bound.level == rules::Level::Off) continue;
    if (rule.check == "subject-form" && draft.prefix.empty()) fill_prefix(draft, bound, snapshot, contract);
    draft.longest = smallest(draft.longest, bound.with.one("subject-max"));
    draft.wrap = smallest(draft.wrap, bound.with.one("body-max-width"));
    draft.body = draft.body || bound.with.flag("body-required");
    draft.sign_off = draft.sign_off || (rule.check == "trailer" && bound.norm != nullptr &&
                                        bound.norm->kind == contract::Kind::Dco && !bound.norm->negated);
    if (bound.norm != nullptr || !bound.source_path.empty()) draft.asked.push_back(asked_by(bound));
  }
  return draft;
}

std::string issue_in(std::string_view branch) {
  // Standards have names of the same form.
  static const text::Pattern standard(
      R"((?:^|[/_-])(?:UTF|ISO|RFC|SHA|PEP|CVE|CWE|AES|MD|X|HTTP|TLS|IEEE|JEP|EIP|BIP|PY|CUDA)-[0-9])");
  static const text::Pattern key(R"((?:^|[/_-])([A-Z][A-Z0-9]{1,9}-[0-9]{1,6})(?:$|[/_-]))");
  if (const auto match = standard.found_in(branch) ? std::nullopt : key.find(branch))
    return std::string(match->groups[1]);
  static const text::Pattern other(
      R"((?i)^(?:release|releases|rel|version|v|stable|maint|support|backport)[/_-]|(?:^|[/_-])(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9])");
  if (other.found_in(branch)) return {};
  // At the start of a part of the name, or behind a word for issues: "utf-16" and "py-312" are none.
  static const text::Pattern number(
      R"((?i)(?:(?:^|/)#?|(?:^|[/_-])(?:gh|issues?|bug|fix|fixes|closes|pr|ticket)[-_#]?#?)([0-9]{2,7})(?:$|[-_/]))");
  const auto match = number.find(branch);
  return match ? std::string(match->groups[1]) : std::string();
}

}  // namespace coach::journey
