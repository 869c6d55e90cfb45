#include <algorithm>
#include <ostream>

#include "report/ci.h"
#include "report/html_page.h"
#include "report/items.h"
#include "text/sanitize.h"

namespace coach::report {
namespace {

using text::for_markup;
using text::Word;

std::string code(std::string_view raw) {
  return "<code>" + for_markup(raw) + "</code>";
}

// A sentence whose `code` is code.
std::string with_code(const std::string& markup) {
  std::string out;
  bool inside = false;
  for (const char c : markup) {
    if (c != '`') {
      out += c;
      continue;
    }
    out += inside ? "</code>" : "<code>";
    inside = !inside;
  }
  return out;
}

std::string with_line(const std::string& path, std::size_t line) {
  return line > 0 ? path + ":" + std::to_string(line) : path;
}

std::string row(const std::string& name, const std::string& value) {
  return value.empty() ? "" : "<dt>" + name + "</dt><dd>" + value + "</dd>";
}

std::string place_of(const Item& item) {
  const auto& where = item.where();
  return item.has_file() ? with_line(where.path, where.line) : where.commit.substr(0, 10);
}

std::string reasons_of(const advice::Card& card) {
  std::string why;
  for (const auto& source : card.why) {
    if (!source.quote.empty()) why += "<blockquote>" + for_markup(source.quote) + "</blockquote>";
    if (!source.path.empty()) why += code(with_line(source.path, source.line)) + " ";
    why += for_markup(source.text.empty() ? source.cites : source.text);
  }
  return why;
}

void add(HtmlPage& page, const Item& item) {
  const auto level = std::string(rules::name_of(item.level()));
  const auto place = place_of(item);
  std::string how = for_markup(item.hit->fix);
  if (!item.hit->fix_command.empty()) how = code(item.hit->fix_command) + " " + how;
  page.add("<article class=\"" + level + R"("><h3><span class="level">)" +
           for_markup(advice::level_word(item.level(), page.language())) + "</span>" +
           for_markup(what_of(item)) + "</h3><dl class=\"rows\">" +
           row(page.say(Word::ci_column_where), place.empty() ? "" : code(place)) +
           row(page.say(Word::label_why), reasons_of(*item.card)) + row(page.say(Word::label_fix), how) +
           row(page.say(Word::page_rule), code(item.card->rule->id)) + "</dl></article>\n");
}

void add_figures(HtmlPage& page, const advice::Advice& advice) {
  const auto figure = [&](const std::string& name, std::size_t count) {
    page.add("<div><dt>" + name + "</dt><dd>" + std::to_string(count) + "</dd></div>");
  };
  const auto level = [&](rules::Level one) { return for_markup(advice::level_word(one, page.language())); };
  page.add("<dl class=\"figures\">");
  figure(level(rules::Level::Must), advice.must);
  figure(level(rules::Level::Should), advice.should);
  figure(level(rules::Level::Note), advice.note);
  if (advice.set_aside > 0) figure(page.say(Word::page_set_aside), advice.set_aside);
  figure(page.say(Word::page_met), advice.met.size());
  page.add("</dl>\n");
}

// What was asked and holds: in words where there are some, by the rule's id otherwise.
void add_met(HtmlPage& page, const advice::Advice& advice) {
  if (advice.met.empty()) return;
  page.chapter("met", text::say(page.language(), Word::page_met));
  page.add("<ul>");
  for (const auto& id : advice.met) {
    const auto right = std::ranges::find(advice.right, id, &advice::Right::rule);
    page.add("<li>" + (right == advice.right.end() ? "" : for_markup(right->text) + " ") + code(id) +
             "</li>");
  }
  page.add("</ul>\n");
}

}  // namespace

void html(const advice::Advice& advice, std::string_view version, std::ostream& out) {
  HtmlPage page(summary_line(advice), advice.language);
  add_figures(page, advice);
  const auto items = items_of(advice);
  if (!items.empty()) {
    page.chapter("change", text::say(advice.language, Word::page_to_change));
    for (const auto& item : items) add(page, item);
    page.add("<p>" + with_code(page.say(Word::ci_again)) + "</p>\n");
  }
  add_met(page, advice);
  if (!advice.incomplete.empty()) {
    page.chapter("unseen", text::say(advice.language, Word::page_unseen));
    page.add("<ul>");
    for (const auto& sentence : advice.incomplete) page.add("<li>" + for_markup(sentence) + "</li>");
    page.add("</ul>\n");
  }
  page.write(out, version);
}

}  // namespace coach::report
