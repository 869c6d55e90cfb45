#include "cli/editor_home.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace coach::cli {
namespace {

namespace fs = std::filesystem;

// The directory that holds a path, or the nearest one above it that exists.
fs::path existing_parent(const fs::path& path) {
  std::error_code problem;
  auto directory = path.parent_path();
  while (directory.has_relative_path() && !fs::is_directory(directory, problem))
    directory = directory.parent_path();
  return directory;
}

// A linked work tree's own git directory names the `.git` file of the work tree (gitrepository-layout(5)).
std::optional<fs::path> linked_work_tree(const fs::path& git_dir) {
  std::ifstream file(git_dir / "gitdir");
  std::string line;
  if (!std::getline(file, line) || line.empty()) return std::nullopt;
  return fs::path(line).parent_path();
}

bool is_git_directory(const fs::path& directory) {
  std::error_code problem;
  return fs::exists(directory / "HEAD", problem) &&
         (fs::exists(directory / "objects", problem) || fs::exists(directory / "commondir", problem));
}

}  // namespace

std::optional<DocumentPlace> place_of_document(const std::string& path) {
  std::error_code problem;
  const auto folder = fs::weakly_canonical(fs::path(path).parent_path(), problem);
  const auto name = fs::path(path).filename();
  if (problem || name.empty()) return std::nullopt;
  DocumentPlace place{.path = (folder / name).string()};
  place.is_message = name == "COMMIT_EDITMSG" && is_git_directory(folder);
  if (place.is_message) {
    if (const auto linked = linked_work_tree(folder)) place.homes.push_back(linked->string());
    if (folder.filename() == ".git") place.homes.push_back(folder.parent_path().string());
    place.homes.push_back(folder.string());
    return place;
  }
  struct stat info {};
  const bool exists = lstat(place.path.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) return std::nullopt;
  place.homes.push_back(existing_parent(folder / name).string());
  return place;
}

bool DocumentPlace::belongs_to(const git::Repository& repository, std::string& within) const {
  within.clear();
  if (is_message) return fs::path(path).parent_path() == fs::path(repository.git_dir());
  if (repository.bare()) return false;
  const auto top = *repository.work_tree() + "/";
  if (!path.starts_with(top)) return false;
  within = path.substr(top.size());
  return within.find(".git/") != 0 && within.find("/.git/") == std::string::npos &&
         !path.starts_with(repository.git_dir() + "/") && !path.starts_with(repository.common_dir() + "/");
}

}  // namespace coach::cli
