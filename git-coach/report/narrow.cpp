#include <algorithm>

#include "report/layout.h"

namespace coach::report {
namespace {

using text::Word;

// `  why: ...`, for terminals that have no room for columns.
void add_part(Page& page, Word label, text::Language language, const std::string& raw, std::size_t lines) {
  if (!raw.empty()) page.add_wrapped("  " + text::say(language, label) + ": ", 4, Slot::Plain, raw, lines);
}

void add_narrow_card(Page& page, const advice::Advice& advice, const advice::Card& card, std::size_t number) {
  const auto level = advice::level_word(card.level, advice.language);
  const auto lead = std::to_string(number) + " ";
  const auto at = page.height();
  page.add_wrapped(lead + level + ": ", 2, slot_of(card.level), card.what, 3);
  auto& first = page.line(at);
  first = {{Slot::Plain, lead}, {slot_of(card.level), level}, {Slot::Plain, ": " + first.back().text}};
  for (auto i = at + 1; i < page.height(); ++i) page.line(i).back().slot = Slot::Plain;
  const auto& where = card.hits.front().finding->where;
  if (!where.path.empty()) {
    const auto more = card.hits.size() - 1;
    const auto rest =
        more == 0 ? "" : " " + text::say(advice.language, Word::more_places, {{"n", std::to_string(more)}});
    const auto place =
        page.cut_path(advice::place_of(where, advice.language), page.room(2 + page.width(rest)));
    page.add({{Slot::Plain, "  " + place + rest}});
  }
  if (card.detail == advice::Detail::Line && !card.blocks) return;
  add_part(page, Word::label_why, advice.language, fitting_citation(page, card, 7), 2);
  if (card.fix_command.empty()) return add_part(page, Word::label_fix, advice.language, card.fix, 3);
  const auto label = "  " + text::say(advice.language, Word::label_fix) + ": ";
  page.add_command(label, page.width(label), card.fix_command);
}

}  // namespace

Page narrow_page(const advice::Advice& advice, const Look& look) {
  Page page(look, advice.language);
  add_headline(page, advice);
  for (const auto& fact : advice.facts) page.add_wrapped("  ", 2, Slot::Plain, fact);
  std::size_t number = 0;
  for (const auto& card : advice.cards) add_narrow_card(page, advice, card, ++number);
  add_footer(page, advice);
  return page;
}

}  // namespace coach::report
