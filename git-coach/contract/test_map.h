#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/path_role.h"
#include "git/history.h"
#include "git/tree.h"

namespace coach::contract {

// Which tests move with a source file: by how often they changed together, lately more than long ago, with
// what is known of its directory where little is known of the file, and by their names.
class TestMap {
 public:
  struct Guess {
    std::string path;
    double score = 0;          // comparable inside one answer only
    std::string source;        // the one of the asked that it goes with most
    std::size_t together = 0;  // merged changes that touched both
    std::size_t of = 0;        // that touched the source
  };

  TestMap();
  // Learns when it is first asked something: most runs never ask.
  using Lessons = std::function<std::vector<git::MergedChange>()>;
  explicit TestMap(Lessons lessons);

  // Learns from merged changes (newest first; the newest few thousand are enough).
  void learn(std::span<const git::MergedChange> changes);
  // The most likely test files for a source path, best first; only paths that exist in the tree.
  std::vector<Guess> tests_of(std::string_view source, const git::Tree& tree, std::size_t most = 3) const;
  // The same for sources that change together, with what is said of the change (subjects name what they are
  // about) and the lines that it changes (a test mentions what it tests; this reads at most 32 tests).
  std::vector<Guess> tests_of(std::span<const std::string> sources, const git::Tree& tree,
                              std::size_t most = 3, std::string_view said = {},
                              std::string_view changed = {}) const;
  // The tests that are named like a source, but for what says test; the nearest alone where several are.
  std::vector<std::string> named_like(std::string_view source, const git::Tree& tree) const;
  // Where a test for a source would stand if it had one, as the tests of the files beside it show; nothing
  // where they show nothing, or where that file exists.
  std::optional<std::string> new_test_of(std::string_view source, const git::Tree& tree) const;
  // Of merged changes to sources at or near this path, how many touched a test: {with, all}; of the whole
  // project for "".
  std::pair<std::size_t, std::size_t> rate_near(std::string_view source) const;

 private:
  struct Learned;
  Learned& learned() const;

  mutable Lessons lessons_;
  mutable std::shared_ptr<Learned> learned_;
};

}  // namespace coach::contract
