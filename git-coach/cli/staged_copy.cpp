#include "cli/staged_copy.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "cli/settings.h"
#include "failure.h"

namespace coach::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_read = 32U << 20U;

std::string tree_of(const git::Repository& repository, const git::Snapshot& snapshot) {
  if (snapshot.tip) return snapshot.tip->hex() + "^{tree}";
  const auto tree = repository.staged_tree();
  if (!tree) throw Failure("what is staged has conflicts");
  return tree->hex();
}

std::optional<std::string> content_of(const fs::path& path) {
  std::error_code problem;
  if (!fs::is_regular_file(fs::symlink_status(path, problem)) || fs::file_size(path, problem) > largest_read)
    return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw Failure("cannot write '" + path.string() + "'");
}

bool is_program(const fs::path& path) {
  std::error_code problem;
  return fs::is_regular_file(path, problem) && access(path.c_str(), X_OK) == 0;
}

// At the root, where tools look for what they are to do: `.flake8`, `eslint.config.js`, `pyproject.toml`.
bool is_configuration(std::string_view path) {
  if (path.find('/') != std::string_view::npos) return false;
  constexpr std::string_view endings[] = {".toml", ".cfg", ".ini", ".json", ".yml", ".yaml"};
  return path.starts_with('.') || path == "pylintrc" || path == "conftest.py" || path == "setup.py" ||
         path.find("config") != std::string_view::npos ||
         std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

// Whether a word of a command names a file, or a folder that it is in: `utils/check.py`, `utils.mlinter`,
// `--rcfile=tools/pylintrc`.
bool names(std::string_view word, std::string_view path) {
  word.remove_prefix(word.find('=') == std::string_view::npos ? 0 : word.find('=') + 1);
  while (word.starts_with("./")) word.remove_prefix(2);
  if (word.empty() || word == ".") return false;
  std::string module(word);
  std::ranges::replace(module, '.', '/');
  const auto is_named = [&](std::string_view name) {
    return path == name || path == std::string(name) + ".py" ||
           (path.starts_with(name) && path.substr(name.size()).starts_with('/'));
  };
  if (is_named(word) || is_named(module)) return true;
  // What stands beside a script is what it imports.
  const auto folder = word.substr(0, word.rfind('/') == word.npos ? 0 : word.rfind('/') + 1);
  const bool script = word.ends_with(".py") || word.ends_with(".sh") || word.ends_with("js");
  return script && !folder.empty() && path.starts_with(folder);
}

}  // namespace

StagedCopy::Folder::Folder() {
  std::error_code problem;
  path = (fs::temp_directory_path(problem) / "git-coach-XXXXXX").string();
  if (problem || mkdtemp(path.data()) == nullptr) throw Failure("cannot make '" + path + "'");
}

StagedCopy::Folder::~Folder() {
  std::error_code problem;
  fs::remove_all(path, problem);
}

StagedCopy::StagedCopy(const git::Repository& repository, const git::Snapshot& snapshot)
    : directory_(root_.path + "/copy"), files_(git::stored_files(repository, tree_of(repository, snapshot))) {
  std::error_code problem;
  fs::create_directory(directory_, problem);
  git::write_stored_files(repository, files_, directory_);
  const auto& work_tree = *repository.work_tree();
  path_ = work_tree + "/node_modules/.bin:" + work_tree + "/.venv/bin:" + environment("PATH").value_or("");
  // What is installed for the project is no part of what is staged, and its programs look for it there.
  const auto modules = fs::path(work_tree) / "node_modules";
  if (fs::is_directory(modules, problem) && !fs::exists(directory_ + "/node_modules", problem))
    fs::create_directory_symlink(modules, directory_ + "/node_modules", problem);
}

std::optional<std::string> StagedCopy::program(const std::string& name) const {
  if (name.find('/') != std::string::npos) {
    const auto path = name.starts_with('/') ? name : directory_ + "/" + name;
    return is_program(path) ? std::optional(path) : std::nullopt;
  }
  for (std::string_view rest = path_; !rest.empty();) {
    const auto folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    const auto path = std::string(folder) + "/" + name;
    // Relative entries of PATH would be looked for in what is staged.
    if (folder.starts_with('/') && is_program(path)) return path;
  }
  return std::nullopt;
}

std::string StagedCopy::deciding(const std::vector<std::string>& command, std::string_view source) const {
  std::string all;
  for (const auto& file : files_) {
    const bool counts =
        file.path == source || is_configuration(file.path) ||
        std::ranges::any_of(command, [&](const std::string& word) { return names(word, file.path); });
    if (counts) all += file.oid + " " + file.path + "\n";
  }
  return all;
}

std::optional<std::string> StagedCopy::read(const std::string& path) const {
  return content_of(directory_ + "/" + path);
}

void StagedCopy::restore(const std::vector<const git::ChangedFile*>& files) const {
  for (const auto* file : files) {
    const auto& staged = file->after_lines.bytes();
    const auto path = fs::path(directory_) / file->path;
    std::error_code problem;
    if (content_of(path) == staged) continue;
    fs::remove(path, problem);
    fs::create_directories(path.parent_path(), problem);
    write(path, staged);
  }
}

std::string StagedCopy::write_list(const std::vector<const git::ChangedFile*>& files) const {
  std::string lines;
  for (const auto* file : files) lines += directory_ + "/" + file->path + "\n";
  auto path = root_.path + "/files";
  write(path, lines);
  return path;
}

std::string StagedCopy::read_output() const {
  return content_of(output()).value_or("");
}

}  // namespace coach::cli
