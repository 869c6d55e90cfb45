#pragma once

#include <string>

#include "git/work_file.h"
#include "git/work_place.h"

namespace coach::git {

// The next content of a file of the work tree, written and synced before anything else changes, so that
// taking the file's place needs no room on the disk. It waits in the git directory, or beside the file where
// that is another file system, and is gone when this is.
class FreshFile {
 public:
  // REQUIRES: not bare. `expected` is what the file holds, `mode` the permission bits that it gets.
  FreshFile(const Repository& repository, const std::string& path, std::string expected, std::string fresh,
            unsigned mode);
  ~FreshFile();
  FreshFile(const FreshFile&) = delete;
  FreshFile& operator=(const FreshFile&) = delete;

  // Written: it can take the file's place. Same: there is nothing to do. Otherwise why it cannot.
  WorkFile outcome() const { return outcome_; }

  // Takes the file's place, if that still holds what is expected. What comes out in exchange is looked at
  // (renameat2(2), RENAME_EXCHANGE): a file that somebody saved in the meantime goes back. Where the file
  // system cannot exchange, the look comes first, and what somebody saves between the two is lost.
  WorkFile take_place();
  // Looks at what came out once more, a moment later: a program that had the file open may have written into
  // it since. That goes back too. What it writes later than that is lost, as it is when git replaces a file.
  WorkFile look_again();

 private:
  bool is_old_out() const;
  bool write(const std::string& directory, const OnDisk& old);
  bool exchange() const;
  WorkFile replace_after_look();
  bool is_expected(const OnDisk& content) const;
  WorkFile give_back();

  Place place_;
  Descriptor waiting_{-1};  // the folder that it waits in
  std::string name_;        // there; empty where it does not wait
  std::string expected_, fresh_;
  unsigned mode_, mode_expected_ = 0;
  WorkFile outcome_ = WorkFile::Refused;
};

// Removes what killed processes left waiting two weeks ago and earlier, as git does with its own
// (gc.pruneExpire).
void remove_left_files(const Repository& repository);

}  // namespace coach::git
