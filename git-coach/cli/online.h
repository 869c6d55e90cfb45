#pragma once

#include <string>
#include <vector>

#include "journey/forge.h"

namespace coach::cli {

// What a forge's own program tells about a project's open issues. Asked only where the person asks for it; it
// runs with its own credentials, of which nothing is read here, and what it writes to standard error is
// dropped.
struct OpenIssues {
  std::string tool;  // "gh" or "glab"; empty where neither serves this forge and is installed
  int code = 0;      // what it ended with
  struct Issue {
    std::string number, title;
  };
  std::vector<Issue> issues;
};

// The issues with a label, at most `most`. Starts no shell: the label comes from the repository.
OpenIssues open_issues(const journey::Forge& forge, const std::string& label, std::size_t most);

}  // namespace coach::cli
