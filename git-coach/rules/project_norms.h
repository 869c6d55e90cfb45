#pragma once

#include <string_view>

#include "rules/reading.h"
#include "rules/rulebook.h"

namespace coach::rules {

// Reads the `norms:` of a .git-coach.yml; `yaml` is the whole file, for the citations.
void read_norms(const Value& node, std::string_view yaml, ProjectRules& into, Reading& reading);

}  // namespace coach::rules
