#pragma once

#include <yaml-cpp/yaml.h>

#include "contract/config/reading.h"

namespace coach::contract::config {

// A configuration file as YAML. What cannot be read is said among the gaps, and comes back as an undefined
// node. Aliases stay references: whoever walks a node counts what it visits.
YAML::Node load_yaml(File& file);
std::size_t line_of(const YAML::Node& node);
// A value's text, empty where it is no scalar.
std::string text_of(const YAML::Node& node);
// Whether there is such a value, and it is a list: asking one that is not there for its kind throws.
bool is_list(const YAML::Node& node);

}  // namespace coach::contract::config
