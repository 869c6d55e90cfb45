#pragma once

#include <vector>

#include "checks/check.h"

namespace coach::checks {

// Drops findings that comments of the project's own tools quiet where the finding is about the same as a rule
// of theirs: `# noqa: E501`, `# ruff: noqa`, `# pylint: disable=`, `// NOLINT` and its kin,
// `//nolint`, `eslint-disable`, `rubocop:disable`, `fmt: off`, `clang-format off`. A comment without codes
// quiets every rule that has some. Packs that may block listen to no comment.
void drop_suppressed(std::vector<Finding>& findings, const git::Snapshot& snapshot);

}  // namespace coach::checks
