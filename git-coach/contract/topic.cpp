#include "contract/topic.h"

#include <algorithm>
#include <array>

namespace coach::contract {
namespace {

constexpr std::array<std::string_view, topic_count> names = {"message", "change",  "tests", "docs",
                                                             "style",   "process", "legal", "ai"};

struct Chapter {
  Kind kind;
  Topic topic;
};

// What is not listed belongs to the process.
constexpr auto chapters = std::to_array<Chapter>({
    {Kind::CommitFormat, Topic::Message},
    {Kind::PrTitle, Topic::Message},
    {Kind::IssueRef, Topic::Message},
    {Kind::BranchBase, Topic::Change},
    {Kind::BranchName, Topic::Change},
    {Kind::NotOnDefaultBranch, Topic::Change},
    {Kind::PrSize, Topic::Change},
    {Kind::GeneratedFile, Topic::Change},
    {Kind::Rebase, Topic::Change},
    {Kind::Squash, Topic::Change},
    {Kind::NoUnrelatedFormatting, Topic::Change},
    {Kind::TestsRequired, Topic::Tests},
    {Kind::TestCommand, Topic::Tests},
    {Kind::TestsPass, Topic::Tests},
    {Kind::TestConvention, Topic::Tests},
    {Kind::DocsRequired, Topic::Docs},
    {Kind::DocCommand, Topic::Docs},
    {Kind::DocsStyle, Topic::Docs},
    {Kind::Changelog, Topic::Docs},
    {Kind::ChangelogStyle, Topic::Docs},
    {Kind::I18n, Topic::Docs},
    {Kind::LintCommand, Topic::Style},
    {Kind::FormatCommand, Topic::Style},
    {Kind::LineLength, Topic::Style},
    {Kind::Indentation, Topic::Style},
    {Kind::NewlineEncoding, Topic::Style},
    {Kind::LanguageVersion, Topic::Style},
    {Kind::StyleGuide, Topic::Style},
    {Kind::Dco, Topic::Legal},
    {Kind::Cla, Topic::Legal},
    {Kind::SignedCommits, Topic::Legal},
    {Kind::LicenseHeader, Topic::Legal},
    {Kind::LicenseGrant, Topic::Legal},
    {Kind::AuthorsFile, Topic::Legal},
    {Kind::CodeOfConduct, Topic::Legal},
    {Kind::AiPolicy, Topic::Ai},
});

}  // namespace

Topic topic_of(Kind kind) {
  const auto found = std::ranges::find(chapters, kind, &Chapter::kind);
  return found == chapters.end() ? Topic::Process : found->topic;
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
