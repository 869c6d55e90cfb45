#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/repository.h"

namespace coach::journey {

// One person in a project's history, whatever addresses they wrote from. Nobody is named.
struct Author {
  git::Oid first;                // their first commit
  std::int64_t first_time = 0;   // when it reached the project, seconds since 1970
  std::int64_t second_time = 0;  // of their second commit; 0 where there is none
  std::size_t commits = 0;
};

struct Authors {
  std::vector<Author> people;  // the newest first; bots left out
  std::size_t commits = 0;     // looked at, without merges
  std::int64_t oldest = 0, newest = 0;
  bool complete = false;  // false in shallow clones: who is new cannot be known there
};

// Everybody who has a commit below `tip`. Reads the whole history once (a second for a hundred thousand
// commits) and keeps the answer in the state directory.
Authors read_authors(const git::Repository& repository, const git::Oid& tip);

// What a first contribution looked like.
struct FirstChange {
  enum class Kind : std::uint8_t { Docs, Tests, Fix, Code, Other };
  git::Oid oid;
  std::int64_t time = 0;
  std::string subject;
  Kind kind = Kind::Other;
  std::size_t files = 0, added = 0, removed = 0;
  std::size_t lines() const { return added + removed; }
};

// The first commits of the `most` newest people, the newest first.
std::vector<FirstChange> first_changes(const git::Repository& repository, const Authors& authors,
                                       std::size_t most);
// What commits did, in the order that git likes; ids that this clone lacks are left out.
std::vector<FirstChange> read_changes(const git::Repository& repository,
                                      const std::vector<git::Oid>& commits);
// A few of them that are worth imitating: small, one of each kind before a second of any.
std::vector<FirstChange> worth_imitating(const std::vector<FirstChange>& changes, std::size_t most);

}  // namespace coach::journey
