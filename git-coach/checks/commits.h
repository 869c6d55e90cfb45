#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "git/people.h"

namespace coach::checks {

// One commit message under inspection: a commit's, or the one that is being written.
struct Written {
  const git::Message* message = nullptr;  // owned by the snapshot
  const git::Commit* commit = nullptr;    // nothing while it is being written
  const git::Identity* author = nullptr;  // nothing where git could not say

  // Made by a merge, whatever its subject says.
  bool is_merge = false;
};

// Every message of the snapshot, oldest first; none for a staged change. Messages of bots are left out:
// nobody is there to be coached.
std::vector<Written> messages_of(const git::Snapshot& snapshot);

// The place of a message, or of one of its lines.
Place at(const Written& written, std::size_t line = 0);

using git::is_bot;

// The subject without the `(#123)` that forges add when they squash.
std::string_view without_reference(std::string_view subject);

// What a subject says after prefixes such as `area:`, `fix(scope)!:` or `[tag]`.
std::string_view description(std::string_view subject);

// Bytes for a fact or an excerpt: cut, between code points, where they are longer than people read.
std::string brief(std::string_view text);

std::string lower_ascii(std::string_view text);

}  // namespace coach::checks
