#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
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
  const std::vector<Line>& file(const std::string& directory) const;
  const Snapshot* snapshot_;
  mutable std::map<std::string, std::vector<Line>> files_;
};

}  // namespace coach::git
