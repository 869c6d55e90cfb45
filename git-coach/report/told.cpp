#include "report/told.h"

#include <algorithm>

#include "report/page.h"
#include "text/catalogue.h"

namespace coach::report {
namespace {

using text::Word;

constexpr int narrow = 60;

std::string place_of(const advice::Told& one) {
  return one.path + ":" + std::to_string(one.line);
}

}  // namespace

void told(std::span<const advice::Told> all, text::Language language, const Look& look, std::ostream& out) {
  if (all.empty()) return;
  Page page(look, language);
  page.add_wrapped("coach: ", 7, Slot::Plain, text::say(language, Word::told_headline));
  int widest = 0;
  for (const auto& one : all) widest = std::max(widest, page.width(page.safe(one.text)));
  for (const auto& one : all) {
    const int room = page.room(2 + widest + 2);
    const auto place = page.safe(place_of(one));
    const bool beside = !look.screen_reader && look.columns >= narrow && page.width(place) <= room;
    if (!beside) {
      page.add_wrapped("  ", 2, Slot::Plain, one.text);
      page.add({{Slot::Plain, "    "}, {Slot::Cite, page.cut_path(place_of(one), page.room(4))}});
      continue;
    }
    const auto text = page.safe(one.text);
    const int gap = widest - page.width(text) + 2;
    page.add(
        {{Slot::Plain, "  " + text + std::string(static_cast<std::size_t>(gap), ' ')}, {Slot::Cite, place}});
  }
  page.print(out);
}

}  // namespace coach::report
