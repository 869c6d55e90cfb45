#include "contract/topic.h"

#include <algorithm>
#include <array>

namespace coach::contract {
namespace {

constexpr std::array<std::string_view, topic_count> names = {"message", "change",  "tests", "docs",
                                                             "style",   "process", "legal", "ai"};

}  // namespace

Topic topic_of(Kind kind) {
  switch (kind) {
    case Kind::CommitFormat:
    case Kind::PrTitle:
    case Kind::IssueRef:
      return Topic::Message;
    case Kind::BranchBase:
    case Kind::BranchName:
    case Kind::NotOnDefaultBranch:
    case Kind::PrSize:
    case Kind::GeneratedFile:
    case Kind::Rebase:
    case Kind::Squash:
    case Kind::NoUnrelatedFormatting:
      return Topic::Change;
    case Kind::TestsRequired:
    case Kind::TestCommand:
    case Kind::TestsPass:
    case Kind::TestConvention:
      return Topic::Tests;
    case Kind::DocsRequired:
    case Kind::DocCommand:
    case Kind::DocsStyle:
    case Kind::Changelog:
    case Kind::ChangelogStyle:
    case Kind::I18n:
      return Topic::Docs;
    case Kind::LintCommand:
    case Kind::FormatCommand:
    case Kind::LineLength:
    case Kind::Indentation:
    case Kind::NewlineEncoding:
    case Kind::LanguageVersion:
    case Kind::StyleGuide:
      return Topic::Style;
    case Kind::Dco:
    case Kind::Cla:
    case Kind::SignedCommits:
    case Kind::LicenseHeader:
    case Kind::LicenseGrant:
    case Kind::AuthorsFile:
    case Kind::CodeOfConduct:
      return Topic::Legal;
    case Kind::AiPolicy:
      return Topic::Ai;
    case Kind::IssueFirst:
    case Kind::SetupCommand:
    case Kind::BuildCommand:
    case Kind::HookInstall:
    case Kind::PrTemplateChecklist:
    case Kind::ChatChannel:
    case Kind::MailingList:
    case Kind::SecurityReport:
    case Kind::GoodFirstIssue:
    case Kind::Reviewers:
    case Kind::ReviewProcess:
    case Kind::WipDraft:
    case Kind::ClaimIssue:
    case Kind::SubmissionChannel:
    case Kind::Other:
      return Topic::Process;
  }
  return Topic::Process;
}

std::string_view name_of(Topic topic) {
  return names[static_cast<std::size_t>(topic)];
}

std::optional<Topic> topic_named(std::string_view name) {
  const auto at = std::ranges::find(names, name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Topic>(at - names.begin());
}

}  // namespace coach::contract
