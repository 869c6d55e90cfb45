#include "report/layout.h"

namespace coach::report {
namespace {

using text::Word;

// Whole sentences, one thing after the other: what a screen reader speaks well.
class Speaker {
 public:
  Speaker(Page& page, const advice::Advice& advice) : page_(page), advice_(advice) {}

  void speak() {
    say(Word::reader_title, {{"n", std::to_string(advice_.cards.size())}});
    if (!advice_.headline.empty()) line(advice_.headline + ".");
    for (const auto& fact : advice_.facts) line(fact + ".");
    for (std::size_t i = 0; i < advice_.cards.size(); ++i) speak_card(advice_.cards[i], i + 1);
    if (advice_.unchanged > 0 && !advice_.cards.empty()) {
      line(words(Word::count_unchanged, {{"n", std::to_string(advice_.unchanged)}}) + ".");
    }
    for (const auto& sentence : advice_.incomplete) line(sentence + ".");
    if (advice_.next) {
      const auto& why = advice_.next->why;
      say(Word::reader_next, {{"next", advice_.next->text + (why.empty() ? "" : " (" + why + ")")}});
    }
    for (const auto& hint : advice_.hints) {
      for (const auto& one : hint.lines) say(Word::reader_hint, {{"hint", one}});
    }
    say(Word::reader_end);
  }

 private:
  std::string words(Word word, const text::Facts& facts = {}) const {
    return text::say(advice_.language, word, facts);
  }
  void line(const std::string& raw) { page_.add_wrapped("", 0, Slot::Plain, raw); }
  void say(Word word, const text::Facts& facts = {}) { line(words(word, facts)); }

  void speak_card(const advice::Card& card, std::size_t number) {
    say(Word::reader_item, {{"i", std::to_string(number)},
                            {"n", std::to_string(advice_.cards.size())},
                            {"level", advice::level_word(card.level, advice_.language)},
                            {"what", card.what}});
    const auto& where = card.hits.front().finding->where;
    if (!where.path.empty() || !where.commit.empty())
      say(Word::reader_place, {{"place", spoken_place(where)}});
    if (card.hits.size() > 1) say(Word::reader_more, {{"n", std::to_string(card.hits.size() - 1)}});
    speak_why(card);
    const auto& fix = card.fix_command.empty() ? card.fix : card.fix_command;
    say(Word::reader_fix, {{"fix", without_stop(fix)}});
  }

  void speak_why(const advice::Card& card) {
    for (const auto& why : card.why) {
      const auto source = why.path.empty() ? why.cites : spoken(why.path, why.line);
      const bool reason = card.explains && !why.text.empty();
      if (card.explains && !why.quote.empty()) {
        say(Word::reader_says, {{"source", source}, {"quote", without_stop(why.quote)}});
      } else if (reason && !source.empty()) {
        say(Word::reader_why, {{"text", without_stop(why.text) + "."}, {"source", source}});
      } else if (reason || !source.empty()) {
        say(Word::reader_cite, {{"source", without_stop(reason ? why.text : source)}});
      }
    }
  }

  std::string spoken(const std::string& path, std::size_t number) const {
    if (number == 0) return path;
    return words(Word::reader_line, {{"path", path}, {"line", std::to_string(number)}});
  }
  std::string spoken_place(const checks::Place& where) const {
    return where.path.empty() ? advice::place_of(where, advice_.language) : spoken(where.path, where.line);
  }
  static std::string without_stop(std::string text) {
    while (!text.empty() && text.back() == '.') text.pop_back();
    return text;
  }

  Page& page_;
  const advice::Advice& advice_;
};

}  // namespace

Page reader_page(const advice::Advice& advice, const Look& look) {
  Page page(look, advice.language);
  Speaker(page, advice).speak();
  return page;
}

}  // namespace coach::report
