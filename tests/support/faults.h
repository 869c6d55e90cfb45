#pragma once

#include <functional>
#include <string>

#include "support/sandbox.h"

namespace coach::test {

// Something that goes wrong while a command changes what is on disk: at the n-th system call of the program
// or of a git that it started which creates, writes, renames, links, truncates, syncs or removes a file. The
// program is linked statically, so that no library can be put before it: system calls are caught by
// ptrace(2).
struct Fault {
  enum class Kind {
    None,      // nothing; counts the calls
    Refused,   // the call fails with EIO
    Full,      // it and all later ones that need room fail with ENOSPC
    Killed,    // every process is killed before it
    Torn,      // half of what is written arrives, then every process is killed
    Orphaned,  // only the process that calls is killed
    Meanwhile  // nothing fails; before it, somebody else does something
  };
  Kind kind = Kind::None;
  unsigned at = 0;  // 1-based
  std::function<void()> meanwhile = {};
};
std::string name_of(Fault::Kind kind);

struct Faulted {
  int status = 0;      // exit code, or 128 + signal
  std::string output;  // both streams
  unsigned calls = 0;  // that were counted
  std::string struck;  // the name of the call; empty where there were not so many
  bool killed() const { return status > 128 + 1 && status < 128 + 65; }
};

// Whether this system lets us, and whether we know its registers.
bool can_inject_faults();
// How far apart the calls are that are tried of so many, if about `few` of them are to be; 1 where
// COACH_FAULTS=all asks for every one.
unsigned stride_through(unsigned calls, unsigned few);
// Runs a line as Sandbox::run does. What is written to its output is not counted.
Faulted run_with_fault(const Sandbox& box, const std::string& line, const Fault& fault);

}  // namespace coach::test
