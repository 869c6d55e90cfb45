#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "advice/advice.h"
#include "text/catalogue.h"

namespace coach::advice {

// The steps of compose(), one file each. Private to this folder.

struct Input {
  const git::Snapshot& snapshot;
  const checks::Observed& observed;
  const Circumstances& circumstances;
};

// cards.cpp: findings grouped by rule, worded, with level and blocking; in the order of the report.
std::vector<Card> make_cards(const Input& input);

// words.cpp
// A value as one word of a POSIX shell; nothing where a terminal could not show it exactly.
std::optional<std::string> shell_word(std::string_view value);
// What is said of each hit alone, and of the card as a whole.
void word_card(Card& card, const Input& input);

// detail.cpp: takes out what this reader need not hear, and settles how much is said of the rest.
void choose_detail(Advice& advice, const Circumstances& circumstances);
bool is_hook(Moment moment);

// right.cpp: what is met, and which of it is worth saying.
void add_right(Advice& advice, const Input& input, const std::set<std::string_view>& unmet);

// headline.cpp
void add_headline(Advice& advice, const Input& input);

// next.cpp
void add_next(Advice& advice, const Input& input);
void add_hints(Advice& advice, const Input& input);

}  // namespace coach::advice
