#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "journey/scout.h"
#include "text/catalogue.h"

namespace coach::report {

// One fact about projects: what it is called, its value for each project, and how it was counted.
struct ScoutRow {
  std::string_view key;  // in JSON
  text::Word name;
  text::Word counted;
  std::string (*value)(const journey::Prospect& prospect, std::int64_t now, text::Language language);
};
std::span<const ScoutRow> scout_rows();

}  // namespace coach::report
