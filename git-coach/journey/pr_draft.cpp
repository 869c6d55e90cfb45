#include "journey/pr_draft.h"

#include <algorithm>
#include <optional>

#include "contract/labels.h"
#include "contract/path_role.h"
#include "journey/message_draft.h"
#include "journey/pr_template.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

using contract::Kind;
using Box = PrDraft::Box;

constexpr std::size_t largest_template = 256 * 1024, most_subjects = 30;

// Lines of a paragraph run on: a forge shows every line break. Lists, quotes, code and tables stay.
std::string unwrapped(std::string_view text) {
  static const text::Pattern keeps(R"(^(?:\s|[-*+>|#]|[0-9]+[.)]\s|```))");
  const text::Lines lines{std::string(text)};
  std::string out;
  bool runs_on = false, code = false;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto line = lines.line(number);
    if (line.starts_with("```")) code = !code;
    const bool kept = code || line.empty() || keeps.found_in(line);
    if (!out.empty()) out += runs_on && !kept ? ' ' : '\n';
    out += line;
    runs_on = !kept;
  }
  return out;
}

// Without the lines that only name an issue: they have a place of their own.
std::string without_issues(std::string_view text) {
  static const text::Pattern form(
      R"((?i)^(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?):?\s+(?:#[0-9]+|[A-Z][A-Z0-9]+-[0-9]+|https?://\S+)[.,;]?\s*$)");
  const text::Lines lines{std::string(text)};
  std::string out;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    if (!form.found_in(lines.line(number))) out += lines.with_ending(number);
  }
  return out;
}

std::string body_of(const git::Message& message) {
  const auto range = message.body();
  if (range.first == 0 || range.last < range.first) return {};
  auto body = without_issues(message.lines.slice(range.first, range.last));
  body.erase(0, std::min(body.find_first_not_of('\n'), body.size()));
  while (body.ends_with('\n')) body.pop_back();
  return unwrapped(body);
}

std::vector<const git::Commit*> told(const git::Snapshot& branch) {
  std::vector<const git::Commit*> commits;
  for (const auto& commit : branch.commits) {
    if (commit.parents.size() < 2 && !commit.message.is_autosquash()) commits.push_back(&commit);
  }
  return commits;
}

std::string summary_of(const std::vector<const git::Commit*>& commits) {
  if (commits.size() == 1) {
    auto body = body_of(commits.front()->message);
    return body.empty() ? std::string(commits.front()->message.subject()) : body;
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(commits.size(), most_subjects); ++i)
    out += (out.empty() ? "- " : "\n- ") + std::string(commits[i]->message.subject());
  return commits.size() > most_subjects ? out + "\n- ..." : out;
}

// The issue that the commits say they settle.
std::string issue_of(const std::vector<const git::Commit*>& commits) {
  static const text::Pattern form(
      R"((?i)\b(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?):?\s+(#[0-9]+|[A-Z][A-Z0-9]+-[0-9]+)\b)");
  for (const auto* commit : commits) {
    if (const auto match = form.find(commit->message.lines.bytes())) return std::string(match->groups[1]);
  }
  return {};
}

// What people say of themselves: nobody else can.
bool is_personal(std::string_view text, const std::vector<Kind>& kinds) {
  static const text::Pattern words(
      R"((?i)\b(?:AI|LLMs?|copilot|chatgpt|agents?)\b|licen[cs]|certif|agree|permission|sign(?:ed)?(?: |-)off|\bCLA\b|\bDCO\b|code of conduct|\b(?:i|we)(?: have|'ve|’ve)? (?:read|review|understand|underst|search|look|am |discuss|follow|check|self|manual)|^i think|^(?:have )?(?:you )?(?:read|reviewed|searched|self-review)|did you read|my own)");
  const auto personal = [](Kind kind) {
    return kind == Kind::Dco || kind == Kind::Cla || kind == Kind::AiPolicy || kind == Kind::CodeOfConduct ||
           kind == Kind::LicenseGrant || kind == Kind::IssueFirst;
  };
  return words.found_in(text) || std::ranges::any_of(kinds, personal);
}

class Boxes {
 public:
  Boxes(const git::Snapshot& branch, const contract::Contract& contract, const advice::Advice& advice)
      : branch_(branch), contract_(contract), advice_(advice) {}

  Box judge(const PrTemplate& form, std::size_t index) const {
    const auto& box = form.boxes()[index];
    Box out{.is = Box::Is::Open, .text = box.text, .line = box.line, .proof = {}};
    const auto kinds = kinds_of(form.path(), box.line);
    if (is_personal(box.text, kinds)) {
      out.is = Box::Is::Yours;
      return out;
    }
    // A box that asks for two things is ticked where both are there.
    for (const auto kind : kinds) {
      auto proof = speaks_of(kind, box.text) ? proof_of(kind) : std::nullopt;
      if (!proof) return out;
      if (out.proof.empty()) out.proof = std::move(*proof);
    }
    if (!out.proof.empty()) out.is = Box::Is::Ticked;
    return out;
  }

 private:
  // Of what the contract reads in the box.
  std::vector<Kind> kinds_of(const std::string& path, std::size_t line) const {
    std::vector<Kind> kinds;
    for (const auto& norm : contract_.norms) {
      if (norm.source.path != path || norm.source.line > line || norm.source.end_line < line) continue;
      if (norm.kind == Kind::PrTemplateChecklist || norm.negated) continue;
      if (std::ranges::find(kinds, norm.kind) == kinds.end()) kinds.push_back(norm.kind);
    }
    return kinds;
  }

  // Whether the box asks for the very thing that can be seen in a change.
  static bool speaks_of(Kind kind, std::string_view text) {
    static const text::Pattern tests(R"((?i)\btests?\b)"),
        run(R"((?i)\b(?:pass(?:es|ed|ing)?|ran|run|green|manual)\b)"),
        docs(R"((?i)\b(?:doc|docs|documented|documentation|docstrings?)\b)"),
        label(R"((?i)\blabel|user[- ]facing)"),
        asked(R"((?i)\b(?:add|updat|adjust|chang|writ|wrote|reflect|includ|made|necessary|needed|exist)\w*)");
    if (kind == Kind::TestsRequired) return tests.found_in(text) && !run.found_in(text);
    if (kind == Kind::DocsRequired)
      return docs.found_in(text) && asked.found_in(text) && !label.found_in(text);
    return true;
  }

  std::optional<std::string> proof_of(Kind kind) const {
    switch (kind) {
      case Kind::TestsRequired:
        return is_open("tests") ? std::nullopt : first_file(contract::is_test);
      case Kind::DocsRequired:
        return is_open("docs") ? std::nullopt : first_file([](std::string_view path) {
          return contract::is_documentation(path) && !is_changelog(path);
        });
      case Kind::Changelog:
        return is_open("changelog") ? std::nullopt : first_changelog();
      case Kind::CommitFormat:
        return met_form();
      case Kind::LineLength:
        return met("line-length");
      case Kind::LicenseHeader:
        return met("license-header");
      default:
        return std::nullopt;
    }
  }

  bool is_open(std::string_view word) const {
    return std::ranges::any_of(advice_.cards, [&](const advice::Card& card) {
      return std::string_view(card.rule->id).find(word) != std::string_view::npos;
    });
  }

  std::optional<std::string> met(std::string_view word) const {
    if (is_open(word)) return std::nullopt;
    for (const auto& id : advice_.met) {
      if (id.find(word) != std::string::npos) return id;
    }
    return std::nullopt;
  }

  // A form that the project asks of subjects, beside their length and letters.
  std::optional<std::string> met_form() const {
    for (const auto& id : advice_.met) {
      if (id.starts_with("contract/") && id.ends_with("-subject")) return id;
    }
    return std::nullopt;
  }

  template <class Wanted>
  std::optional<std::string> first_file(Wanted wanted) const {
    for (const auto& file : branch_.files) {
      if (file.status != git::Status::Deleted && !file.added.empty() && wanted(file.path)) return file.path;
    }
    return std::nullopt;
  }

  static bool is_changelog(std::string_view path) {
    static const text::Pattern names(
        R"((?i)(?:^|/)(?:changelog|changes|news|history|release[-_ ]?notes)(?:\.\w+)?$|(?:^|/)(?:changelog\.d|newsfragments?|changes|\.changeset|changelogs?|changelog_unreleased)/)");
    static const text::Pattern about(R"((?i)/(?:readme|template|config)[^/]*$)");
    return names.found_in(path) && !about.found_in(path);
  }

  std::optional<std::string> first_changelog() const { return first_file(is_changelog); }

  const git::Snapshot& branch_;
  const contract::Contract& contract_;
  const advice::Advice& advice_;
};

std::string with_hash(const std::string& issue) {
  const bool number = !issue.empty() && issue.find_first_not_of("0123456789") == std::string::npos;
  return number ? "#" + issue : issue;
}

std::string notes_for_reviewers(const PrDraft& draft) {
  std::string out = "### Notes for reviewers\n\n";
  for (const auto& test : draft.tests) {
    out += "- `" + test.command + "` passed on tree " + test.tree.substr(0, 12) +
           (test.by_hand ? " (run by hand)\n" : "\n");
  }
  for (const auto& note : draft.notes) {
    const auto name = note.rule.substr(note.rule.find('/') == note.rule.npos ? 0 : note.rule.find('/') + 1);
    out += "- " + name + ": " + note.reason + "\n";
  }
  return out;
}

void add_labels(PrDraft& draft, const git::Snapshot& branch) {
  std::vector<std::string> paths;
  paths.reserve(branch.files.size());
  for (const auto& file : branch.files) paths.push_back(file.path);
  auto found = contract::labels_of(branch.tree, {paths, branch.branch});
  draft.labels = std::move(found.labels);
  draft.labels_from = std::move(found.path);
}

}  // namespace

PrDraft pr_draft_of(const git::Snapshot& branch, const contract::Contract& contract,
                    const advice::Advice& advice, const PrNotes& notes) {
  PrDraft draft;
  const auto commits = told(branch);
  draft.commits = commits.size();
  if (!commits.empty()) draft.title = commits.front()->message.subject();
  draft.issue = issue_of(commits);
  if (draft.issue.empty()) {
    draft.issue = with_hash(issue_in(branch.branch));
    draft.issue_from_branch = !draft.issue.empty();
  }
  for (auto& aside : advice::set_aside_in(branch, notes.skips)) {
    if (!aside.reason.empty()) draft.notes.push_back(std::move(aside));
  }
  const auto path = template_path(contract);
  const auto text = path ? branch.tree.read(*path, largest_template) : std::nullopt;
  draft.template_path = text ? *path : std::string();
  PrTemplate form(draft.template_path, text.value_or(""));
  form.put_summary(summary_of(commits));
  if (!draft.issue.empty() && !form.put_issue(draft.issue))
    form.append((draft.issue_from_branch ? "See " : "Fixes ") + draft.issue + "\n");
  const Boxes boxes(branch, contract, advice);
  for (std::size_t i = 0; i < form.boxes().size(); ++i) {
    draft.boxes.push_back(boxes.judge(form, i));
    if (draft.boxes.back().is == Box::Is::Ticked) form.tick(i);
  }
  add_labels(draft, branch);
  draft.tests = notes.tests;
  if (!draft.notes.empty() || !draft.tests.empty()) form.append(notes_for_reviewers(draft));
  draft.body = form.text();
  return draft;
}

}  // namespace coach::journey
