#pragma once

#include "cli/arguments.h"
#include "cli/book.h"
#include "cli/settings.h"
#include "contract/contract.h"
#include "git/repository.h"
#include "report/contract.h"

namespace coach::cli {

// The contract of a commit with the rules that it binds. Stays where it is made: each part points into the
// ones before it. Chooses the language as well.
class Derived {
 public:
  // `revision`: empty for HEAD.
  Derived(const Arguments& arguments, std::string_view revision);
  Derived(const Derived&) = delete;
  Derived& operator=(const Derived&) = delete;

  git::Repository repository;
  Settings settings;
  git::Snapshot snapshot;
  contract::Contract contract;
  Book book;
  report::ContractView view;  // of all norms
};

}  // namespace coach::cli
