#pragma once

#include <yaml-cpp/yaml.h>

#include "contract/config/reading.h"

namespace coach::contract::config {

// A hook of pre-commit that greps (https://pre-commit.com/#pygrep), written in the project itself or one of
// pre-commit/pygrep-hooks: what it looks for, and where, become a rule (lint_rule.h) of the norm. Other hooks
// are left as they are. `root` is the whole file, `repository` the hook's own.
void add_pygrep(Norm& norm, const YAML::Node& node, const std::string& repository, const YAML::Node& root);

// A hook that runs a program of the project's own, or one that we know how to call (tool_rule.h), as a rule
// of the norm. `repository` is the entry of `repos` that it stands in.
void add_hooked_tool(Norm& norm, const YAML::Node& node, const YAML::Node& repository,
                     const YAML::Node& root);

}  // namespace coach::contract::config
