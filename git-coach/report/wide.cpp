#include <algorithm>

#include "report/layout.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t screen = 24;  // lines

Page set_page(const advice::Advice& advice, const Look& look, const Fit& fit) {
  Page page(look, advice.language);
  add_headline(page, advice);
  if (!advice.facts.empty()) page.blank();
  for (const auto& fact : advice.facts) page.add_wrapped("  ", 2, Slot::Plain, fact);
  std::size_t number = 0;
  bool in_lines = false;
  for (const auto& card : advice.cards) {
    const bool line = card.detail == advice::Detail::Line && !card.blocks;
    if (!line || !in_lines) page.blank();
    in_lines = line;
    add_card(page, advice, card, ++number, fit);
  }
  add_footer(page, advice);
  return page;
}

}  // namespace

Page wide_page(const advice::Advice& advice, const Look& look) {
  auto page = set_page(advice, look, {});
  if (advice.verbose || look.ci_log) return page;
  for (const Fit fit : {Fit{1, 3}, Fit{1, 2}}) {
    if (page.height() <= screen) break;
    page = set_page(advice, look, fit);
  }
  return page;
}

// Columns: the rule, where, and who says so.
Page brief_page(const advice::Advice& advice, const Look& look) {
  Page page(look, advice.language);
  add_headline(page, advice);
  struct Row {
    std::string level, name, place, cite;
  };
  std::vector<Row> rows;
  int name = 0, place = 0, cite = 0, level = 0;
  const auto mixed = std::any_of(advice.cards.begin(), advice.cards.end(),
                                 [&](const auto& card) { return card.level != advice.cards.front().level; });
  for (const auto& card : advice.cards) {
    const auto more = card.hits.size() - 1;
    auto where = page.cut_path(advice::place_of(card.hits.front().finding->where, advice.language), 40);
    if (more > 0) where += " " + text::say(advice.language, Word::more_places, {{"n", std::to_string(more)}});
    rows.push_back({mixed ? advice::level_word(card.level, advice.language) + "  " : "",
                    page.cut(card.rule->name(), 24), where, page.cut(citation(card, false), 30)});
    level = std::max(level, page.width(rows.back().level));
    name = std::max(name, page.width(rows.back().name));
    place = std::max(place, page.width(where));
    cite = std::max(cite, page.width(rows.back().cite));
  }
  const auto spaces = [&](int n) { return std::string(static_cast<std::size_t>(std::max(0, n)), ' '); };
  place = std::min(place, look.columns - 2 - level - name - 2 - 3 - cite);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& row = rows[i];
    row.place = page.cut(row.place, place);
    const int gap = place - page.width(row.place) + 3 + cite - page.width(row.cite);
    page.add({{Slot::Plain, "  "},
              {slot_of(advice.cards[i].level), row.level + spaces(level - page.width(row.level))},
              {Slot::Plain, row.name + spaces(name - page.width(row.name)) + "  " + row.place},
              {Slot::Cite, spaces(gap) + row.cite}});
  }
  add_footer(page, advice);
  return page;
}

}  // namespace coach::report
