#pragma once

#include "journey/learn.h"

namespace coach::journey {

// An order in which to read a project, each step with what speaks for it.
struct ProjectLesson {
  std::string project;
  std::optional<Quoted> about;  // the project in its own words
  struct Text {
    // Architecture: by its name; Titled: by its title or that of a part.
    enum class Why : std::uint8_t { Readme, Architecture, Titled, Guide } why = Why::Readme;
    std::string path;
    std::size_t line = 0;   // of the part that is meant; 0: all of it
    std::string title;      // of the document or of that part
    std::size_t norms = 0;  // of the contract that stand there
  };
  std::vector<Text> texts;
  // Folders of sources: large ones, and those where most happens.
  struct Area {
    std::string path;  // without a trailing '/'; "" is the top
    std::size_t sources = 0, commits = 0;
    std::optional<Quoted> about;
  };
  std::vector<Area> areas;
  std::size_t sources = 0, commits = 0;  // in all, looked at
  struct Hub {
    ImportGraph::Hub hub;
    std::optional<Quoted> about;
  };
  std::vector<Hub> hubs;  // what most files import
  std::size_t read_files = 0, all_files = 0;
  std::vector<FirstChange> changes;  // small ones, lately merged
};

ProjectLesson learn_project(const Library& library);

// How changes reach the project: what its history shows of them, and a few to look at.
struct HistoryLesson {
  std::string project;
  const contract::HistoryFacts* facts = nullptr;  // the contract's; never null
  std::vector<FirstChange> first;                 // small first contributions, lately merged
  std::vector<FirstChange> small;                 // small changes of anybody
};
HistoryLesson learn_history(const Library& library);

// The texts worth reading first: the README, what tells how the code is built, the guides.
std::vector<ProjectLesson::Text> texts_of(const Library& library, const std::vector<std::string>& paths);
// The folders of sources that are large, or in which much happens; counts sources and commits of the lesson.
std::vector<ProjectLesson::Area> areas_of(const Library& library, const std::vector<std::string>& paths,
                                          std::size_t most, ProjectLesson& lesson);

}  // namespace coach::journey
