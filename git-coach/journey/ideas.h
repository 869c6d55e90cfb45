#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "git/repository.h"

namespace coach::journey {

// A small opening in a project, found in its tree and verifiable by looking there.
struct Idea {
  enum class Kind : std::uint8_t {
    DeadLink,    // a document links to a file of the tree that is not there
    DeadAnchor,  // ... to a heading that the document does not have
    OpenNote,    // a TODO that says what is to be done and is nobody's
    NoTest,      // a source file without a test, whose neighbours have theirs
  } kind = Kind::DeadLink;
  std::string path;
  std::size_t line = 0;  // 0: the whole file
  std::string what;      // the link's target, or the note
  std::string with;  // the file that was most likely meant, the likely test, or where the test would stand
  std::int64_t since = 0;  // of a note: seconds since 1970; 0 where it is not known
};

struct Ideas {
  std::vector<Idea> list;                  // by kind; inside a kind by path
  std::size_t documents = 0, sources = 0;  // looked at
  bool complete = true;                    // false where a limit was met
};

// Reads documents and sources of the snapshot's tree, within limits; `most` of each kind are told.
Ideas ideas_in(const git::Repository& repository, const git::Snapshot& snapshot,
               const contract::Contract& contract, std::size_t most);

// The anchor that GitHub gives a heading: lower case, punctuation left out, blanks as dashes.
std::string anchor_of(std::string_view heading);

}  // namespace coach::journey
