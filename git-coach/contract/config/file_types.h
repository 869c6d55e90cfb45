#pragma once

#include <span>
#include <string_view>

namespace coach::contract::config {

// The globs of a file type as pre-commit names it (`python`, `c++`; https://github.com/pre-commit/identify).
// Nothing where every file is of the type; `known` says whether we know it.
struct FileType {
  std::span<const std::string_view> globs;
  bool known = false;
};
FileType file_type(std::string_view name);

}  // namespace coach::contract::config
