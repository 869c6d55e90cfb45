#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fix/plan.h"
#include "git/work_file.h"

namespace coach::fix {

// What happened to one file.
struct Applied {
  git::Replacement entry;
  git::WorkFile work = git::WorkFile::Absent;
};

struct Outcome {
  std::vector<Applied> files;
  // Absolute path of a patch with the changes that files of the work tree did not get, because they hold
  // edits at the same places or could not be written; empty where each got its own.
  std::string patch;
};

// Takes a plan's steps: stores the new blobs, notes how to undo, replaces the index entries in one step, then
// carries each change over to the work tree where both agree, and leaves a patch of the others. A kill at any
// moment leaves every file and the index old or new. Throws Failure, with nothing changed, where the index is
// locked or has changed.
Outcome apply(const git::Repository& repository, const Plan& plan);

// Takes back what the last apply() did: entries that are still as it left them, and files that still hold
// what it wrote. Nothing where there is nothing to undo. `kept` names what has changed since and stays.
struct Undone {
  std::vector<std::string> entries, files, kept;
};
std::optional<Undone> undo(const git::Repository& repository);

}  // namespace coach::fix
