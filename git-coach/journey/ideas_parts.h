#pragma once

#include "journey/ideas.h"

namespace coach::journey {

// What the parts of ideas_in look at.
struct Ground {
  const git::Repository& repository;
  const git::Snapshot& snapshot;
  const contract::Contract& contract;
  const std::vector<std::string>& paths;  // of the tree, in git's order
};

void add_open_notes(const Ground& ground, std::size_t most, Ideas& ideas);
void add_untested(const Ground& ground, std::size_t most, Ideas& ideas);

}  // namespace coach::journey
