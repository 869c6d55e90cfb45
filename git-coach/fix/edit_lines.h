#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "text/lines.h"

namespace coach::fix {

// The ending of a stored line: "\r\n", "\n" or nothing.
inline std::string_view ending_of(std::string_view line) {
  if (line.ends_with("\r\n")) return line.substr(line.size() - 2);
  return line.ends_with('\n') ? line.substr(line.size() - 1) : std::string_view();
}

// Rewrites the lines that `is_meant` takes: `rewrite` is given the line without its ending, the ending, and
// where to append. The count of lines stays, so that fixers do not disturb each other.
template <class IsMeant, class Rewrite>
void each_line(std::string& bytes, IsMeant is_meant, Rewrite rewrite) {
  const text::Lines lines(std::move(bytes));
  std::string out;
  out.reserve(lines.bytes().size());
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const auto whole = lines.with_ending(number);
    if (!is_meant(number)) {
      out += whole;
      continue;
    }
    const auto ending = ending_of(whole);
    rewrite(whole.substr(0, whole.size() - ending.size()), ending, out);
  }
  bytes = std::move(out);
}

// How a text ends its lines, as far as the first one tells.
inline std::string_view usual_ending(std::string_view bytes) {
  const auto first = bytes.find('\n');
  return first != bytes.npos && first > 0 && bytes[first - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace coach::fix
