#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/tree.h"

namespace coach::contract {

// Every test file of a tree, found by the words of its path. A word that few tests carry says more.
class TestNames {
 public:
  TestNames() = default;
  // Reads the whole tree's listing; at most 20,000 directories and 100,000 tests.
  explicit TestNames(const git::Tree& tree);

  struct Alike {
    std::uint32_t test = 0;
    double likeness = 0;     // 0 to 1, and beyond where the stems are the same
    bool same_stem = false;  // the names differ in what says test alone
  };
  // The tests whose names are like a source's, in no order.
  std::vector<Alike> like(std::string_view source) const;
  // The tests that words (of a commit message) name, by how much of their name that is: 0 to 1.
  std::vector<Alike> named_by(const std::vector<std::string>& words) const;
  const std::string& path(std::uint32_t test) const { return tests_[test].path; }
  std::size_t size() const { return tests_.size(); }

 private:
  struct Word {
    std::uint32_t id = 0;
    double weight = 0;
  };
  struct Name {
    std::string path;
    std::vector<Word> words;
    std::vector<std::uint32_t> stem;
    double length = 0;
  };
  void list(const git::Tree& tree, const std::string& directory, int depth, std::size_t& directories);
  void add(std::string path);
  double rarity(std::uint32_t word) const;

  std::vector<Name> tests_;
  std::unordered_map<std::string, std::uint32_t> words_;
  struct Bearer {
    std::uint32_t test = 0;
    double weight = 0;  // of the word in its name
  };
  std::vector<std::vector<Bearer>> tests_with_;  // by word
};

// The words of a file's name that tell what it is about: without ending, test words and numbers; those of
// its directory where the name says nothing (__init__.py, mod.rs, index.ts).
std::vector<std::string> stem_words(std::string_view path);

}  // namespace coach::contract
