#include <algorithm>
#include <map>
#include <tuple>

#include "advice/parts.h"
#include "advice/skips.h"

namespace coach::advice {
namespace {

using rules::Level;

constexpr long enough_to_tell = 20;

// Rules for newcomers are asked of newcomers alone, and a rule that can give no reason or no next step
// does not speak.
bool may_speak(const rules::Bound& bound, const Reader& reader) {
  const auto& rule = *bound.rule;
  if (bound.level == Level::Off) return false;
  if (rule.newcomers_only && reader.experience != Experience::First) return false;
  return !rule.what.empty() && !rule.fix.text.empty() && !(rule.why.empty() && bound.quote.empty());
}

// What a pack says of a project blocks only where this checkout says it too.
Level level_of(const checks::Finding& finding, const Reader& reader) {
  const auto& bound = *finding.bound;
  const auto newcomers = bound.rule->newcomers_level;
  // Where somebody set the level, that holds for all.
  const bool is_first =
      reader.experience == Experience::First && newcomers != Level::Off && bound.level == bound.rule->level;
  const auto level = is_first ? std::max(bound.level, newcomers) : bound.level;
  const bool unfounded = !bound.rule->cites.entries.empty() && !finding.source && bound.norm == nullptr &&
                         bound.source_path.empty();
  if (unfounded && !bound.may_block) return std::min(level, Level::Should);
  return level == Level::Derived ? Level::Note : level;
}

bool blocks(const checks::Finding& finding, const Reader& reader) {
  const auto& bound = *finding.bound;
  if (level_of(finding, reader) != Level::Must) return false;
  if (reader.moment == Moment::Check || reader.moment == Moment::Ci) return true;
  if (reader.block == Block::Never) return false;
  switch (reader.moment) {
    case Moment::PreCommit:
      return bound.may_block || reader.block == Block::Commit;
    case Moment::CommitMessage:
      return bound.may_block || (bound.rule->stages & rules::AtMessage) != 0;
    default:
      return true;
  }
}

Source cited(const contract::Citation& citation) {
  Source source;
  source.kind = citation.from == contract::Citation::From::Doc      ? Source::Kind::Doc
                : citation.from == contract::Citation::From::Config ? Source::Kind::Config
                                                                    : Source::Kind::History;
  source.path = citation.path;
  source.line = citation.line;
  source.end_line = citation.end_line;
  source.quote = citation.quote;
  source.text = citation.evidence;
  return source;
}

// Where the project asks for it, and where else it says so. The reason is ours.
std::vector<Source> sources_in_project(const contract::Citation& first, const rules::Bound& bound,
                                       const std::string& why) {
  std::vector<Source> sources = {cited(first)};
  if (sources.front().text.empty()) sources.front().text = why;
  for (const auto& also : bound.also) sources.push_back(cited(also));
  return sources;
}

std::vector<Source> sources_of(const checks::Finding& finding, text::Language language) {
  const auto& bound = *finding.bound;
  const auto& rule = *bound.rule;
  const std::string why(rule.why.in(language));
  if (finding.source) return sources_in_project(*finding.source, bound, why);
  if (bound.norm != nullptr) return sources_in_project(bound.norm->source, bound, why);
  Source pack;
  pack.text = why;
  pack.cites = rule.source;
  if (bound.source_path.empty()) return {pack};
  const bool config = bound.source_path.ends_with(".git-coach.yml");
  Source project;
  project.kind = config ? Source::Kind::Config : Source::Kind::Doc;
  project.path = bound.source_path;
  project.line = project.end_line = bound.source_line;
  project.quote = bound.quote;
  // The project's file may only set the level of a rule; the reason is the pack's then.
  if (config && rule.pack() != "project" && !why.empty()) return {project, pack};
  project.text = why;
  return {project};
}

Card make_card(const checks::Finding& finding, const Input& input) {
  const auto& bound = *finding.bound;
  const auto& circumstances = input.circumstances;
  Card card;
  card.rule = bound.rule;
  card.level = level_of(finding, circumstances.reader);
  card.blocks = blocks(finding, circumstances.reader);
  if (const auto* aside = set_aside(*bound.rule, circumstances.set_aside)) {
    card.level = Level::Note;
    card.blocks = false;
    card.set_aside = true;
    card.set_aside_reason = aside->reason;
  }
  card.why = sources_of(finding, circumstances.reader.language);
  // A handful of changes proves nothing.
  if (bound.evidence && bound.evidence->of >= enough_to_tell) card.evidence = bound.evidence;
  card.safety = bound.rule->fix.safety;
  return card;
}

// Gives equal findings of one place different ids.
class Ids {
 public:
  std::string of(const checks::Finding& finding) {
    const auto& text = finding.anchor.empty() ? finding.excerpt : finding.anchor;
    const auto same = fingerprint(finding.bound->rule->id, finding.where.path, text, 0);
    const auto ordinal = seen_[same]++;
    return ordinal == 0 ? same : fingerprint(finding.bound->rule->id, finding.where.path, text, ordinal);
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

auto order_of(const Card& card) {
  const auto& where = card.hits.front().finding->where;
  // Levels are declared from the weakest to the strongest.
  return std::tuple(card.set_aside, !card.blocks, -static_cast<int>(card.level),
                    where.kind == checks::PlaceKind::File, std::string_view(where.path), where.line,
                    card.rule->id);
}

}  // namespace

std::vector<Card> make_cards(const Input& input) {
  std::vector<Card> cards;
  // Findings of one rule that rest on the same line of the project's share a card.
  std::map<std::tuple<const rules::Bound*, std::string, std::size_t>, std::size_t> card_of;
  Ids ids;
  for (const auto& finding : input.observed.findings) {
    if (!may_speak(*finding.bound, input.circumstances.reader)) continue;
    const auto& source = finding.source;
    const std::tuple ground(finding.bound, source ? source->path : "", source ? source->line : 0);
    const auto [at, is_new] = card_of.emplace(ground, cards.size());
    if (is_new) cards.push_back(make_card(finding, input));
    cards[at->second].hits.push_back({&finding, ids.of(finding), {}, {}, {}});
  }
  for (auto& card : cards) word_card(card, input);
  std::sort(cards.begin(), cards.end(),
            [](const Card& a, const Card& b) { return order_of(a) < order_of(b); });
  return cards;
}

}  // namespace coach::advice
