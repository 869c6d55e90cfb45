#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "git/repository.h"

namespace coach::journey {

// Which files of a tree name each other in their import lines. Go names folders, and so a folder stands for
// the files in it there. Names that could be several files of the tree are left out.
class ImportGraph {
 public:
  // Of the snapshot's base; at most 12,000 files and 192 MiB. The answer is kept in the state directory.
  static ImportGraph read(const git::Repository& repository, const git::Snapshot& snapshot);

  // In path order.
  std::vector<std::string> imports_of(std::string_view path) const;
  std::vector<std::string> importers_of(std::string_view path) const;
  struct Hub {
    std::string path;
    std::size_t importers = 0;  // that are no tests
  };
  // The most imported first; no tests.
  std::vector<Hub> hubs(std::size_t most) const;
  // Whether the import lines of such files are understood.
  static bool reads(std::string_view path);

  std::size_t read_files = 0, all_files = 0;  // whose imports are understood

 private:
  using Number = std::uint32_t;
  Number number(const std::string& path);
  std::string packed(const git::Oid& commit) const;
  static bool unpack(std::string_view bytes, const git::Oid& commit, ImportGraph& graph);
  void link();

  std::vector<std::string> nodes_;
  std::unordered_map<std::string, Number> numbers_;
  std::vector<std::vector<Number>> out_, in_;  // by node, sorted
};

// The paths of every file of a commit's tree, in git's order.
std::vector<std::string> paths_of(const git::Repository& repository, const git::Oid& commit);

}  // namespace coach::journey
