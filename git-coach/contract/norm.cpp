#include "contract/norm.h"

#include <algorithm>
#include <array>

namespace coach::contract {
namespace {

constexpr std::array<std::string_view, kind_count> kinds = {
    "dco",
    "cla",
    "signed-commits",
    "commit-format",
    "branch-base",
    "branch-name",
    "not-on-default-branch",
    "issue-first",
    "tests-required",
    "test-command",
    "lint-command",
    "format-command",
    "setup-command",
    "docs-required",
    "changelog",
    "license-header",
    "line-length",
    "indentation",
    "newline-encoding",
    "language-version",
    "pr-size",
    "pr-title",
    "pr-template-checklist",
    "generated-file",
    "rebase",
    "squash",
    "ai-policy",
    "code-of-conduct",
    "chat-channel",
    "mailing-list",
    "security-report",
    "good-first-issue",
    "reviewers",
    "authors-file",
    "no-unrelated-formatting",
    "i18n",
    "tests-pass",
    "issue-ref",
    "style-guide",
    "license-grant",
    "review-process",
    "doc-command",
    "build-command",
    "hook-install",
    "wip-draft",
    "claim-issue",
    "submission-channel",
    "docs-style",
    "changelog-style",
    "test-convention",
    "other",
};

}  // namespace

std::string_view name_of(Kind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_named(std::string_view name) {
  const auto at = std::ranges::find(kinds, name);
  if (at == kinds.end()) return std::nullopt;
  return static_cast<Kind>(at - kinds.begin());
}

std::string_view name_of(Modality modality) {
  constexpr std::array<std::string_view, 3> names = {"note", "should", "must"};
  return names[static_cast<std::size_t>(modality)];
}

std::string_view Norm::trait() const {
  const std::string_view all = value;
  return all.substr(0, all.find_first_of("<= \t"));
}

std::span<const std::string> Norm::all(std::string_view detail) const {
  const auto at = std::ranges::find(details, detail, [](const auto& entry) { return entry.first; });
  if (at == details.end()) return {};
  return at->second;
}

std::string_view Norm::one(std::string_view detail, std::string_view otherwise) const {
  const auto values = all(detail);
  return values.empty() ? otherwise : std::string_view(values.front());
}

}  // namespace coach::contract
