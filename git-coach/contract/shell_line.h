#pragma once

#include <string>
#include <string_view>

namespace coach::contract {

// Words as one would type them for a POSIX shell: what is not plain stands in quotes.
template <class Words>
std::string shell_line(const Words& words) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@%+=:,-";
  std::string line;
  for (const std::string_view word : words) {
    if (!line.empty()) line += ' ';
    if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += '\'';
  }
  return line;
}

}  // namespace coach::contract
