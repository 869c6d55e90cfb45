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
    DeadLink,      // a document links to a file of the tree that is not there
    DeadAnchor,    // ... to a heading that the document does not have
    GoneCommand,   // a document tells to run a task that no build file has
    GonePath,      // ... names a file that history removed
    Typo,          // a word one slip away from one that the project uses
    OpenNote,      // a TODO that says what is to be done and is nobody's
    Undocumented,  // a public definition without a description, whose neighbours have theirs
    NoTest,        // a source file without a test, whose neighbours have theirs
  } kind = Kind::DeadLink;
  std::string path;
  std::size_t line = 0;  // 0: the whole file
  std::string what;      // the link's target, the command, the word, the note, or the name
  // The file or word that was most likely meant, the file without the task, the likely test, or where the
  // test would stand.
  std::string with;
  std::int64_t since = 0;         // of a note: seconds since 1970; 0 where it is not known
  std::size_t count = 0, of = 0;  // of neighbours: those that have a description, and all
};

struct Ideas {
  std::vector<Idea> list;                  // by kind; inside a kind by path
  std::size_t documents = 0, sources = 0;  // looked at
  bool complete = true;                    // false where a limit was met
  bool dictionary = true;                  // false where no words could be looked up
  // How the project takes changes that mend one word: Refused leaves them out.
  enum class Typos : std::uint8_t { Welcome, Together, Refused } typos = Typos::Welcome;
};

// Reads documents and sources of the snapshot's tree, within limits; `most` of each kind are told.
Ideas ideas_in(const git::Repository& repository, const git::Snapshot& snapshot,
               const contract::Contract& contract, std::size_t most);

// The anchor that GitHub gives a heading: lower case, punctuation left out, blanks as dashes.
std::string anchor_of(std::string_view heading);

}  // namespace coach::journey
