#include <algorithm>
#include <ostream>

#include "report/scout.h"
#include "report/scout_rows.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using journey::Prospect;
using text::Word;

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--line:#8884;--bar:#2f6f9f}
@media(prefers-color-scheme:dark){:root{--bar:#8ec7f0}}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);
vertical-align:top}thead th{border-bottom-width:2px}figure{margin:1.2rem 0}figcaption{font-weight:600}
svg{width:100%;height:6rem;border-bottom:1px solid var(--line)}svg rect{fill:var(--bar)}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
dt{font-weight:600}dd{margin:0}.scroll{overflow-x:auto}
)";

// One bar for each month, the highest of all projects as high as the picture, so that they compare.
void bars(const Prospect& one, std::size_t highest, text::Language language, std::ostream& out) {
  constexpr std::size_t width = 20, height = 100;
  const auto label = text::say(language, Word::scout_chart,
                               {{"name", one.name},
                                {"n", std::to_string(one.this_year())},
                                {"before", std::to_string(one.year_before())}});
  out << "<figure><figcaption>" << text::for_markup(one.name)
      << R"(</figcaption><svg role="img" aria-label=")" << text::for_markup(label) << R"(" viewBox="0 0 )"
      << Prospect::months_told * width << ' ' << height << R"(" preserveAspectRatio="none">)";
  for (std::size_t i = 0; i < one.months.size(); ++i) {
    const auto tall = one.months[i] * height / std::max<std::size_t>(1, highest);
    out << "<rect x=\"" << i * width + 2 << "\" y=\"" << height - tall << "\" width=\"" << width - 4
        << "\" height=\"" << tall << "\"><title>" << one.months[i] << "</title></rect>";
  }
  out << "</svg><p>" << text::for_markup(label) << "</p></figure>\n";
}

}  // namespace

void scout_html(const std::vector<Prospect>& prospects, std::int64_t now, text::Language language,
                std::ostream& out) {
  const auto say = [&](Word word) { return text::for_markup(text::say(language, word, {})); };
  out << "<!doctype html>\n<html lang=\"" << text::code_of(language)
      << "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none';style-src 'unsafe-inline'\"><title>"
      << say(Word::scout_page) << "</title><style>" << style << "</style></head>\n<body><main><h1>"
      << say(Word::scout_page) << R"(</h1><div class="scroll" tabindex="0" role="region" aria-label=")"
      << say(Word::scout_page) << "\"><table><thead><tr><td></td>";
  for (const auto& one : prospects) out << "<th scope=\"col\">" << text::for_markup(one.name) << "</th>";
  out << "</tr></thead><tbody>\n";
  for (const auto& row : scout_rows()) {
    out << "<tr><th scope=\"row\">" << say(row.name) << "</th>";
    for (const auto& one : prospects)
      out << "<td>" << text::for_markup(row.value(one, now, language)) << "</td>";
    out << "</tr>\n";
  }
  out << "</tbody></table></div><h2>" << say(Word::scout_months) << "</h2>\n";
  std::size_t highest = 0;
  for (const auto& one : prospects) highest = std::max(highest, std::ranges::max(one.months));
  for (const auto& one : prospects) {
    if (one.whole_history) bars(one, highest, language, out);
  }
  out << "<h2>" << say(Word::scout_how) << "</h2><dl>";
  for (const auto& row : scout_rows())
    out << "<dt>" << say(row.name) << "</dt><dd>" << say(row.counted) << "</dd>";
  out << "</dl></main></body></html>\n";
}

}  // namespace coach::report
