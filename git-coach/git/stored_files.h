#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace coach::git {

// A file of a tree, as git has it.
struct StoredFile {
  Mode mode = Mode::None;
  std::string oid;  // hex
  std::size_t size = 0;
  std::string path;
};

// Every file and symbolic link of a tree, in path order; submodules are left out. Throws Failure where the
// tree cannot be read.
std::vector<StoredFile> stored_files(const Repository& repository, const std::string& tree);

// Writes files below a directory that exists and is empty: their stored bytes, through no filter, modes as
// far as they are executable. Symbolic links come last, and only those that stay inside. Paths that could
// leave the directory or name git's own, files over 8 MiB, and those that a partial clone does not hold are
// left out. Throws Failure where git does not answer or a file cannot be written.
void write_stored_files(const Repository& repository, const std::vector<StoredFile>& files,
                        const std::string& directory);

}  // namespace coach::git
