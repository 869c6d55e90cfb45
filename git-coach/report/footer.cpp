#include <algorithm>

#include "report/layout.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t listed = 3;  // of what was not inspected

void add_incomplete(Page& page, const advice::Advice& advice, const std::string& lead) {
  const auto& all = advice.incomplete;
  const auto shown = advice.verbose ? all.size() : std::min(all.size(), listed);
  const auto indent = static_cast<int>(lead.size());
  for (std::size_t i = 0; i < shown; ++i) page.add_wrapped(lead, indent, Slot::Plain, all[i], 2);
  if (shown == all.size()) return;
  const auto n = std::to_string(all.size() - shown);
  page.add_wrapped(lead, indent, Slot::Plain, text::say(advice.language, Word::more_incomplete, {{"n", n}}));
}

// As many facts as one line holds.
void add_praise(Page& page, const advice::Advice& advice) {
  const std::string label = advice.cards.empty() ? "" : text::say(advice.language, Word::label_right) + " ";
  const int room = page.room(2 + page.width(label));
  std::string facts;
  for (const auto& right : advice.praise) {
    const auto longer = facts + (facts.empty() ? "" : ", ") + page.safe(right.text);
    if (page.width(longer) <= room) facts = longer;
  }
  if (facts.empty()) return;
  if (!advice.cards.empty()) page.blank();
  page.add({{Slot::Plain, "  "}, {Slot::Right, label}, {Slot::Plain, facts}});
}

void add_next(Page& page, const advice::Advice& advice) {
  constexpr int column = 18;
  const auto label = text::say(advice.language, Word::label_next) + " ";
  const int indent = page.width(label);
  const auto text = page.safe(advice.next->text);
  auto gap = std::string(static_cast<std::size_t>(std::max(2, column - page.width(text))), ' ');
  auto why = advice.next->why.empty() ? std::string() : "(" + page.safe(advice.next->why) + ")";
  if (why.empty()) gap.clear();
  if (page.width(text + gap + why) <= page.room(indent)) {
    page.add({{Slot::Plain, label}, {Slot::Command, text}, {Slot::Plain, gap + why}});
    return;
  }
  page.add_command(label, indent, advice.next->text);
  const auto lead = std::string(static_cast<std::size_t>(indent), ' ');
  if (!why.empty()) page.add_wrapped(lead, indent, Slot::Plain, why);
}

}  // namespace

void add_headline(Page& page, const advice::Advice& advice) {
  if (!advice.headline.empty()) page.add_wrapped("coach: ", 7, Slot::Plain, advice.headline);
}

void add_footer(Page& page, const advice::Advice& advice) {
  const bool one_line = advice.cards.empty() && advice.facts.empty();
  if (!one_line) {
    if (advice.unchanged > 0 && !advice.cards.empty()) {
      const auto n = std::to_string(advice.unchanged);
      page.blank();
      page.add_wrapped("  ", 2, Slot::Plain, text::say(advice.language, Word::count_unchanged, {{"n", n}}));
    }
    if (!advice.praise.empty()) add_praise(page, advice);
  }
  if (!advice.incomplete.empty() && !one_line) page.blank();
  add_incomplete(page, advice, one_line ? "coach: " : "  ");
  if (advice.next) {
    page.blank();
    add_next(page, advice);
  }
  const auto label = text::say(advice.language, Word::label_hint) + " ";
  for (const auto& hint : advice.hints) {
    for (const auto& line : hint.lines) page.add_wrapped(label, page.width(label), Slot::Plain, line);
  }
}

}  // namespace coach::report
