#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace coach::cli {

// What `install` and `uninstall` do to one place: the hook sections of one configuration file, or the hook
// files of one directory. Idempotent; with `dry` nothing is written.

enum class Done { Added, There, Kept, Chained, Removed, Restored, Nothing };

struct Outcome {
  std::string_view event;
  Done done = Done::Nothing;
};
using Outcomes = std::vector<Outcome>;
using EventNames = std::vector<std::string_view>;

// Runs git: inside a repository, or outside of any.
using Git = std::function<git::Ran(const std::vector<std::string>&)>;

// `scope` is --local or --global. Needs git 2.54 to have an effect. Throws Failure where git cannot write.
Outcomes add_sections(const Git& git, const std::string& scope, const EventNames& events, bool dry);
Outcomes remove_sections(const Git& git, const std::string& scope, bool dry);

// Never writes over a file of somebody else's: it is kept, or with `chain` renamed and run first. Throws
// Failure where the directory cannot be written.
Outcomes add_files(const std::string& directory, const EventNames& events, bool chain, bool dry);
Outcomes remove_files(const std::string& directory, bool dry);

}  // namespace coach::cli
