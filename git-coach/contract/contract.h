#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/documents.h"
#include "contract/history.h"
#include "contract/mentions.h"
#include "contract/norm.h"
#include "contract/test_map.h"
#include "git/repository.h"

namespace coach::contract {

// What a project asks for, with its sources: prose and configuration of one tree, and recent history.
struct Contract {
  std::string project;             // owner/name; empty where remotes do not tell
  std::optional<git::Oid> commit;  // whose tree was read
  std::vector<Norm> norms;  // by kind; inside a kind the one that counts first: enforced, config, prose
  struct Source {
    std::string path;
    Role role = Role::Guide;
    std::size_t statements = 0, norms = 0;
  };
  std::vector<Source> sources;
  std::vector<Found::Outside> outside;
  HistoryFacts history;
  TestMap tests;
  Mentions mentions;
  std::vector<git::Gap> gaps;

  // The norms of a kind, or of a kind's trait where one is named.
  std::vector<const Norm*> find(Kind kind, std::string_view trait = {}) const;
};

// Derives the contract of the snapshot's base. Answers are kept in the repository's state directory, keyed
// by the objects that they came from.
Contract derive(const git::Repository& repository, const git::Snapshot& snapshot);

}  // namespace coach::contract
