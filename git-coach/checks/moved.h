#pragma once

#include <string_view>
#include <unordered_set>

#include "git/snapshot.h"

namespace coach::checks {

// Lines that the change takes out somewhere: what appears elsewhere again was moved, not added. Lines are
// compared without the blanks around them.
class MovedLines {
 public:
  explicit MovedLines(const git::Snapshot& snapshot) : snapshot_(&snapshot) {}

  bool holds(std::string_view line);
  // Whether one of them has a word, as a whole.
  bool has_word(std::string_view word);

 private:
  void fill();

  const git::Snapshot* snapshot_;
  bool filled_ = false;
  std::unordered_set<std::string_view> lines_;
};

// A text without the blanks around it.
std::string_view without_blanks(std::string_view text);
// Whether a text has a word: no letter, digit or underscore right before or behind it.
bool has_word(std::string_view text, std::string_view word);

}  // namespace coach::checks
