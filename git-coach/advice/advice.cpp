#include "advice/advice.h"

#include "advice/parts.h"

namespace coach::advice {
namespace {

void count(Advice& advice) {
  for (const auto& card : advice.cards) {
    const auto n = card.hits.size();
    advice.blocks = advice.blocks || card.blocks;
    if (card.set_aside) {
      advice.set_aside += n;
    } else if (card.level == rules::Level::Must) {
      advice.must += n;
    } else if (card.level == rules::Level::Should) {
      advice.should += n;
    } else {
      advice.note += n;
    }
  }
}

void add_incomplete(Advice& advice, const checks::Observed& observed, const rules::Rulebook& book) {
  for (const auto& gap : observed.gaps) advice.incomplete.push_back(sentence(gap, advice.language));
  for (const auto& problem : book.problems) {
    const git::Gap gap{
        git::Gap::Why::ConfigUnreadable,
        {{"path", problem.file}, {"line", std::to_string(problem.line)}, {"what", problem.what}}};
    advice.incomplete.push_back(sentence(gap, advice.language));
  }
}

bool is_silent(const Advice& advice, const Reader& reader) {
  if (!advice.cards.empty() || !advice.incomplete.empty()) return false;
  return reader.style == "quiet" || advice.headline.empty() ||
         (advice.unchanged > 0 && reader.experience == Experience::Regular && is_hook(reader.moment));
}

}  // namespace

Advice compose(const git::Snapshot& snapshot, const checks::Observed& observed, const rules::Rulebook& book,
               const Circumstances& circumstances) {
  const Input input{snapshot, observed, circumstances};
  Advice advice;
  advice.language = circumstances.reader.language;
  advice.experience = circumstances.reader.experience;
  advice.moment = circumstances.reader.moment;
  advice.verbose = circumstances.reader.verbose;
  advice.snapshot = &snapshot;
  advice.cards = make_cards(input);
  count(advice);
  std::set<std::string_view> unmet;
  for (const auto& card : advice.cards) unmet.insert(card.rule->id);
  add_right(advice, input, unmet);
  choose_detail(advice, circumstances);
  add_incomplete(advice, observed, book);
  add_headline(advice, input);
  add_next(advice, input);
  add_hints(advice, input);
  advice.silent = is_silent(advice, circumstances.reader);
  return advice;
}

}  // namespace coach::advice
