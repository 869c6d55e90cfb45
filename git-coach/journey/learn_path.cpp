#include <algorithm>

#include "contract/document_names.h"
#include "contract/norm_scope.h"
#include "contract/path_role.h"
#include "journey/import_lines.h"
#include "journey/learn.h"
#include "journey/owners.h"
#include "text/fill.h"
#include "text/glob.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_mentions = 4, most_tests = 4, most_changes = 4, most_commands = 3;
constexpr std::size_t most_sources = 12;  // of a folder, that are asked for their tests
constexpr std::size_t largest_file = 4 << 20;

// In C and its kin others name the header that stands beside a file.
std::optional<std::string> header_of(const std::string& path, const git::Tree& tree) {
  if (family_of(path) != Family::C) return std::nullopt;
  const auto bare = path.substr(0, path.size() - contract::extension_of(path).size());
  for (const auto* ending : {".h", ".hpp", ".hh", ".hxx"}) {
    if (bare + ending != path && tree.has(bare + ending)) return bare + ending;
  }
  return std::nullopt;
}

void read_imports(const Library& library, const std::vector<std::string>& below, PathLesson& lesson) {
  lesson.imports_known =
      lesson.is_folder ? std::ranges::any_of(below, ImportGraph::reads) : ImportGraph::reads(lesson.path);
  if (!lesson.imports_known) return;
  const auto graph = ImportGraph::read(library.repository, library.snapshot);
  lesson.read_files = graph.read_files;
  lesson.all_files = graph.all_files;
  const auto add = [&](std::vector<std::string>& all, const std::vector<std::string>& found) {
    for (const auto& path : found) {
      const bool inside = lesson.is_folder && (contract::is_below(path, lesson.path) || path == lesson.path);
      if (!inside && path != lesson.path) all.push_back(path);
    }
  };
  add(lesson.imports, graph.imports_of(lesson.path));
  std::vector<std::string> importers;
  add(importers, graph.importers_of(lesson.path));
  for (const auto& path : below) {
    if (!contract::is_test(path)) add(lesson.imports, graph.imports_of(path));
    add(importers, graph.importers_of(path));
  }
  // Go names the folder.
  lesson.imported_as = lesson.path;
  if (lesson.path.ends_with(".go") && !lesson.is_folder)
    lesson.imported_as = contract::directory_of(lesson.path);
  if (importers.empty())
    lesson.imported_as = header_of(lesson.path, library.snapshot.tree).value_or(lesson.imported_as);
  if (lesson.imported_as != lesson.path) add(importers, graph.importers_of(lesson.imported_as));
  for (auto* all : {&lesson.imports, &importers}) {
    std::ranges::sort(*all);
    all->erase(std::unique(all->begin(), all->end()), all->end());
  }
  for (auto& path : importers)
    (contract::is_test(path) ? lesson.importing_tests : lesson.importers).push_back(std::move(path));
  // Examples and tools last.
  std::stable_partition(lesson.importers.begin(), lesson.importers.end(), contract::is_source);
}

void read_tests(const Library& library, const std::vector<std::string>& below, PathLesson& lesson) {
  const auto& tests = library.contract.tests;
  lesson.is_test = contract::is_test(lesson.path);
  if (lesson.is_test) return;
  std::vector<std::string> sources;
  if (!lesson.is_folder) sources = {lesson.path};
  for (const auto& path : below) {
    if (contract::is_source(path) && sources.size() < most_sources) sources.push_back(path);
  }
  if (sources.empty() || (!lesson.is_folder && !contract::is_source(lesson.path))) return;
  lesson.moving = tests.tests_of(sources, library.snapshot.tree, most_tests);
  // A pipeline that runs tests is none.
  std::erase_if(lesson.moving, [](const auto& test) { return test.path.starts_with('.'); });
  lesson.rate = tests.rate_near(lesson.is_folder ? lesson.path + "/" : lesson.path);
}

}  // namespace

std::optional<PathLesson> learn_path(const Library& library, const std::string& path) {
  const auto& tree = library.snapshot.tree;
  const auto entry = tree.find(path);
  if (!library.snapshot.base || !entry) return std::nullopt;
  PathLesson lesson{.path = path, .is_folder = entry->mode == git::Mode::Directory};
  const auto paths = paths_of(library.repository, *library.snapshot.base);
  std::vector<std::string> below;
  if (lesson.is_folder) {
    std::ranges::copy_if(paths, std::back_inserter(below),
                         [&](const std::string& one) { return contract::is_below(one, path); });
    lesson.files = static_cast<std::size_t>(std::ranges::count_if(below, contract::is_source));
    lesson.tests = static_cast<std::size_t>(std::ranges::count_if(below, contract::is_test));
    lesson.about = about_folder(tree, path);
  } else {
    if (const auto bytes = tree.read(path, largest_file))
      lesson.lines = static_cast<std::size_t>(std::ranges::count(*bytes, '\n'));
    lesson.about = about_file(tree, path);
  }
  lesson.mentioned = mentions_of(path, lesson.is_folder, paths, tree, most_mentions);
  read_imports(library, below, lesson);
  read_tests(library, below, lesson);
  lesson.commands = commands_of(library.contract, contract::Kind::TestCommand, most_commands);
  lesson.history = read_path_history(library.repository, library.snapshot, path, lesson.is_folder);
  lesson.changes = worth_reading(library.repository, lesson.history, most_changes);
  lesson.people = who_knows(lesson.history);
  lesson.owners = owners_of(tree, path, lesson.is_folder);
  for (const auto& norm : library.contract.norms) {
    if (norm.scope.empty() || lesson.is_folder) continue;
    if (text::GlobList(contract::globs_of(norm)).matches(path)) lesson.norms.push_back(&norm);
  }
  return lesson;
}

std::vector<std::string> paths_like(const Library& library, const std::string& path, std::size_t most) {
  std::vector<std::string> found;
  if (!library.snapshot.base || path.empty()) return found;
  const auto paths = paths_of(library.repository, *library.snapshot.base);
  for (const auto& one : paths) {
    if (one.ends_with("/" + path) && found.size() < most) found.push_back(one);
  }
  const auto name = std::string(contract::name_of_file(path));
  for (const auto& one : paths) {
    const bool same = contract::name_of_file(one) == name || contract::stem_of(one) == name;
    if (found.size() < most && same && std::ranges::find(found, one) == found.end()) found.push_back(one);
  }
  return found;
}

}  // namespace coach::journey
