#pragma once

#include <memory>
#include <optional>

#include "cli/inspection.h"

namespace coach::cli {

// The rules as they hold where the user is: in a repository those of its staged change, elsewhere the
// built-in ones.
struct Here {
  std::optional<git::Repository> repository;
  git::Config outside;  // where there is no repository
  Settings settings;
  git::Snapshot snapshot;
  contract::Contract contract;  // empty outside of repositories
  std::unique_ptr<Book> book;

  const git::Config& config() const { return repository ? repository->config() : outside; }
};

// Chooses the language as well. Problems in rule files are left to the caller.
std::unique_ptr<Here> look_around(const Arguments& arguments);

}  // namespace coach::cli
