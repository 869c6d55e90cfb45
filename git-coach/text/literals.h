#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// Finds which of many short literals occur in a text, ignoring ASCII case, in one pass (Aho-Corasick
// over byte classes). Literals are given in lower case.
class LiteralSet {
 public:
  explicit LiteralSet(const std::vector<std::string_view>& literals);

  // Sets seen[i] for each literal i that occurs. `seen` has one element a literal.
  void scan(std::string_view text, std::vector<bool>& seen) const;

 private:
  std::vector<std::uint16_t> next_;                    // state * classes + class -> state
  std::vector<std::vector<std::uint16_t>> found_at_;   // state -> literals that end here
  std::uint8_t class_of_[256] = {};
  std::size_t classes_ = 1;
};

}  // namespace coach::text
