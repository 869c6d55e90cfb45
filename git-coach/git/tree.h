#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/oid.h"

namespace coach::git {

enum class Mode : std::uint32_t {
  None = 0,
  Directory = 0040000,
  Regular = 0100644,
  Executable = 0100755,
  Symlink = 0120000,
  Gitlink = 0160000,
};

constexpr bool is_file(Mode mode) {
  return mode == Mode::Regular || mode == Mode::Executable;
}

struct TreeEntry {
  std::string name;
  Mode mode = Mode::None;
  Oid oid;
};

// Where objects come from. Objects are immutable, so that reading one late is as good as reading it
// early. Implementations: libgit2's object database, `git cat-file --batch`, and maps in tests.
class Objects {
 public:
  virtual ~Objects() = default;

  enum class Kind { Missing, Blob, Tree, Commit, Tag };
  struct Header {
    Kind kind = Kind::Missing;
    std::size_t size = 0;
  };
  // Missing objects are an answer; damaged ones throw Failure.
  virtual Header header(const Oid& oid) = 0;
  // Nothing where the object is missing. Throws Failure where it is damaged.
  virtual std::optional<std::string> read(const Oid& oid) = 0;
};

// The path of a directory's entry; the root is "".
std::string path_in(std::string_view directory, std::string_view name);

// The entries of a raw tree object. Throws Failure where it is damaged.
std::vector<TreeEntry> parse_tree(std::string_view bytes, std::size_t oid_size);

// The tree of the commit that a change stands on, read lazily. Empty for an unborn branch. Paths are
// '/'-separated from the root; symbolic links are never followed.
class Tree {
 public:
  Tree() = default;
  Tree(std::shared_ptr<Objects> objects, const Oid& root);
  // For tests and examples: path -> content, and the modes of those that are not plain files.
  static Tree of_files(const std::map<std::string, std::string>& files,
                       const std::map<std::string, Mode>& modes = {});

  // The entries of a directory ("" is the root), in git's order; empty where there is none.
  const std::vector<TreeEntry>& list(std::string_view directory) const;
  std::optional<TreeEntry> find(std::string_view path) const;
  bool has(std::string_view path) const { return find(path).has_value(); }
  // A regular file's content, nothing where it is absent, no regular file, or larger than `limit` bytes.
  std::optional<std::string> read(std::string_view path, std::size_t limit = 1 << 20) const;
  // What a symbolic link holds, nothing where the path is none; whether it leads anywhere is not looked at.
  std::optional<std::string> link(std::string_view path) const;

 private:
  struct Cache;
  std::shared_ptr<Cache> cache_;
};

}  // namespace coach::git
