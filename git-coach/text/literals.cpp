#include "text/literals.h"

#include <algorithm>
#include <utility>

#include "text/literal_automaton.h"

namespace coach::text {
namespace {

constexpr std::size_t key_size = 3;
constexpr std::size_t most_alike = 32;          // literals of one slot
constexpr std::size_t longest_text = 32 << 10;  // above this, an automaton is worth making

constexpr char folded(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr auto fold_table = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = static_cast<std::uint8_t>(folded(static_cast<char>(i)));
  return table;
}();

constexpr std::uint32_t fold_byte(char c) {
  return fold_table[static_cast<unsigned char>(c)];
}

// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4) of three bytes to ten bits.
constexpr std::size_t slot_of(std::uint32_t key) {
  return (key * 0x9E3779B1U) >> 22U;
}

bool starts_with_folded(std::string_view text, std::string_view literal) {
  return text.size() >= literal.size() &&
         std::equal(literal.begin(), literal.end(), text.begin(),
                    [](char a, char b) { return fold_byte(a) == fold_byte(b); });
}

bool contains_folded(std::string_view text, std::string_view literal) {
  for (std::size_t at = 0; at + literal.size() <= text.size(); ++at) {
    if (starts_with_folded(text.substr(at), literal)) return true;
  }
  return false;
}

}  // namespace

LiteralSet::LiteralSet(std::vector<std::string_view> literals)
    : literals_(std::move(literals)), by_start_(prepare()) {}
LiteralSet::LiteralSet(LiteralSet&&) noexcept = default;
LiteralSet& LiteralSet::operator=(LiteralSet&&) noexcept = default;
LiteralSet::~LiteralSet() = default;

// False where too many literals begin alike.
bool LiteralSet::prepare() {
  constexpr std::size_t most_literals = 30'000;
  if (literals_.size() > most_literals) return false;
  next_.resize(literals_.size());
  for (std::size_t i = 0; i < literals_.size(); ++i) {
    const auto literal = literals_[i];
    if (literal.size() < key_size) {
      short_.push_back(i);
      continue;
    }
    const auto key = fold_byte(literal[0]) << 16U | fold_byte(literal[1]) << 8U | fold_byte(literal[2]);
    auto& first = first_[slot_of(key)];
    std::size_t alike = 1;
    for (auto other = first; other != 0; other = next_[other - 1U]) ++alike;
    if (alike > most_alike) return false;
    next_[i] = first;
    first = static_cast<std::uint16_t>(i + 1);
  }
  return short_.size() <= most_alike;
}

const LiteralAutomaton& LiteralSet::automaton() const {
  if (!automaton_) automaton_ = std::make_unique<LiteralAutomaton>(literals_);
  return *automaton_;
}

void LiteralSet::scan(std::string_view text, std::vector<bool>& seen) const {
  if (!by_start_ || text.size() > longest_text) {
    automaton().scan(text, seen);
    return;
  }
  for (const auto i : short_) seen[i] = seen[i] || contains_folded(text, literals_[i]);
  std::uint32_t key = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    key = (key << 8U | fold_byte(text[at])) & 0xFFFFFFU;
    if (at + 1 < key_size) continue;
    for (auto literal = first_[slot_of(key)]; literal != 0; literal = next_[literal - 1U]) {
      const std::size_t i = literal - 1U;
      if (!seen[i] && starts_with_folded(text.substr(at + 1 - key_size), literals_[i])) seen[i] = true;
    }
  }
}

}  // namespace coach::text
