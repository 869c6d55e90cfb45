#pragma once

#include <span>
#include <vector>

#include "contract/document.h"
#include "contract/norm.h"

namespace coach::contract {

// The commands that documents tell a contributor to run: test-command, lint-command, format-command,
// setup-command, build-command, doc-command, hook-install, and generated-file for those that regenerate what
// is checked in. `value` and the detail `command` are the command as the project writes it.
std::vector<Norm> read_commands(std::span<const Document> documents);

}  // namespace coach::contract
