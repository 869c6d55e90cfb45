#include "contract/prose/cues.h"

#include <algorithm>
#include <deque>

#include "text/pattern.h"

namespace coach::contract::prose {
namespace {

const std::deque<text::Pattern>& patterns() {
  static const std::deque<text::Pattern> compiled = [] {
    std::deque<text::Pattern> all;
    for (const auto& cue : all_cues()) all.emplace_back(cue.pattern, true);
    return all;
  }();
  return compiled;
}

struct Phrase {
  Kind kind;
  text::Pattern pattern;
};

const std::deque<Phrase>& phrases() {
  static const std::deque<Phrase> compiled = [] {
    std::deque<Phrase> all;
    for (const auto& cue : english_phrases()) {
      if (const auto kind = kind_named(cue.about)) all.push_back({*kind, text::Pattern(cue.pattern, true)});
    }
    return all;
  }();
  return compiled;
}

}  // namespace

std::span<const Cue> all_cues() {
  return english_cues();
}

std::vector<std::uint16_t> cues_in(std::string_view text) {
  std::vector<std::uint16_t> met;
  std::uint16_t number = 0;
  for (const auto& pattern : patterns()) {
    if (pattern.found_in(text)) met.push_back(number);
    ++number;
  }
  return met;
}

std::vector<Kind> phrases_in(std::string_view text) {
  std::vector<Kind> kinds;
  for (const auto& phrase : phrases()) {
    const bool known = std::ranges::find(kinds, phrase.kind) != kinds.end();
    if (!known && phrase.pattern.found_in(text)) kinds.push_back(phrase.kind);
  }
  return kinds;
}

}  // namespace coach::contract::prose
