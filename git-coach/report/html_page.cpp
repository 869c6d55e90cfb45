#include "report/html_page.h"

#include <ostream>

#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::for_markup;
using text::Word;

// Colours keep 4.5:1 against their background in both schemes (WCAG 2.1, 1.4.3); none carries meaning alone.
constexpr std::string_view style = R"(
:root{color-scheme:light dark;--page:#fff;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--fill:#2f6f9f22;
--link:#0550ae;--must:#b3261e;--should:#7a4f00;--note:#2f5f95;--right:#1a7f37;--rest:#d1242f}
@media(prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;
--fill:#8ec7f033;--link:#8ec7f0;--must:#ffb4ab;--should:#ffd08a;--note:#a8c7fa;--right:#56d364;--rest:#f85149}}
*{box-sizing:border-box}body{font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--page);
max-width:64rem;margin:0 auto;padding:1.5rem 1rem;
word-break:keep-all;overflow-wrap:anywhere}h1{font-size:1.5rem;line-height:1.3;margin:.3rem 0 .6rem}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;padding-bottom:.2rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:.2rem 0}a{color:var(--link)}.skip{position:absolute;left:-99rem}.skip:focus{position:static}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}nav ul{list-style:none;display:flex;flex-wrap:wrap;
gap:.2rem 1.2rem;padding:0;margin:.6rem 0}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
blockquote{margin:.1rem 0;padding-left:.6rem;border-left:3px solid var(--line)}.soft,.ask .level,dt,footer{color:var(--soft)}
article{border:1px solid var(--line);border-left-width:.4rem;border-radius:.4rem;padding:.6rem 1rem;margin:.8rem 0}
article.must{border-left-color:var(--must)}article.should{border-left-color:var(--should)}
article.note{border-left-color:var(--note)}.level{font-weight:700;margin-right:.5rem}.must .level{color:var(--must)}
.should .level{color:var(--should)}.note .level{color:var(--note)}dl.rows{display:grid;
grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1rem;margin:.4rem 0}dd{margin:0}
dl.figures{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0;padding:0}dl.figures div{display:flex;
flex-direction:column-reverse;border:1px solid var(--line);border-radius:.4rem;padding:.3rem .9rem;min-width:5.5rem}
dl.figures dd{font-size:1.4rem;font-weight:600}table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
thead th{border-bottom-width:2px}th[scope=row]{font-weight:400;min-width:9rem}.n{text-align:right;font-variant-numeric:tabular-nums}
td.some{background:var(--fill)}.wide{overflow-x:auto}details{border-bottom:1px solid var(--line);padding:.35rem 0}
summary{cursor:pointer}table details{border:0;padding:0}li{margin:.25rem 0}figure{margin:1.2rem 0}
figcaption{font-weight:600}svg{display:block;width:100%}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
svg .kept{fill:var(--right)}svg .rest{fill:var(--rest)}svg.months{height:6rem;border-bottom:1px solid var(--line)}
svg.months rect{fill:var(--note)}footer{margin-top:2.5rem;font-size:.9rem}
@media(max-width:40rem){dl.rows{grid-template-columns:1fr}dl.rows dd{margin-bottom:.4rem}}
)";

}  // namespace

std::string HtmlPage::say(Word word, const text::Facts& facts) const {
  return for_markup(text::say(language_, word, facts));
}

void HtmlPage::chapter(std::string_view id, std::string_view title) {
  if (chapters_.empty())
    lead_ = body_.size();
  else
    body_ += "</section>\n";
  chapters_.emplace_back(id, title);
  body_.append("<section><h2 id=\"").append(id).append("\">");
  body_.append(for_markup(title)).append("</h2>\n");
}

void HtmlPage::begin_wide(std::string_view label) {
  body_.append(R"(<div class="wide" tabindex="0" role="region" aria-label=")");
  body_.append(for_markup(label)).append("\">");
}

void HtmlPage::write(std::ostream& out, std::string_view version) const {
  const auto title = for_markup(title_);
  const auto lead = chapters_.empty() ? body_.size() : lead_;
  out << "<!doctype html>\n<html lang=\"" << text::code_of(language_)
      << "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none';style-src 'unsafe-inline'\"><title>"
      << title << "</title><style>" << style << "</style></head>\n<body><a class=\"skip\" href=\"#content\">"
      << say(Word::page_skip) << "</a>\n<main id=\"content\"><h1>" << title << "</h1>\n"
      << std::string_view(body_).substr(0, lead);
  if (chapters_.size() > 1) {
    out << "<nav aria-label=\"" << say(Word::page_chapters) << "\"><ul>";
    for (const auto& [id, name] : chapters_)
      out << "<li><a href=\"#" << id << "\">" << for_markup(name) << "</a></li>";
    out << "</ul></nav>\n";
  }
  out << std::string_view(body_).substr(lead) << (chapters_.empty() ? "" : "</section>\n")
      << "</main><footer><p>git coach " << for_markup(version) << "</p></footer></body></html>\n";
}

}  // namespace coach::report
