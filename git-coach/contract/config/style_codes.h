#pragma once

#include <set>
#include <string>
#include <string_view>

#include "contract/config/reading.h"

namespace coach::contract::config {

// The sections of setup.cfg, tox.ini and .flake8 whose tools look at the length of lines.
bool is_style_section(std::string_view section);

// Which of those sections look at it: E501 is asked unless a list of what to ask leaves it out, or one of
// what to ignore names it (https://flake8.pycqa.org/en/latest/user/options.html).
std::set<std::string> sections_on_length(const File& file);

}  // namespace coach::contract::config
