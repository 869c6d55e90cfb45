#include "cli/commands.h"
#include "cli/output.h"

namespace coach::cli {

int run_version(const Call& /*call*/) {
  print("git-coach version " COACH_VERSION "\n");
  return clear;
}

}  // namespace coach::cli
