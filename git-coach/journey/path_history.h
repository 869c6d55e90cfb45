#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/repository.h"
#include "journey/authors.h"

namespace coach::journey {

// The newest commits of the project's main line that touch a file or a folder; merges, bots and changes of
// more than a hundred files left out.
struct PathHistory {
  struct Touch {
    git::Oid oid;
    std::int64_t time = 0;
    std::string author;  // their name, mapped through .mailmap; never an address
    std::string email;   // for telling people apart
    bool small = false;  // at most six files
    bool with_test = false;
  };
  std::vector<Touch> touches;  // the newest first, at most 60
  std::vector<std::pair<std::string, std::size_t>>
      beside;                 // sources that changed with it, the most often first
  std::size_t looked_at = 0;  // commits
  bool cut = false;           // whether this clone lacks history
  bool complete = true;       // false in a shallow clone, and where the history goes back further
};

PathHistory read_path_history(const git::Repository& repository, const git::Snapshot& snapshot,
                              const std::string& path, bool is_folder);

// A few small changes of it that are worth reading: code with its test before code without, the newest first.
std::vector<FirstChange> worth_reading(const git::Repository& repository, const PathHistory& history,
                                       std::size_t most);

// Who wrote it lately.
struct Knows {
  std::string name;
  std::size_t commits = 0;
  std::int64_t last = 0;  // seconds since 1970
};
// Who wrote most of the newest fifty commits first.
std::vector<Knows> who_knows(const PathHistory& history);

}  // namespace coach::journey
