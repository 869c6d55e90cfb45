#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "git/history.h"
#include "git/tree.h"

namespace coach::contract {

// Which tests move with a source file: by how often they changed together, and by their names.
class TestMap {
 public:
  struct Guess {
    std::string path;
    double score = 0;          // comparable inside one answer only
    std::size_t together = 0;  // merged changes that touched both
  };

  // Learns from merged changes (newest first; the newest few thousand are enough).
  void learn(std::span<const git::MergedChange> changes);
  // The most likely test files for a source path, best first; only paths that exist in the tree.
  std::vector<Guess> tests_of(std::string_view source, const git::Tree& tree, std::size_t most = 3) const;
  // Of merged changes to sources at or near this path, how many touched a test: {with, all}.
  std::pair<std::size_t, std::size_t> rate_near(std::string_view source) const;
};

// Whether a path holds tests, by the conventions of its language and project layout.
bool is_test(std::string_view path);
// Whether a path is source code that tests can be asked for.
bool is_source(std::string_view path);

}  // namespace coach::contract
