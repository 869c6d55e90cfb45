#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace coach::text {

class LiteralAutomaton;  // text/literal_automaton.h

// Finds which of many short literals occur in a text, ignoring ASCII case, in one pass. Literals are given in
// lower case, and their bytes must outlive the set. It looks them up by their first three bytes, because that
// costs nothing to prepare. For long texts, and where too many begin alike, it makes an automaton when it
// first needs one, so that no set of rules can take much time or memory: of that, literals beyond the first
// 16,000 bytes or so count as seen. One thread at a time.
class LiteralSet {
 public:
  explicit LiteralSet(std::vector<std::string_view> literals);
  LiteralSet(LiteralSet&&) noexcept;
  LiteralSet& operator=(LiteralSet&&) noexcept;
  ~LiteralSet();

  // Sets seen[i] for each literal i that occurs. `seen` has one element a literal.
  void scan(std::string_view text, std::vector<bool>& seen) const;

 private:
  static constexpr std::size_t slots = 1024;

  bool prepare();
  const LiteralAutomaton& automaton() const;

  std::vector<std::string_view> literals_;
  std::array<std::uint16_t, slots> first_{};  // 1 + a literal whose first three bytes fall here, or 0
  std::vector<std::uint16_t> next_;           // literal -> 1 + another one of its slot, or 0
  std::vector<std::size_t> short_;            // literals of fewer than three bytes
  bool by_start_;                             // whether few enough begin alike
  mutable std::unique_ptr<LiteralAutomaton> automaton_;
};

}  // namespace coach::text
