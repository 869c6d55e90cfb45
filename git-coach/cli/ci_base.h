#pragma once

#include <optional>
#include <string>

#include "advice/advice.h"
#include "git/repository.h"

namespace coach::cli {

// Where a pull request begins and ends, as the pipeline that this runs in says.
struct Proposed {
  std::string base, head;  // revisions; `head` is HEAD where nothing else is known
  std::optional<advice::Experience> experience;
  // Names without refs/heads/; empty where the pipeline does not tell. Checkouts of pipelines have no branch.
  std::string branch, default_branch;
  bool guessed = false;  // the project's main line, where no pipeline said more
};

// Nothing where neither the pipeline nor a main branch tells. Reads environment variables, and on GitHub the
// event file; runs no network.
std::optional<Proposed> proposed_here(const git::Repository& repository);

// Whether this is GitHub Actions, or Azure Pipelines.
bool on_github();
bool on_azure();

}  // namespace coach::cli
