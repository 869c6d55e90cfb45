#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace coach {

// The world failed: no repository, an unreadable file, an impossible request. Thrown anywhere below
// cli/, caught once in cli/main.cpp, and printed as git does: `fatal: <what>` then `hint: <hint>`.
// What we find in a change is never a Failure, and neither is a problem in a rule file.
class Failure : public std::runtime_error {
 public:
  explicit Failure(const std::string& what, std::string hint = {})
      : std::runtime_error(what), hint_(std::move(hint)) {}

  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

// The command line was wrong. Exits with 129, as git does.
class UsageError : public Failure {
 public:
  using Failure::Failure;
};

}  // namespace coach
