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
  // The block that holds the trailers, notes such as `[jc: fixed a typo]` included; {1, 0} where there is
  // none.
  text::LineRange trailer_lines{1, 0};

  // The first line that is not blank; empty where there is none.
  std::string_view subject() const;
  std::size_t subject_line() const;  // its number; 0 where there is none
  // From the line after the subject to the last one before the trailers that is not blank; {1, 0} where
  // there is none.
  text::LineRange body() const;
  // fixup!, squash! or amend!
  bool is_autosquash() const;
  // As git and the forges write them: `Merge branch …`, `Revert "…"`, `Reapply "…"`.
  bool is_merge() const;
  bool is_revert() const;
};

// Reads trailers as `git interpret-trailers --parse --no-divider` does.
Message parse_message(std::string_view stored);

struct CleanUp {
  std::string comment = "#";   // core.commentChar / core.commentString; "auto" is resolved by the caller
  bool strip_comments = true;  // false where no editor ran (GIT_EDITOR=: and cleanup=whitespace)
  bool cut_at_scissors = true;
  bool strip_space = true;  // false under cleanup=verbatim
};

// How a commit.cleanup mode treats a message ("" and unknown ones are `default`).
CleanUp clean_up(std::string_view mode, bool editor);

// What `git commit` makes of the file that an editor left behind (git-commit(1), --cleanup).
std::string clean_message(std::string_view bytes, const CleanUp& how);

// The comment character that git chose under core.commentChar=auto, as the comments that it left at the
// end of the file show; "#" where there are none.
std::string comment_used_in(std::string_view bytes);

}  // namespace coach::git
