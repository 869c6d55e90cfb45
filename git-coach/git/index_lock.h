#pragma once

#include <string>

#include "git/repository.h"

namespace coach::git {

// Holds git's lock on the index, so that nobody stages anything between a look at the index and its
// replacement. What is to change is changed in a copy, by git itself with GIT_INDEX_FILE, and takes the
// index's place in one step (gitrepository-layout(5), `index.lock`).
class IndexLock {
 public:
  // Waits a moment for whoever holds it. Throws Failure, with nothing changed, where that takes too long or
  // there is no index. REQUIRES: not bare, GIT_INDEX_FILE not set.
  explicit IndexLock(const Repository& repository);
  // Gives the lock back; without replace(), the index is as it was.
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

  // The copy: absolute path. It has the index's own time, by which git knows entries that it cannot trust
  // (racy-git in git's technical documentation).
  const std::string& copy() const { return copy_; }
  // Puts the copy into the index's place. Throws Failure, with nothing changed, where the lock has gone.
  void replace();

 private:
  void make_copy(const std::string& directory);
  bool holds() const;

  std::string index_, lock_, copy_;
  int file_ = -1;  // the lock's
};

}  // namespace coach::git
