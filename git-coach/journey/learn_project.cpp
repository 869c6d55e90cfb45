#include "journey/learn_project.h"

#include <algorithm>
#include <map>
#include <set>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "contract/recent.h"

namespace coach::journey {
namespace {

using Area = ProjectLesson::Area;

constexpr std::size_t most_areas = 7, most_hubs = 6, most_changes = 3;
constexpr int most_splits = 12;

// Sources below each folder, and the folders in it that hold any.
struct Folder {
  std::size_t sources = 0;
  std::set<std::string> inner;
};
using Folders = std::map<std::string, Folder>;

Folders folders_in(const std::vector<std::string>& paths) {
  Folders folders;
  for (const auto& path : paths) {
    if (!contract::is_source(path) || contract::is_foreign(path)) continue;
    std::string inner;
    for (auto folder = std::string(contract::directory_of(path));; folder = contract::directory_of(folder)) {
      auto& one = folders[folder];
      ++one.sources;
      if (!inner.empty()) one.inner.insert(inner);
      if (folder.empty()) break;
      inner = folder;
    }
  }
  return folders;
}

// The folders that the sources fall into, with how many each holds: one that holds most of them says little,
// and its parts are taken, with what lies beside them.
std::map<std::string, std::size_t> parts_of(const Folders& folders) {
  std::map<std::string, std::size_t> parts = {{"", folders.at("").sources}};
  const auto all = folders.at("").sources;
  const auto divides = [&](const std::pair<const std::string, std::size_t>& part) {
    const auto& folder = folders.at(part.first);
    if (part.second != folder.sources || 2 * folder.sources <= all || folder.inner.empty()) return false;
    const auto& inner = folder.inner;
    // A package with a helper or two in folders of their own stays one.
    return part.first.empty() || inner.size() > 2 || std::ranges::any_of(inner, [&](const std::string& one) {
             return 2 * folders.at(one).sources > folder.sources;
           });
  };
  for (int round = 0; round < most_splits; ++round) {
    const auto large = std::ranges::find_if(parts, divides);
    if (large == parts.end()) break;
    const auto path = large->first;
    auto beside = large->second;
    parts.erase(large);
    for (const auto& inner : folders.at(path).inner) {
      parts[inner] = folders.at(inner).sources;
      beside -= folders.at(inner).sources;
    }
    if (beside > 0) parts[path] = beside;
  }
  return parts;
}

// A file that stands for its folder, or for a package around it, is what that says it is.
std::optional<Quoted> about_hub(const git::Tree& tree, const std::string& path) {
  const auto entry = tree.find(path);
  if (entry && entry->mode == git::Mode::Directory) return about_folder(tree, path);
  if (auto said = about_file(tree, path)) return said;
  const auto stem = contract::stem_of(path);
  if (stem != "index" && stem != "__init__" && stem != "mod" && stem != "lib") return std::nullopt;
  std::string folder(contract::directory_of(path));
  const auto name = contract::name_of_file(folder);
  if (name == "src" || name == "lib") folder = contract::directory_of(folder);
  return about_folder(tree, folder);
}

}  // namespace

std::vector<Area> areas_of(const Library& library, const std::vector<std::string>& paths, std::size_t most,
                           ProjectLesson& lesson) {
  const auto folders = folders_in(paths);
  if (folders.empty()) return {};
  lesson.sources = folders.at("").sources;
  std::map<std::string, Area, std::less<>> areas;
  for (const auto& [part, sources] : parts_of(folders)) areas[part] = {part, sources, 0, {}};
  const auto area_of = [&](std::string_view path) {
    for (auto folder = contract::directory_of(path);; folder = contract::directory_of(folder)) {
      const auto found = areas.find(folder);
      if (found != areas.end() || folder.empty()) return found;
    }
  };
  const auto tip = library.repository.main_line();
  const auto recent = contract::read_recent(library.repository, tip ? *tip : *library.snapshot.base, true);
  const auto commits = std::min(contract::most_messages, recent.commits.size());
  lesson.commits = commits;
  for (std::size_t i = 0; i < commits; ++i) {
    std::set<std::string_view> met;
    for (const auto& file : recent.commits[i].files) {
      const auto area = contract::is_source(file.path) ? area_of(file.path) : areas.end();
      if (area != areas.end() && met.insert(area->first).second) ++area->second.commits;
    }
  }
  std::vector<Area> all;
  all.reserve(areas.size());
  for (auto& [path, area] : areas) all.push_back(std::move(area));
  const auto weight = [&](const Area& area) {
    return static_cast<double>(area.sources) / static_cast<double>(folders.at("").sources) +
           static_cast<double>(area.commits) / static_cast<double>(std::max<std::size_t>(1, commits));
  };
  std::ranges::stable_sort(all, std::greater<>(), weight);
  if (all.size() > most) all.resize(most);
  for (auto& area : all) area.about = about_folder(library.snapshot.tree, area.path);
  return all;
}

ProjectLesson learn_project(const Library& library) {
  ProjectLesson lesson;
  lesson.project = library.snapshot.project;
  if (!library.snapshot.base) return lesson;
  const auto& tree = library.snapshot.tree;
  const auto paths = paths_of(library.repository, *library.snapshot.base);
  lesson.texts = texts_of(library, paths);
  if (!lesson.texts.empty() && lesson.texts.front().why == ProjectLesson::Text::Why::Readme)
    lesson.about = about_file(tree, lesson.texts.front().path);
  lesson.areas = areas_of(library, paths, most_areas, lesson);
  const auto graph = ImportGraph::read(library.repository, library.snapshot);
  lesson.read_files = graph.read_files;
  lesson.all_files = graph.all_files;
  for (auto& hub : graph.hubs(most_hubs)) {
    auto about = about_hub(tree, hub.path);
    lesson.hubs.push_back({std::move(hub), std::move(about)});
  }
  lesson.changes = worth_reading(
      library.repository, read_path_history(library.repository, library.snapshot, "", true), most_changes);
  return lesson;
}

HistoryLesson learn_history(const Library& library) {
  constexpr std::size_t newest_people = 150;
  HistoryLesson lesson{library.snapshot.project, &library.contract.history, {}, {}};
  if (!library.snapshot.base) return lesson;
  const auto authors = read_authors(library.repository, *library.snapshot.base);
  if (authors.complete)
    lesson.first = worth_imitating(first_changes(library.repository, authors, newest_people), most_changes);
  lesson.small = worth_reading(
      library.repository, read_path_history(library.repository, library.snapshot, "", true), most_changes);
  return lesson;
}

}  // namespace coach::journey
