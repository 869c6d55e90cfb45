#pragma once

#include <string>

#include "cli/here.h"
#include "rules/rule.h"

namespace coach::cli {

// A rule's sentence with its blanks shown as <names>.
std::string in_general(text::Words words);
// must, should, note, off: in the language of this run.
std::string spoken(rules::Level level);

}  // namespace coach::cli
