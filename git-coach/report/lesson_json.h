#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "journey/about.h"
#include "journey/authors.h"

namespace coach::report {

// Lists that the pages of `learn` share.
nlohmann::ordered_json lesson_json(const std::vector<journey::Quoted>& all);
nlohmann::ordered_json lesson_json(const std::vector<journey::FirstChange>& all);

}  // namespace coach::report
