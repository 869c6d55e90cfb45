#include <algorithm>
#include <ostream>

#include "report/html_page.h"
#include "report/scout.h"
#include "report/scout_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using journey::Prospect;
using text::Word;

// One bar for each month, the highest of all projects as high as the picture, so that they compare.
void bars(const Prospect& one, std::size_t highest, HtmlPage& page) {
  constexpr std::size_t width = 20, height = 100;
  const auto label = page.say(Word::scout_chart, {{"name", one.name},
                                                  {"n", std::to_string(one.this_year())},
                                                  {"before", std::to_string(one.year_before())}});
  page.add("<figure><figcaption>" + text::for_markup(one.name) +
           R"(</figcaption><svg class="months" role="img" aria-label=")" + label + R"(" viewBox="0 0 )" +
           std::to_string(Prospect::months_told * width) + " " + std::to_string(height) +
           R"(" preserveAspectRatio="none">)");
  for (std::size_t i = 0; i < one.months.size(); ++i) {
    const auto tall = one.months[i] * height / std::max<std::size_t>(1, highest);
    page.add("<rect x=\"" + std::to_string(i * width + 2) + "\" y=\"" + std::to_string(height - tall) +
             "\" width=\"" + std::to_string(width - 4) + "\" height=\"" + std::to_string(tall) +
             "\"><title>" + std::to_string(one.months[i]) + "</title></rect>");
  }
  page.add("</svg><p>" + label + "</p></figure>\n");
}

}  // namespace

void scout_html(const std::vector<Prospect>& prospects, std::int64_t now, text::Language language,
                std::ostream& out) {
  HtmlPage page(text::say(language, Word::scout_page), language);
  page.begin_wide(text::say(language, Word::scout_page));
  page.add("<table><thead><tr><td></td>");
  for (const auto& one : prospects) page.add("<th scope=\"col\">" + text::for_markup(one.name) + "</th>");
  page.add("</tr></thead><tbody>\n");
  for (const auto& row : scout_rows()) {
    page.add("<tr><th scope=\"row\">" + page.say(row.name) + "</th>");
    for (const auto& one : prospects)
      page.add("<td>" + text::for_markup(row.value(one, now, language)) + "</td>");
    page.add("</tr>\n");
  }
  page.add("</tbody></table>");
  page.end_wide();
  page.chapter("months", text::say(language, Word::scout_months));
  std::size_t highest = 0;
  for (const auto& one : prospects) highest = std::max(highest, std::ranges::max(one.months));
  for (const auto& one : prospects) {
    if (one.whole_history) bars(one, highest, page);
  }
  page.chapter("how", text::say(language, Word::scout_how));
  page.add("<dl class=\"rows\">");
  for (const auto& row : scout_rows())
    page.add("<dt>" + page.say(row.name) + "</dt><dd>" + page.say(row.counted) + "</dd>");
  page.add("</dl>\n");
  page.write(out, COACH_VERSION);
}

}  // namespace coach::report
