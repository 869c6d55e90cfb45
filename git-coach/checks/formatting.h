#pragma once

#include "git/snapshot.h"

namespace coach::checks {

// How much of the change to one file is white space only. Lines that are blank do not count.
struct Noise {
  std::size_t changed = 0;     // changed lines, on both sides
  std::size_t noise = 0;       // those of them that say the same as before
  std::size_t lines = 0;       // those that stand in the file now
  std::size_t reindented = 0;  // those of `lines` that differ in their indentation alone
  std::size_t indented = 0;    // lines of the whole file that are indented, where `noise` is not 0

  std::size_t percent() const { return changed == 0 ? 0 : noise * 100 / changed; }
  // Nearly every indented line of the file moved.
  bool is_reindent() const { return reindented * 10 >= lines * 8 && reindented * 10 >= indented * 8; }
};

// Compares tokens, not characters: blanks in strings count, and so does the depth of a line, which a
// Python dedent or a new block around old lines changes. Lines that only moved sideways are no noise,
// unless their indentation is written in another style. Where there is no grammar, lines are compared with
// blanks folded. `noise` is 0 where less than `percent` of the change could be noise at all.
Noise measure_noise(const git::ChangedFile& file, std::size_t percent);

}  // namespace coach::checks
