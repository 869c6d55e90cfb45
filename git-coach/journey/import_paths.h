#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/tree.h"
#include "journey/import_lines.h"

namespace coach::journey {

// Finds what import lines name among the files of a tree.
class ImportPaths {
 public:
  // `paths` outlives it.
  ImportPaths(std::span<const std::string> paths, const git::Tree& tree);

  // The file (in Go the folder) that is meant; empty where none is, or more than one could be.
  std::string find(std::string_view importer, const Wanted& wanted) const;

 private:
  using Ids = std::vector<std::uint32_t>;
  std::string exact(Family family, std::string_view module) const;
  std::string by_end(std::string_view importer, Family family, std::string_view end) const;
  bool is_root(std::string_view root, std::string_view importer, std::string_view found) const;
  std::string relative(std::string_view importer, Family family, const Wanted& wanted) const;
  std::string python(std::string_view importer, const Wanted& wanted) const;
  std::string script(std::string_view importer, std::string_view path) const;
  std::string rust(std::string_view importer, std::string_view path) const;
  std::string go(std::string_view path) const;
  void read_names(const git::Tree& tree);
  // What stands behind the longest name that a path begins with, and the rest of the path.
  std::optional<std::pair<std::string, std::string_view>> named(Family family, std::string_view path) const;

  std::span<const std::string> paths_;
  std::unordered_map<std::string, Ids> modules_;  // by family and module
  std::unordered_map<std::string, Ids> ends_;     // by family and last component of the module
  std::map<Family, std::map<std::string, std::string, std::less<>>> names_;  // of packages: their folders
};

}  // namespace coach::journey
