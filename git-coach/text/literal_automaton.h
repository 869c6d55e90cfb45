#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// Finds which of many short literals occur in a text, ignoring ASCII case, in one pass (Aho-Corasick
// over byte classes). Literals are given in lower case. Those beyond the first 16,000 bytes or so are
// not looked for and count as seen, so that no set of rules can take much memory.
class LiteralAutomaton {
 public:
  explicit LiteralAutomaton(const std::vector<std::string_view>& literals);

  // Sets seen[i] for each literal i that occurs. `seen` has one element a literal.
  void scan(std::string_view text, std::vector<bool>& seen) const;

 private:
  using State = std::uint16_t;

  void choose_classes(const std::vector<std::string_view>& literals);
  bool add(std::string_view literal, std::size_t index);
  void link();

  std::vector<State> next_;          // state * classes + class -> state
  std::vector<State> shorter_;       // state -> the longest proper suffix that is a state with literals, or 0
  std::vector<std::uint32_t> ends_;  // state -> 1 + a literal that ends here, or 0
  std::vector<std::uint32_t> same_;  // literal -> 1 + another one with the same bytes, or 0
  std::vector<std::size_t> always_;  // literals that count as seen
  std::uint8_t class_of_[256] = {};  // 0: in no literal
  std::size_t classes_ = 1;
};

}  // namespace coach::text
