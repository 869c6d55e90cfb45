#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"

namespace coach::contract {

// The lines of a tree's files that hold a text. What a blob holds never changes, so that answers are kept by
// blob, here and, where there is a store, from one run to the next: the first question reads every file of
// the tree, later ones what has changed since.
class Mentions {
 public:
  struct Mention {
    std::string path;
    std::string line;  // without the white space around it
  };
  struct Answer {
    std::vector<Mention> mentions;  // in path order
    bool complete = true;           // false where a tree holds more than one run reads
  };
  // Where answers stay between runs: bytes by name.
  struct Store {
    std::function<std::optional<std::string>(const std::string& name)> read;
    std::function<void(const std::string& name, std::string_view bytes)> write;
  };

  Mentions() = default;
  explicit Mentions(Store store) : store_(std::move(store)) {}

  // In files whose name has this ending (".py"), or one of several, a line each.
  Answer of(std::string_view text, std::string_view ending, const git::Tree& tree) const;

 private:
  Store store_;
};

}  // namespace coach::contract
