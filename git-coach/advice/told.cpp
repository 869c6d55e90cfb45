#include "advice/told.h"

#include <algorithm>
#include <array>

#include "git/digest.h"
#include "text/catalogue.h"

namespace coach::advice {
namespace {

using contract::Kind;
using contract::Norm;
using text::Word;

constexpr std::size_t at_once = 4;
constexpr std::size_t longest_condition = 60;

struct Topic {
  Kind kind;
  std::string_view trait;  // empty: any
  Word word;
};
// In the order in which they are met.
constexpr auto topics = std::to_array<Topic>({
    {Kind::IssueFirst, "", Word::told_issue_first},
    {Kind::ClaimIssue, "", Word::told_claim},
    {Kind::SubmissionChannel, "", Word::told_channel},
    {Kind::BranchBase, "", Word::told_base},
    {Kind::Cla, "", Word::told_cla},
    {Kind::PrTitle, "", Word::told_title},
    {Kind::Changelog, "body", Word::told_body},
    {Kind::AiPolicy, "disclose", Word::told_ai},
    {Kind::Reviewers, "", Word::told_reviewers},
});

bool is_told(const Norm& norm, const Topic& topic, const git::Snapshot& snapshot) {
  const bool says_it = norm.kind == topic.kind && (topic.trait.empty() || norm.trait() == topic.trait);
  if (!says_it || !norm.binds || norm.negated || norm.modality == contract::Modality::Note) return false;
  if (norm.source.from == contract::Citation::From::History || norm.source.line == 0) return false;
  // The default branch is where a forge points by itself.
  const auto branch = norm.one("branch");
  return norm.kind != Kind::BranchBase || (!branch.empty() && branch != snapshot.default_branch);
}

std::string key_of(const Norm& norm) {
  return git::digest(norm.source.path + "\n" + norm.source.quote, 20).brief();
}

std::string text_of(const Norm& norm, const Topic& topic, text::Language language) {
  auto what = text::say(language, topic.word, {{"branch", std::string(norm.one("branch"))}});
  if (norm.condition.empty() || norm.condition.size() > longest_condition) return what;
  return text::say(language, Word::told_condition, {{"what", what}, {"condition", norm.condition}});
}

}  // namespace

std::vector<Told> to_tell(const contract::Contract& contract, const git::Snapshot& snapshot,
                          const Reader& reader, const std::set<std::string>& told_before) {
  std::vector<Told> told;
  if (reader.experience == Experience::Regular || reader.style == "quiet") return told;
  for (const auto& topic : topics) {
    const auto norm =
        std::ranges::find_if(contract.norms, [&](const Norm& one) { return is_told(one, topic, snapshot); });
    if (norm == contract.norms.end() || told.size() >= at_once) continue;
    auto key = key_of(*norm);
    if (told_before.contains(key)) continue;
    told.push_back(
        {std::move(key), text_of(*norm, topic, reader.language), norm->source.path, norm->source.line});
  }
  return told;
}

}  // namespace coach::advice
