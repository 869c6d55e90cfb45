#pragma once

#include <memory>
#include <optional>
#include <string>

#include "git/tree.h"

namespace coach::git {

// Loose objects (gitrepository-layout(5)), each opened and unpacked once, SHA-1. What was staged a moment ago
// is stored so; libgit2 opens and unpacks it twice where its size is asked before its content.
class LooseObjects {
 public:
  struct Object {
    Objects::Kind kind = Objects::Kind::Missing;
    std::string bytes;
  };

  // `directory` is the repository's objects/.
  explicit LooseObjects(std::string directory);
  ~LooseObjects();
  LooseObjects(const LooseObjects&) = delete;
  LooseObjects& operator=(const LooseObjects&) = delete;

  // Nothing where there is no such object here, where it is large, and where anything about it is odd:
  // another reader may know, or says what is wrong.
  std::optional<Object> read(const Oid& oid);

 private:
  struct Stream;
  std::string directory_;
  std::unique_ptr<Stream> stream_;  // made with the first object
};

}  // namespace coach::git
