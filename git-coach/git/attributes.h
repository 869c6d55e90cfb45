#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "git/snapshot.h"

namespace coach::git {

// .gitattributes as they will be after the change: the base tree's files, overlaid by the changed ones.
// Nested files and the macro `binary` are honoured; info/attributes and the user's are not, so that CI
// and the contributor see the same.
class Attributes {
 public:
  explicit Attributes(const Snapshot& snapshot);
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes();

  // "set", "unset", a value, or nothing where it is unspecified.
  std::optional<std::string> get(std::string_view path, std::string_view attribute) const;

 private:
  struct Line;
  using State = std::pair<std::string, std::optional<std::string>>;  // nothing: unspecified again
  const std::vector<Line>& file(std::string_view directory) const;
  const std::vector<State>& states_of(std::string_view path) const;
  const Snapshot* snapshot_;
  mutable std::map<std::string, std::vector<Line>, std::less<>> files_;
  // Every rule asks the same of every file: what is said of a path, the first of an attribute counts.
  mutable std::map<std::string, std::vector<State>, std::less<>> known_;
};

}  // namespace coach::git
