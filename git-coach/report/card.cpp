#include <algorithm>

#include "report/contract_parts.h"
#include "report/layout.h"

namespace coach::report {
namespace {

using text::Word;

constexpr int margin = 12;  // `  1 should  `, `      why   `

// One card being set in the wide layout.
class CardSetter {
 public:
  CardSetter(Page& page, const advice::Advice& advice, const advice::Card& card, const Fit& fit)
      : page_(page), advice_(advice), card_(card), fit_(fit) {}

  void set(std::size_t number) {
    if (card_.detail == advice::Detail::Line) {
      set_line(number);
    } else {
      set_headline(number, card_.what);
      if (!stands_above(number)) set_places();
      set_why();
    }
    if (card_.detail != advice::Detail::Line || card_.blocks) set_fix();
  }

 private:
  std::string say(Word word, const text::Facts& facts = {}) const {
    return text::say(advice_.language, word, facts);
  }
  std::string pad(const std::string& text, int cells) const {
    return text + std::string(static_cast<std::size_t>(std::max(0, cells - page_.width(text))), ' ');
  }
  std::string label(Word word) const { return pad("      " + say(word) + "  ", margin); }
  static std::string indent() { return std::string(margin, ' '); }

  std::string level(std::size_t number, std::string& lead) const {
    lead = std::to_string(number) + " ";
    lead.insert(0, lead.size() < 4 ? 4 - lead.size() : 0, ' ');
    return pad(advice::level_word(card_.level, advice_.language), margin - static_cast<int>(lead.size()));
  }

  void set_headline(std::size_t number, const std::string& what) {
    std::string lead;
    const auto word = level(number, lead);
    const auto at = page_.height();
    page_.add_wrapped("", margin, Slot::Plain, what, 2);
    page_.line(at) = {{Slot::Plain, lead}, {slot_of(card_.level), word}, page_.line(at).back()};
  }

  // The whole card in one line: what, and as far as they fit the place and the source.
  void set_line(std::size_t number) {
    std::string lead;
    const auto word = level(number, lead);
    Line line{{Slot::Plain, lead}, {slot_of(card_.level), word}};
    const auto more = std::to_string(card_.hits.size() - 1);
    const auto what = more == "0" ? card_.what : say(Word::what_more, {{"what", card_.what}, {"n", more}});
    line.push_back({Slot::Plain, page_.cut(what, page_.room(margin))});
    int left = page_.room(margin) - page_.width(line.back().text) - 2;
    const auto& where = card_.hits.front().finding->where;
    constexpr int shortest = 12;
    if (!where.path.empty() && left >= shortest && !names_place(card_.what, where)) {
      line.push_back({Slot::Plain, "  " + page_.cut_path(advice::place_of(where, advice_.language), left)});
      left -= page_.width(line.back().text);
    }
    const auto cite = page_.safe(citation(card_, false));
    if (!cite.empty() && page_.width(cite) <= left) line.push_back({Slot::Cite, "  " + cite});
    page_.add(std::move(line));
  }

  static bool names_place(const std::string& what, const checks::Place& where) {
    return where.line == 0 && what.find(where.path) != std::string::npos;
  }

  // Whether the card before this one showed the same line of the message.
  bool stands_above(std::size_t number) const {
    if (number < 2) return false;
    const auto& above = *advice_.cards[number - 2].hits.front().finding;
    const auto& here = *card_.hits.front().finding;
    return here.where.kind == checks::PlaceKind::Message && above.where.kind == here.where.kind &&
           above.where.line == here.where.line && above.excerpt == here.excerpt;
  }

  void set_places() {
    const bool alike = std::all_of(card_.hits.begin(), card_.hits.end(), [&](const advice::Hit& hit) {
      return hit.what == card_.hits.front().what;
    });
    const auto most = card_.detail == advice::Detail::Full ? fit_.places : 1;
    const auto shown = std::min(card_.hits.size(), advice_.verbose ? card_.hits.size() : most);
    for (std::size_t i = 0; i < shown; ++i) {
      const auto more = i + 1 == shown ? card_.hits.size() - shown : 0;
      set_place(card_.hits[i], !alike && i > 0, more);
    }
  }

  void set_place(const advice::Hit& hit, bool say_what, std::size_t more) {
    const auto& where = hit.finding->where;
    const auto rest = more == 0 ? "" : "  " + say(Word::more_places, {{"n", std::to_string(more)}});
    const int room = page_.room(margin) - page_.width(rest);
    const auto tail = say_what && hit.finding->excerpt.empty() ? hit.what : trimmed(hit.finding->excerpt);
    if (!where.path.empty() && where.kind == checks::PlaceKind::File) {
      if (names_place(say_what ? hit.what : card_.what, where) && tail.empty() && more == 0) return;
      if (say_what && names_place(hit.what, where)) return add_place(page_.cut(hit.what, room), rest);
      return set_file(where, tail, room, rest);
    }
    auto text =
        where.kind == checks::PlaceKind::Commit ? advice::place_of(where, advice_.language) + " " : "";
    text += tail;
    if (!text.empty() || more > 0) add_place(page_.cut(text, room), rest);
  }

  // `path:line  the line itself`, or both below each other where the line is long and stands alone.
  void set_file(const checks::Place& where, const std::string& tail, int room, const std::string& rest) {
    constexpr int least = 24;  // cells of a line that still say something
    const auto place = page_.cut_path(advice::place_of(where, advice_.language), room);
    const auto gap = std::string(where.line == 0 ? 1 : 2, ' ');
    const int left = room - page_.width(place + gap);
    const int wanted = page_.width(page_.safe(tail.substr(0, 400)));
    if (tail.empty()) return add_place(place, rest);
    if (wanted <= left || (card_.hits.size() > 1 && left >= least)) {
      return add_place(place + gap + page_.cut(tail, left), rest);
    }
    add_place(place, rest);
    if (card_.hits.size() == 1 && fit_.places > 1) add_place(page_.cut(tail, page_.room(margin)), "");
  }

  void add_place(const std::string& text, const std::string& rest) {
    page_.add({{Slot::Plain, indent()}, {Slot::Plain, text + rest}});
  }

  static std::string trimmed(const std::string& text) {
    constexpr const char* blank = " \t\r";
    const auto begin = text.find_first_not_of(blank);
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
  }

  void set_why() {
    lead_ = label(Word::label_why);
    const auto quote =
        std::find_if(card_.why.begin(), card_.why.end(), [](const auto& why) { return !why.quote.empty(); });
    const bool quoted = quote != card_.why.end();
    if (card_.explains && quoted) add_why(Slot::Quote, "\"" + readable(quote->quote) + "\"", 1);
    if (card_.explains && !quoted) set_reason(fit_.why - 1);
    auto cite = fitting_citation(page_, card_, margin);
    if (const auto& kept = card_.evidence) {
      const text::Facts facts{{"kept", std::to_string(kept->kept)},
                              {"of", std::to_string(kept->of)},
                              {"population", kept->population}};
      cite += (cite.empty() ? "" : " - ") + say(Word::evidence_kept, facts);
    }
    if (!cite.empty()) add_why(Slot::Cite, cite, 1);
    // A quote stays in the project's language; who reads another one gets the gist.
    const bool foreign = advice_.language != text::Language::English;
    if (card_.explains && quoted && foreign && fit_.why > 2) set_meaning();
  }

  void set_reason(std::size_t lines) {
    for (const auto& why : card_.why) {
      if (!why.text.empty()) add_why(Slot::Plain, why.text, lines);
    }
  }

  void set_meaning() {
    for (const auto& why : card_.why) {
      if (!why.text.empty()) return add_why(Slot::Plain, say(Word::label_meaning, {{"text", why.text}}), 1);
    }
  }

  void add_why(Slot slot, const std::string& raw, std::size_t lines) {
    page_.add_wrapped(lead_, margin, slot, raw, lines);
    lead_ = indent();
  }

  // `command      (text)` where a line holds both; otherwise the command first.
  void set_fix() {
    const auto lead = label(Word::label_fix);
    const int room = page_.room(margin);
    constexpr int column = 24;
    if (card_.fix_command.empty()) return page_.add_wrapped(lead, margin, Slot::Plain, card_.fix, 3);
    const auto command = page_.safe(card_.fix_command);
    const auto aside = "(" + page_.safe(card_.fix) + ")";
    const auto padded = pad(command, std::max(column, page_.width(command) + 6));
    if (!card_.fix.empty() && page_.width(padded) + page_.width(aside) <= room) {
      page_.add({{Slot::Plain, lead},
                 {Slot::Command, command},
                 {Slot::Plain, padded.substr(command.size()) + aside}});
      return;
    }
    page_.add_command(lead, margin, card_.fix_command);
    if (!card_.fix.empty()) page_.add_wrapped(indent(), margin, Slot::Plain, card_.fix, 2);
  }

  Page& page_;
  const advice::Advice& advice_;
  const advice::Card& card_;
  const Fit& fit_;
  std::string lead_;
};

}  // namespace

void add_card(Page& page, const advice::Advice& advice, const advice::Card& card, std::size_t number,
              const Fit& fit) {
  CardSetter(page, advice, card, fit).set(number);
}

}  // namespace coach::report
