#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "rules/rulebook.h"

namespace coach::rules {

// Writes packs as constant tables: C++ source that defines builtin_rules(), builtin_packs() and
// config_schema(). The same packs give the same bytes.
void write_tables(const std::vector<Pack>& packs, std::string_view schema, std::ostream& out);

}  // namespace coach::rules
