#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "contract/norm.h"

namespace coach::contract::prose {

// A turn of phrase that speaks of a kind of norm, or of how a sentence is meant. Cues alone decide nothing:
// they are features that the model weighs.
struct Cue {
  std::string_view about;    // a kind's name, or one of: not, owner, other, modal, if, example
  std::string_view pattern;  // RE2, met without regard to case
};

// One table a language.
std::span<const Cue> english_cues();
// Turns of phrase that seldom mean anything else: where a statement holds one, the model has to be much less
// sure. Kinds of which few examples were labelled are found by these.
std::span<const Cue> english_phrases();
// The kinds whose phrases a text holds.
std::vector<Kind> phrases_in(std::string_view text);

// The numbers of the cues that a text meets, ascending. Patterns are compiled once, on first use.
std::vector<std::uint16_t> cues_in(std::string_view text);
std::span<const Cue> all_cues();

}  // namespace coach::contract::prose
