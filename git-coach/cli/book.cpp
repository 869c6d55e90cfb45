#include "cli/book.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "checks/check.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

constexpr std::size_t largest_file = 256 * 1024;

rules::ProjectRules read_project(const git::Snapshot& snapshot) {
  const auto entry = snapshot.tree.find(project_file);
  if (!entry || !git::is_file(entry->mode)) return {};
  const auto yaml = snapshot.tree.read(project_file, largest_file);
  if (yaml) return rules::read_project_rules(*yaml, project_file, checks::signatures());
  rules::ProjectRules unread;
  unread.file = project_file;
  unread.problems.push_back({std::string(project_file), 1, "larger than 256 KiB"});
  return unread;
}

std::optional<std::string> contents(const std::filesystem::path& path) {
  std::error_code problem;
  if (!std::filesystem::is_regular_file(path, problem)) return std::nullopt;
  if (std::filesystem::file_size(path, problem) > largest_file || problem) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// A directory laid out as rules/<pack>/ is: pack.yml and one file a rule.
rules::Pack read_pack(const std::filesystem::path& directory, std::vector<rules::Problem>& problems) {
  rules::Pack pack;
  std::vector<std::filesystem::path> files;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(directory, problem)) {
    if (entry.path().extension() == ".yml") files.push_back(entry.path());
  }
  if (problem) problems.push_back({directory.string(), 0, problem.message()});
  std::ranges::sort(files);
  const auto name = (directory.has_filename() ? directory : directory.parent_path()).filename().string();
  for (const auto& file : files) {
    const auto yaml = contents(file);
    if (!yaml) {
      problems.push_back({file.string(), 0, "cannot be read, or is larger than 256 KiB"});
    } else if (file.stem() == "pack") {
      pack.info = rules::read_pack_info(*yaml, file.string(), name, pack, problems);
    } else {
      rules::read_rule(*yaml, file.string(), name + "/" + file.stem().string(), checks::signatures(), pack,
                       problems);
    }
  }
  return pack;
}

std::string shown(const rules::Problem& problem) {
  auto place = text::for_terminal(problem.file);
  if (problem.line != 0) place += ":" + std::to_string(problem.line);
  return place + ": " + problem.what;
}

}  // namespace

Book::Book(const git::Snapshot& snapshot, const Settings& settings, const std::vector<std::string>& only)
    : project_(read_project(snapshot)) {
  rules::Sources sources;
  sources.builtin = rules::builtin_rules();
  sources.packs = rules::builtin_packs();
  sources.project = &project_;
  for (const auto& path : settings.packs) {
    if (path != "builtin") sources.extra.push_back(&packs_.emplace_back(read_pack(path, problems_)));
  }
  sources.user_levels = settings.levels;
  sources.only = only;
  rulebook_ = rules::bind(sources, snapshot);
  problems_.insert(problems_.end(), rulebook_.problems.begin(), rulebook_.problems.end());
}

void Book::insist() const {
  if (problems_.empty()) return;
  std::string lines;
  for (const auto& problem : problems_) {
    if (problem.file == "--rule") throw UsageError(problem.what, say(text::Word::cli_rules_hint));
  }
  for (const auto& problem : problems_) lines += (lines.empty() ? "" : "\n") + shown(problem);
  throw Failure(lines, say(text::Word::cli_config_hint));
}

}  // namespace coach::cli
