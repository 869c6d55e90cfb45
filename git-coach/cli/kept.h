#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace coach::cli {

// Keeps a value as long as the process lives, and never destroys it: a check ends when it has spoken, and
// giving thousands of small pieces of memory back one by one would be a tenth of its work. For the few large
// values of a run.
template <class Value, class... Arguments>
Value& kept_for_good(Arguments&&... arguments) {
  static auto* const all = new std::vector<std::unique_ptr<Value>>;  // reachable, so that it is no leak
  return *all->emplace_back(std::make_unique<Value>(std::forward<Arguments>(arguments)...));
}

}  // namespace coach::cli
