#include "report/items.h"

#include <algorithm>
#include <array>

#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using text::Word;

constexpr std::size_t longest_quote = 200;

}  // namespace

std::vector<Item> items_of(const advice::Advice& advice) {
  std::vector<Item> items;
  for (const auto& card : advice.cards) {
    for (const auto& hit : card.hits) items.push_back({&card, &hit});
  }
  std::ranges::stable_sort(items, std::greater<>(), &Item::level);
  return items;
}

std::string what_of(const Item& item) {
  const auto& where = item.where();
  if (item.has_file() || where.commit.empty()) return item.hit->what;
  return where.commit.substr(0, 10) + ": " + item.hit->what;
}

std::string citation_of(const Item& item) {
  for (const auto& source : item.card->why) {
    if (source.path.empty()) continue;
    return source.path + (source.line == 0 ? "" : ":" + std::to_string(source.line));
  }
  return {};
}

std::string why_of(const Item& item) {
  const auto& source = item.card->why.front();
  std::string out = citation_of(item);
  if (!source.quote.empty()) {
    auto quote = text::folded(source.quote);
    if (quote.size() > longest_quote) quote = text::excerpt(quote, static_cast<int>(longest_quote));
    out += (out.empty() ? "\"" : " \"") + quote + "\"";
  }
  const auto ours = source.text.empty() ? source.cites : source.text;
  if (!ours.empty()) out += (out.empty() ? "" : " - ") + ours;
  return out;
}

std::string how_of(const Item& item) {
  const auto& command = item.hit->fix_command.empty() ? item.card->fix_command : item.hit->fix_command;
  if (command.empty()) return item.hit->fix;
  return item.hit->fix.empty() ? command : command + " (" + item.hit->fix + ")";
}

std::string message_of(const Item& item, const advice::Advice& advice) {
  const auto say = [&](Word word) { return text::say(advice.language, word, {}); };
  auto out = what_of(item);
  if (const auto why = why_of(item); !why.empty()) out += "\n" + say(Word::label_why) + ": " + why;
  if (const auto how = how_of(item); !how.empty()) out += "\n" + say(Word::label_fix) + ": " + how;
  return out;
}

std::string summary_line(const advice::Advice& advice) {
  const auto say = [&](Word word, const text::Facts& facts) {
    return text::say(advice.language, word, facts);
  };
  const auto& snapshot = *advice.snapshot;
  std::string counts;
  const auto count = [&](Word word, std::size_t n) {
    if (n > 0) counts += (counts.empty() ? "" : ", ") + say(word, {{"n", std::to_string(n)}});
  };
  count(Word::ci_must, advice.must);
  count(Word::ci_should, advice.should);
  count(Word::ci_note, advice.note);
  if (counts.empty()) counts = say(Word::ci_clean, {});
  return say(Word::ci_summary, {{"counts", counts},
                                {"commits", std::to_string(snapshot.commits.size())},
                                {"files", std::to_string(snapshot.files.size())}});
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      plain.find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (kept)
      out += c;
    else
      out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

}  // namespace coach::report
