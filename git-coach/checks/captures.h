#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/pattern.h"

namespace coach::checks {

// Parts of a path or of a text, by the names that a rule gives them.
using Captures = std::vector<std::pair<std::string, std::string>>;

// A glob in which {name} captures a part of a path that holds no slash.
class Capturing {
 public:
  explicit Capturing(std::string_view glob) : pattern_(expression(glob)) {}

  std::optional<Captures> match(std::string_view path) const;

 private:
  std::string expression(std::string_view glob);

  std::vector<std::string> names_;  // of the groups, in order; before pattern_, which fills it
  text::Pattern pattern_;
};

// Fills captures into a glob; what they bring is no pattern.
std::string filled(std::string_view glob, const Captures& captures);

}  // namespace coach::checks
