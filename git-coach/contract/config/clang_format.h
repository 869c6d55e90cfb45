#pragma once

#include <vector>

#include "contract/config/reading.h"

namespace coach::contract::config {

// Which paths the norms of .clang-format are for, once everything is read: those that the project's own
// formatter takes (a linter of .lintrunner.toml, an action of a pipeline), and none where formatting is
// disabled or ignored.
void settle_clang_format(std::vector<Norm>& norms);

}  // namespace coach::contract::config
