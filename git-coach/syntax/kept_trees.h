#pragma once

namespace coach::syntax {

// From now on, the trees of the last few texts are kept on this thread, and parsing the same or almost the
// same text once more costs little. For who serves an editor; a program that looks once would only pay for
// it.
void keep_trees();

}  // namespace coach::syntax
