#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/lines.h"

namespace coach::text {

// One place where two texts differ: `old_count` lines from `old_first` became `new_count` lines from
// `new_first`. 1-based; with a count of 0 the place is before that line.
struct Hunk {
  std::size_t old_first = 1, old_count = 0;
  std::size_t new_first = 1, new_count = 0;
};
// In order. Nothing where the texts are too far apart to compare exactly.
std::optional<std::vector<Hunk>> hunks(const Lines& before, const Lines& after);

// Two changes of one text, both made: what `theirs` changed in `base` is made in `ours`. What both did alike
// is done. Nothing where they otherwise touch the same lines or lines side by side, or where the texts are
// too far apart to compare exactly.
std::optional<std::string> merge(const Lines& base, const Lines& ours, const Lines& theirs);

}  // namespace coach::text
