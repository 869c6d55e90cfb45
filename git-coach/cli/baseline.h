#pragma once

#include "cli/arguments.h"
#include "cli/derived.h"

namespace coach::cli {

// `init --baseline`: writes what the rules find in the whole of HEAD; where there is a baseline already,
// takes out what is gone, and adds nothing unless forced.
int init_baseline(const Derived& derived, const Arguments& arguments);

}  // namespace coach::cli
