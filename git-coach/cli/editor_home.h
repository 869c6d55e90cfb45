#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/repository.h"

namespace coach::cli {

// A document of an editor on disk, and where git may be asked for its repository.
struct DocumentPlace {
  std::string path;  // absolute, without links but in the last component
  bool is_message = false;
  std::vector<std::string> homes;  // directories, the likeliest first

  // Whether it is a commit message of this repository, or a file of its work tree that git may track;
  // `within` becomes its path from the top.
  bool belongs_to(const git::Repository& repository, std::string& within) const;
};

// Nothing for what is neither a commit message nor a regular file, or will be none when it is saved.
std::optional<DocumentPlace> place_of_document(const std::string& path);

}  // namespace coach::cli
