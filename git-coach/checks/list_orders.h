#pragma once

#include <string_view>

namespace coach::checks {

// Whether one entry of a list stands before another. Each is a strict weak order.
using ListOrder = bool (*)(std::string_view, std::string_view);

bool by_bytes(std::string_view a, std::string_view b);
// Letters of ASCII alike in both cases.
bool without_case(std::string_view a, std::string_view b);
// The same, with runs of digits by their value.
bool by_numbers(std::string_view a, std::string_view b);
// As buildifier sorts labels: files, then ":a" of the package, "//a" of the workspace and "@a" of others,
// part by part between '.' and ':' (bazelbuild/buildtools, build/rewrite.go, makeSortKey).
bool by_label(std::string_view a, std::string_view b);

}  // namespace coach::checks
