#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"

namespace coach::fix {

// A staged file as a fixer leaves it.
struct Content {
  std::string bytes;
  git::Mode mode = git::Mode::Regular;
};

// Mends what the findings of one rule say of one file. Named by `fix.edit` of the rule.
struct Fixer {
  std::string_view name;
  void (*mend)(const git::ChangedFile& file, std::span<const checks::Finding* const> findings,
               Content& content);
};

std::span<const Fixer> fixers();
const Fixer* fixer_named(std::string_view name);

}  // namespace coach::fix
