#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "advice/advice.h"

namespace coach::report {

// A finding as the JSON report has it (report.schema.json).
nlohmann::ordered_json finding_json(const advice::Card& card, const advice::Hit& hit);
// A document's bytes: strict UTF-8, with what a terminal would obey or hide spelled out. `indent` -1: one
// line.
std::string dumped(const nlohmann::ordered_json& document, int indent);

}  // namespace coach::report
