#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace coach::contract {

// What a norm is about; names as in the contract's JSON (`name_of`): tests-required, commit-format, ...
enum class Kind : std::uint8_t {
  Dco,
  Cla,
  SignedCommits,
  CommitFormat,
  BranchBase,
  BranchName,
  NotOnDefaultBranch,
  IssueFirst,
  TestsRequired,
  TestCommand,
  LintCommand,
  FormatCommand,
  SetupCommand,
  DocsRequired,
  Changelog,
  LicenseHeader,
  LineLength,
  Indentation,
  NewlineEncoding,
  LanguageVersion,
  PrSize,
  PrTitle,
  PrTemplateChecklist,
  GeneratedFile,
  Rebase,
  Squash,
  AiPolicy,
  CodeOfConduct,
  ChatChannel,
  MailingList,
  SecurityReport,
  GoodFirstIssue,
  Reviewers,
  AuthorsFile,
  NoUnrelatedFormatting,
  I18n,
  TestsPass,
  IssueRef,
  StyleGuide,
  LicenseGrant,
  ReviewProcess,
  DocCommand,
  BuildCommand,
  HookInstall,
  WipDraft,
  ClaimIssue,
  SubmissionChannel,
  DocsStyle,
  ChangelogStyle,
  TestConvention,
  Other,
};
inline constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::Other) + 1;

std::string_view name_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

enum class Modality : std::uint8_t { Note, Should, Must };
std::string_view name_of(Modality modality);

// Where a norm stands. `quote` is an exact piece of the source's bytes, which begins on `line` and ends on
// `end_line` (1-based); whoever shows it folds its white space and sanitises it.
struct Citation {
  enum class From : std::uint8_t { Doc, Config, History } from = From::Doc;
  std::string path;
  std::size_t line = 0, end_line = 0;
  std::string quote;
  std::string evidence;  // History: "287 of the last 300 commits", in English, for the JSON

  bool operator==(const Citation&) const = default;
};

// One thing that the project asks for.
//
// `value` is normalised where it can be: a command verbatim, a number, a branch, a path pattern, or
// `trait`, `trait<=number`, `trait=word`. Rules bind to a trait (`norm: commit-format:subject`) and take
// their parameters from `details` (`$limit`). The traits that rules know, with their details:
//
//   dco                 -
//   commit-format,      conventional {types, scopes}   area-prefix {areas}   tag-prefix {tags}
//   pr-title            acronym-prefix {tags}   pattern {pattern: RE2}   subject {limit}
//                       body-wrap {limit}   imperative   no-period   blank-line   body
//                       lower-case, capitalised {after: prefix}   issue-in-subject
//   branch-base         <branch> {branch}
//   branch-name         pattern {pattern}
//   changelog           file {path}   fragment {directory, types, number: issue|pull-request|any, extension}
//                       body   (in the pull request's text)   exempt {label}
//   issue-ref           keyword {keywords}
//   license-header      header {pattern: RE2, text}   scope: paths
//   line-length         <number> {limit, code-only: a formatter alone holds it}
//   indentation         tab {width}   space {width}
//   newline-encoding    final-newline   trailing-whitespace   lf   crlf   utf-8
//   pr-size             single-purpose   lines {limit}   files {limit}   commits {limit}
//   generated-file      pattern {paths, sources, command}
//   ai-policy           forbidden   disclose   trailer {key}   no-trailer {key}   (and free text)
//   authors-file        file {path}
//   language-version    <language> {version}
//   tests-required, docs-required      {paths} where the text names them
//   *-command, setup-command           the command verbatim {command}
//
// Rules of the project's own, complete enough for one of our checks, are norms of any kind with the details
// {rule: its id, check: a check kind, with:<param>: its parameters}, and {title, says, fix, beyond} in the
// project's words: rules/import.h.
struct Norm {
  Kind kind = Kind::Other;
  std::string value;
  Modality modality = Modality::Must;
  bool negated = false;   // the project asks for the opposite of what the kind usually means
  std::string condition;  // in the project's words: "if you add a feature", "unless trivial"
  std::string scope;      // glob of the paths that it is limited to; several separated by spaces
  std::vector<std::pair<std::string, std::vector<std::string>>> details;
  Citation source;
  std::vector<Citation> also;        // where else it is said
  bool enforced = false;             // the project's own CI or hooks check it
  double certainty = 1;              // of a reading of prose: the share of such readings that were right
  bool binds = true;                 // false: told, but no rule may rest on it
  std::vector<std::string> because;  // what the reading rests on, for `contract --why`

  std::string_view trait() const;  // `value` up to `<=`, `=` or white space
  std::span<const std::string> all(std::string_view detail) const;
  std::string_view one(std::string_view detail, std::string_view otherwise = {}) const;
};

}  // namespace coach::contract
