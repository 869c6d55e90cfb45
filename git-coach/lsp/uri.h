#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace coach::lsp {

// The absolute path that a file URI names (RFC 8089); nothing for other schemes and hosts.
std::optional<std::string> path_of(std::string_view uri);
std::string uri_of(std::string_view absolute_path);

}  // namespace coach::lsp
