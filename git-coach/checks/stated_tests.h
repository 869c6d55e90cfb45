#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"
#include "rules/rule.h"

namespace coach::checks {

// Where the project says that the tests of a source are, by the parameter `where` of a rule of the kind
// test-map; of several the ones that are there. Folders end in '/'. {name} in the glob captures a part of the
// path that holds no slash, which the paths take over; {folder} is the source's own.
std::vector<std::string> stated_tests(const git::Tree& tree, const rules::Params& with,
                                      std::string_view source);

}  // namespace coach::checks
