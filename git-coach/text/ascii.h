#pragma once

namespace coach::text {

// A letter of ASCII in lower case; every other byte as it is, whatever the locale.
constexpr char lower(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace coach::text
