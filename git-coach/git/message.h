#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/lines.h"

namespace coach::git {

struct Trailer {
  std::string key;    // as written
  std::string value;  // continuation lines joined by spaces
  std::size_t line = 0;
};

struct Identity {
  std::string name;
  std::string email;
  bool operator==(const Identity&) const = default;
};

// A commit message as git will store it: comments and everything below a scissors line are gone.
struct Message {
  text::Lines lines;
  std::vector<Trailer> trailers;

  // The first line that is not blank; empty where there is none.
  std::string_view subject() const;
  std::size_t subject_line() const;  // its number; 0 where there is none
  // From the line after the subject to the last one before the trailers.
  text::LineRange body() const;
  // fixup!, squash! or amend!
  bool is_autosquash() const;
  // As git writes them: `Merge …`, `Revert "…"`.
  bool is_merge() const;
  bool is_revert() const;
};

Message parse_message(std::string_view stored);

struct CleanUp {
  std::string comment = "#";     // core.commentChar / core.commentString; "auto" is resolved by the caller
  bool strip_comments = true;    // false where no editor ran (GIT_EDITOR=: and cleanup=whitespace)
  bool cut_at_scissors = true;
};

// What `git commit` makes of the file that an editor left behind (git-commit(1), --cleanup).
std::string clean_message(std::string_view bytes, const CleanUp& how);

}  // namespace coach::git
