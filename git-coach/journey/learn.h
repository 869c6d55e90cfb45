#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "contract/contract.h"
#include "git/repository.h"
#include "journey/about.h"
#include "journey/import_graph.h"
#include "journey/path_history.h"

namespace coach::journey {

// Guided reading: facts from the tree at HEAD, its documents and the history of the main line, each with the
// place where it stands. What could not be read is counted, so that it can be said.

// What a lesson is taken from.
struct Library {
  const git::Repository& repository;
  const git::Snapshot& snapshot;
  const contract::Contract& contract;
};

// One file or folder.
struct PathLesson {
  std::string path;  // without a trailing '/'
  bool is_folder = false;
  std::size_t lines = 0;             // of a file that was read
  std::size_t files = 0, tests = 0;  // below a folder: sources, and files that hold tests
  std::optional<Quoted> about;
  Mentioned mentioned;
  // where it sits
  bool imports_known = false;  // whether import lines of such files are understood
  std::vector<std::string> imports, importers, importing_tests;
  std::string imported_as;  // what import lines name: the path, in Go its folder, in C its header
  std::size_t read_files = 0, all_files = 0;  // of those whose imports are understood
  // tests that move with it
  bool is_test = false;
  std::vector<contract::TestMap::Guess> moving;
  std::pair<std::size_t, std::size_t> rate;  // of changes near it: {with a test, all}
  std::vector<Quoted> commands;              // that run tests, as the project says
  // history
  PathHistory history;
  std::vector<FirstChange> changes;
  std::vector<Knows> people;
  std::vector<Quoted> owners;                // who is asked to review it; text is their handles
  std::vector<const contract::Norm*> norms;  // that are limited to such paths
};

// `path` is one of the tree's; nothing where it is none.
std::optional<PathLesson> learn_path(const Library& library, const std::string& path);

// The commands of a kind that the project's texts name, in their order.
std::vector<Quoted> commands_of(const contract::Contract& contract, contract::Kind kind, std::size_t most);

// Paths of the tree that end as a misspelt or shortened one does; a few.
std::vector<std::string> paths_like(const Library& library, const std::string& path, std::size_t most);

}  // namespace coach::journey
