#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "git/mapped_file.h"
#include "git/oid.h"

namespace coach::git {

// Refs as files: one each, and packed-refs (gitrepository-layout(5), git-pack-refs(1)), SHA-1. Throws
// Unsupported, never guesses, on anything that it does not know for certain. Looks nothing up by itself:
// a ref is named in full, or is HEAD.
class RefFiles {
 public:
  RefFiles(std::string git_dir, std::string common_dir);

  // What a ref names, through symbolic ones; nothing where it does not exist.
  std::optional<Oid> find(std::string_view name) const;
  // The branch that a symbolic HEAD names, which may have no commit yet; nothing where HEAD is an object id.
  std::optional<std::string> head_branch() const;
  // Whether there may be a ref that starts with a prefix, which ends in '/'.
  bool any_below(std::string_view prefix) const;

 private:
  std::optional<std::string> file_of(std::string_view name) const;
  std::optional<Oid> packed(std::string_view name) const;
  std::size_t packed_from(std::string_view name) const;
  std::string_view packed_bytes() const;

  std::string git_dir_, common_dir_;
  mutable std::unique_ptr<MappedFile> packed_;
};

}  // namespace coach::git
