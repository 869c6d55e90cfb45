#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contract/test_commands.h"
#include "git/snapshot.h"
#include "rules/rulebook.h"

namespace coach::journey {

// Which tests go with a change, and how they are run.
struct TestPlan {
  struct Test {
    enum class Because : std::uint8_t {
      Changed,   // it is part of the change
      Stated,    // the project says that the source's tests are there
      Named,     // it is named like the source
      Imports,   // it takes the source in
      Together,  // merged changes touched both
      Beside,    // it stands in the source's package, or in the folder of its tests
    } because = Because::Changed;
    std::string path;                  // of a file; of a folder where Beside
    std::string source;                // empty for those that are part of the change
    std::size_t together = 0, of = 0;  // merged changes that touched both, and that touched the source
  };
  std::vector<Test> tests;            // at most 12: the changed ones, then the likeliest
  std::size_t more = 0;               // that were left out
  std::vector<std::string> untested;  // changed sources that no test goes with
  std::string fresh;                  // where a test of the first of those would stand; may be empty
  std::vector<contract::TestCommand> commands;
  std::vector<std::string> not_run;  // tests that no command of the project is known for

  // What to run, in order; empty where nothing is known.
  bool empty() const { return tests.empty() && untested.empty(); }
};

TestPlan test_plan_of(const git::Snapshot& snapshot, const contract::Contract& contract,
                      const rules::Rulebook& book);

}  // namespace coach::journey
