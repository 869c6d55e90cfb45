#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace coach::cli {

// How git writes options, brought into the one form that the parser reads.

// A long option as it was written: `--no-color` is {color, negated}.
struct Written {
  const Option* option = nullptr;
  bool negated = false;
};

// How the parser calls an option: letters that take a value and have no long name are called by themselves.
std::string parser_name(const Option& option);

// Where a cluster of letters (`-vn5`) reaches one that takes a value; the end of the cluster otherwise.
std::size_t value_in_cluster(const Command& command, std::string_view cluster);

// Long options by their whole names, values stuck to them behind `==`, so that a value may be empty or begin
// with a dash. What git understands and CLI11 does not ends here. Throws UsageError.
std::vector<std::string> spell_out(const Command& command, const std::vector<std::string>& tokens);

}  // namespace coach::cli
