#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"
#include "git/stored_files.h"

namespace coach::cli {

// Everything that is staged (of the commit under inspection, where there is one), written out into a
// directory of its own below the system's for temporary files; removed at the end.
class StagedCopy {
 public:
  // Throws Failure where the content cannot be read or written.
  StagedCopy(const git::Repository& repository, const git::Snapshot& snapshot);
  const std::string& directory() const { return directory_; }
  // Where programs are looked for: what the clone's work tree has installed, then PATH.
  const std::string& path() const { return path_; }
  // The absolute path of a program, or its path in the copy where its name has a '/'; nothing where there is
  // none.
  std::optional<std::string> program(const std::string& name) const;
  // What decides what a command does: ids of the file that names it, of files and packages of the project
  // that its words name, and of configuration at the root.
  std::string deciding(const std::vector<std::string>& command, std::string_view source) const;

  std::optional<std::string> read(const std::string& path) const;
  void restore(const std::vector<const git::ChangedFile*>& files) const;
  // A file with the absolute paths of others, one a line.
  std::string write_list(const std::vector<const git::ChangedFile*>& files) const;
  // Where a program's output goes.
  std::string output() const { return root_.path + "/output"; }
  std::string read_output() const;

 private:
  // Removed with all that is in it.
  struct Folder {
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();
    std::string path;
  };

  Folder root_;
  std::string directory_, path_;
  std::vector<git::StoredFile> files_;
};

}  // namespace coach::cli
