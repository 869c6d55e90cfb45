#pragma once

#include <optional>
#include <string>

#include "git/index_write.h"

namespace coach::git {

// What became of a file of the work tree whose staged content was replaced.
enum class WorkFile {
  Written,
  Same,      // it was as the replacement already
  Absent,    // nothing to keep in step
  NoFile,    // a link, a directory, or below one of them: never touched
  Edited,    // has edits of its own where the replacement has
  Filtered,  // its form on disk does not follow from what is staged
  Changed,   // it was written to meanwhile
  Refused,   // the system would not let us
};

struct WorkChange {
  WorkFile outcome = WorkFile::Absent;       // Written: it can be written
  std::string before, after;                 // the bytes on disk
  unsigned mode_before = 0, mode_after = 0;  // permission bits
};

// What the change of a staged entry means for the work tree's file, if both agree: where the file is what was
// staged, it becomes what is staged then, in the form that git's filters and line endings give it; where it
// holds more edits, only lines that they leave alone change. Anything else has to stay byte for byte.
// Writes nothing.
WorkChange carried_over(const Repository& repository, const Replacement& entry);

// A regular file of the work tree, as it is on disk; nothing where there is none, where a link stands on the
// way to it, or where it is larger than 64 MiB. REQUIRES: not bare.
std::optional<std::string> work_content(const Repository& repository, const std::string& path);

}  // namespace coach::git
