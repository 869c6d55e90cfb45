#pragma once

#include <string>
#include <vector>

#include "contract/norm.h"

namespace coach::contract {

// The globs of a norm's scope, one by one; none: it is about every path.
std::vector<std::string> globs_of(const Norm& norm);

}  // namespace coach::contract
