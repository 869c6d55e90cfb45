#pragma once

#include "contract/config/toml_file.h"

namespace coach::contract::config {

// The tables [tool.towncrier] and [tool.scriv] of pyproject.toml; nothing where there is none.
void add_towncrier(File& file, const toml::node_view<const toml::node>& table);
void add_scriv(File& file, const toml::node_view<const toml::node>& table);

}  // namespace coach::contract::config
