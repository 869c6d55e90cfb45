#include <ostream>

#include "report/ci.h"
#include "report/items.h"
#include "text/catalogue.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--line:#8884;--must:#b3261e;--should:#8a5a00;--note:#3b6ea5}
@media(prefers-color-scheme:dark){:root{--must:#ffb4ab;--should:#ffd08a;--note:#a8c7fa}}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
article{border:1px solid var(--line);border-left-width:.4rem;border-radius:.4rem;padding:.5rem 1rem;margin:1rem 0}
article.must{border-left-color:var(--must)}article.should{border-left-color:var(--should)}
article.note{border-left-color:var(--note)}h2{font-size:1.05rem;margin:.2rem 0}
.level{font-weight:700;margin-right:.5rem}.must .level{color:var(--must)}.should .level{color:var(--should)}
.note .level{color:var(--note)}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.4rem 0}
dt{opacity:.75}dd{margin:0}code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
blockquote{margin:0;padding-left:.6rem;border-left:2px solid var(--line)}ul{padding-left:1.2rem}
)";

void row(std::ostream& out, const std::string& name, const std::string& value) {
  if (!value.empty()) out << "<dt>" << text::for_markup(name) << "</dt><dd>" << value << "</dd>";
}

std::string place_of(const Item& item) {
  const auto& where = item.where();
  if (!item.has_file()) return text::for_markup(where.commit.substr(0, 10));
  return text::for_markup(where.path + (where.line > 0 ? ":" + std::to_string(where.line) : ""));
}

void write(const Item& item, const advice::Advice& advice, std::ostream& out) {
  const auto say = [&](Word word) { return text::say(advice.language, word, {}); };
  const auto level = rules::name_of(item.level());
  out << "<article class=\"" << level << R"("><h2><span class="level">)"
      << text::for_markup(advice::level_word(item.level(), advice.language)) << "</span>"
      << text::for_markup(what_of(item)) << "</h2><dl>";
  const auto place = place_of(item);
  row(out, say(Word::ci_column_where), place.empty() ? "" : "<code>" + place + "</code>");
  std::string why;
  for (const auto& source : item.card->why) {
    if (!source.quote.empty()) why += "<blockquote>" + text::for_markup(source.quote) + "</blockquote>";
    if (!source.path.empty())
      why += "<code>" +
             text::for_markup(source.path + (source.line > 0 ? ":" + std::to_string(source.line) : "")) +
             "</code> ";
    why += text::for_markup(source.text.empty() ? source.cites : source.text);
  }
  row(out, say(Word::label_why), why);
  std::string how = text::for_markup(item.hit->fix);
  if (!item.hit->fix_command.empty())
    how = "<code>" + text::for_markup(item.hit->fix_command) + "</code> " + how;
  row(out, say(Word::label_fix), how);
  out << "</dl><p><code>" << text::for_markup(item.card->rule->id) << "</code></p></article>\n";
}

}  // namespace

void html(const advice::Advice& advice, std::string_view version, std::ostream& out) {
  const auto title = text::for_markup(summary_line(advice));
  out << "<!doctype html>\n<html lang=\"" << text::code_of(advice.language)
      << "\">\n<head><meta charset=\"utf-8\">"
         "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src "
         "'unsafe-inline'\">"
      << "<title>" << title << "</title><style>" << style << "</style></head>\n<body><main><h1>" << title
      << "</h1>\n";
  for (const auto& item : items_of(advice)) write(item, advice, out);
  if (!advice.right.empty()) {
    out << "<h2>" << text::for_markup(text::say(advice.language, Word::label_right, {})) << "</h2><ul>";
    for (const auto& right : advice.right) out << "<li>" << text::for_markup(right.text) << "</li>";
    out << "</ul>\n";
  }
  if (!advice.incomplete.empty()) {
    out << "<ul>";
    for (const auto& sentence : advice.incomplete) out << "<li>" << text::for_markup(sentence) << "</li>";
    out << "</ul>\n";
  }
  out << "</main><footer><p>git coach " << text::for_markup(version) << "</p></footer></body></html>\n";
}

}  // namespace coach::report
