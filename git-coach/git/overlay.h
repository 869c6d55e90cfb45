#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "git/repository.h"

namespace coach::git {

// What became of an editor's text that was laid over a staged change.
struct LaidOver {
  enum class Outcome : std::uint8_t {
    Changed,   // the path is one of `files` now, with the editor's text
    Same,      // the text is what the base has: the path is none of `files`
    Unjudged,  // no regular UTF-8 file, or its stored form does not follow from the text (filters)
  } outcome = Outcome::Unjudged;
  text::Lines staged;       // what the index holds; empty where the path is not in it
  bool is_staged = false;   // the index differs from the base at this path
  bool is_tracked = false;  // the index or the base has the path
  std::size_t mark = 0;     // bytes that an editor keeps to itself at the start: a byte order mark
};

// Puts an editor's text in the place of a staged file, as `git add` would store it once it is saved: line
// ends follow .gitattributes and core.autocrlf, a byte order mark stays. Filters that a user configured are
// not run. REQUIRES: `snapshot` is of Scope::Staged and has no commits.
LaidOver lay_over(Snapshot& snapshot, const Config& config, std::string_view path, std::string_view text);

}  // namespace coach::git
