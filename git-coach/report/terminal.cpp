#include <algorithm>
#include <ostream>

#include "report/layout.h"

namespace coach::report {
namespace {

constexpr int narrow = 60;

// A short list for those who know the rules: nothing blocks, and a line says all there is to say.
bool is_brief(const advice::Advice& advice) {
  return !advice.cards.empty() && std::all_of(advice.cards.begin(), advice.cards.end(), [](const auto& card) {
    return card.detail == advice::Detail::Line && !card.blocks && !card.set_aside;
  });
}

}  // namespace

Slot slot_of(rules::Level level) {
  switch (level) {
    case rules::Level::Must:
      return Slot::Must;
    case rules::Level::Should:
      return Slot::Should;
    default:
      return Slot::Note;
  }
}

std::string citation(const advice::Card& card, bool whole_path) {
  std::string out;
  for (const auto& why : card.why) {
    auto one = why.cites;
    if (!why.path.empty()) {
      one = whole_path ? why.path : why.path.substr(why.path.rfind('/') + 1);
      if (why.line != 0) one += ":" + std::to_string(why.line);
    }
    if (!one.empty()) out += (out.empty() ? "" : " - ") + one;
  }
  return out;
}

std::string fitting_citation(const Page& page, const advice::Card& card, int indent) {
  const auto whole = citation(card, true);
  return page.width(page.safe(whole)) <= page.room(indent) ? whole : citation(card, false);
}

void terminal(const advice::Advice& advice, const Look& look, std::ostream& out) {
  if (advice.silent) return;
  if (look.screen_reader) return reader_page(advice, look).print(out);
  if (look.columns < narrow) return narrow_page(advice, look).print(out);
  if (is_brief(advice)) return brief_page(advice, look).print(out);
  wide_page(advice, look).print(out);
}

}  // namespace coach::report
