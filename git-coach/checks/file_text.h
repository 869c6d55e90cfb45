#pragma once

#include "checks/check.h"

namespace coach::checks {

// What `file-head` and `file-text` share: patterns that a file has to have or must not have, in the whole
// file or in its first lines (`lines`; 0 is all of them).
void look_at_texts(const Question& question, Sink& sink, std::size_t lines);

}  // namespace coach::checks
