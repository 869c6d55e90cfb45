#pragma once

#include <string>

#include "cli/here.h"
#include "rules/rule.h"

namespace coach::cli {

// A rule's sentence with its blanks shown as <names>.
std::string in_general(text::Words words);
// must, should, note, off: in the language of this run.
std::string spoken(rules::Level level);

// What an example changes, in a few lines: the message, or each file with its content.
std::string shown(const rules::Example& example);

// A rule that the user named.
struct Asked {
  const rules::Rule* rule = nullptr;
  const rules::Bound* bound = nullptr;  // nullptr: not asked here
};
// By its id, or its name alone. Throws Failure with what is nearest where there is none.
Asked find_rule(const Here& here, std::string_view name);

}  // namespace coach::cli
