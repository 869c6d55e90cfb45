#include "contract/prose/features.h"

#include <algorithm>
#include <array>
#include <set>

#include "contract/prose/cues.h"

namespace coach::contract::prose {
namespace {

constexpr std::size_t most_words = 60, longest_word = 24;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string stem(std::string word) {
  for (const std::string_view ending : {"ing", "ed", "es", "s", "ly"}) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  }
  if (word.size() > 3 && word.ends_with('e')) word.pop_back();
  return word;
}

std::string_view name_of(Block block) {
  constexpr std::array<std::string_view, 6> names = {"paragraph", "item",  "quote",
                                                     "code",      "table", "heading"};
  return names[static_cast<std::size_t>(block)];
}

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, 9> names = {"guide",     "linked",  "template", "readme", "agents",
                                                     "ai-policy", "support", "security", "conduct"};
  return names[static_cast<std::size_t>(role)];
}

void add_words(const std::vector<std::string>& words, std::string_view prefix, bool pairs,
               std::set<std::string>& into) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    into.insert(std::string(prefix) + words[i]);
    if (pairs && i > 0) into.insert(std::string(prefix) + words[i - 1] + "_" + words[i]);
  }
}

void add_cues(const std::vector<std::uint16_t>& cues, std::string_view prefix, bool each,
              std::set<std::string>& into) {
  for (const auto cue : cues) {
    const auto about = all_cues()[cue].about;
    into.insert(std::string(prefix) + std::string(about));
    if (each) into.insert(std::string(prefix) + std::string(about) + "#" + std::to_string(cue));
  }
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size() && words.size() < most_words;) {
    if (text.substr(at).starts_with("http://") || text.substr(at).starts_with("https://")) {
      while (at < text.size() && text[at] != ' ' && text[at] != ')') ++at;
      words.emplace_back("url");
      continue;
    }
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    std::string word;
    bool digits = true;
    for (; at < text.size() && is_word(text[at]); ++at) {
      const char c = text[at];
      digits = digits && c >= '0' && c <= '9';
      if (word.size() < longest_word) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    words.push_back(digits ? "0" : stem(std::move(word)));
  }
  return words;
}

Features::Seen Features::look_at(std::string_view text) {
  return {words_of(text), cues_in(text)};
}

Features::Features(const Document& document) : document_(document) {
  for (const auto& statement : document.statements) seen_.push_back(look_at(statement.text));
  for (const auto& heading : document.headings) headings_.push_back(look_at(heading.text));
}

std::vector<std::string> Features::of(std::size_t index) const {
  const auto& statement = document_.statements[index];
  const auto& seen = seen_[index];
  std::set<std::string> all;
  add_words(seen.words, "", true, all);
  add_cues(seen.cues, "~", true, all);
  if (!seen.words.empty()) all.insert("^" + seen.words.front());
  for (std::size_t i = 0; i < statement.path.size(); ++i) {
    const auto& heading = headings_[statement.path[i]];
    const bool last = i + 1 == statement.path.size();
    add_words(heading.words, last ? "h:" : "H:", last, all);
    add_cues(heading.cues, last ? "h~" : "H~", false, all);
  }
  if (statement.lead != nowhere && statement.lead < seen_.size()) {
    add_words(seen_[statement.lead].words, "l:", false, all);
    add_cues(seen_[statement.lead].cues, "l~", true, all);
  }
  if (index > 0) add_neighbour(index - 1, statement, "p~", all);
  if (index + 1 < seen_.size()) add_neighbour(index + 1, statement, "n~", all);
  add_shape(statement, seen.words.size(), all);
  // A cue means other things in other places.
  for (const auto cue : seen.cues) {
    const std::string about(all_cues()[cue].about);
    all.insert("@" + std::string(name_of(statement.block)) + "&" + about);
    if (is_headed_by(statement, about)) all.insert("h&" + about);
  }
  return {all.begin(), all.end()};
}

bool Features::is_headed_by(const Statement& statement, std::string_view about) const {
  return std::ranges::any_of(statement.path, [&](std::size_t heading) {
    return std::ranges::any_of(headings_[heading].cues,
                               [&](std::uint16_t cue) { return all_cues()[cue].about == about; });
  });
}

void Features::add_neighbour(std::size_t at, const Statement& statement, std::string prefix,
                             std::set<std::string>& all) const {
  const auto& other = document_.statements[at];
  if (other.block == Block::Heading) return;
  if (other.block_number == statement.block_number) prefix += '=';
  add_cues(seen_[at].cues, prefix, false, all);
}

void Features::add_shape(const Statement& statement, std::size_t words, std::set<std::string>& all) const {
  all.insert("@" + std::string(name_of(statement.block)));
  all.insert("@" + std::string(name_of(document_.role)));
  if (statement.checkbox) all.insert("@checkbox");
  if (statement.commented) all.insert("@comment");
  if (statement.emphasised) all.insert("@strong");
  if (statement.ordinal > 0) all.insert("@step");
  if (statement.list_depth > 1) all.insert("@deep");
  if (!statement.code.empty()) all.insert("@has-code");
  if (!statement.links.empty()) all.insert("@has-link");
  if (statement.text.ends_with(':')) all.insert("@announces");
  if (statement.text.ends_with('?')) all.insert("@asks");
  if (words < 4) all.insert("@short");
  if (words > 25) all.insert("@long");
  if (!statement.language.empty()) all.insert("@in-" + statement.language.substr(0, 12));
}

}  // namespace coach::contract::prose
