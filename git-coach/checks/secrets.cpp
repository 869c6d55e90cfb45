#include "checks/secrets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "text/ascii.h"

namespace coach::checks {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), text::lower);
  return out;
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// The longest run in which each byte is the one before plus `step`: "aaaa", "3456", "fedc".
std::size_t longest_run(std::string_view text, int step) {
  std::size_t longest = 0, run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run = i > 0 && text[i] == text[i - 1] + step ? run + 1 : 1;
    longest = std::max(longest, run);
  }
  return longest;
}

bool repeats_itself(std::string_view text) {
  constexpr std::size_t longest_period = 12;
  for (std::size_t period = 1; period <= longest_period && period * 2 <= text.size(); ++period) {
    if (text.substr(period) == text.substr(0, text.size() - period)) return true;
  }
  return false;
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

}  // namespace

double entropy(std::string_view token) {
  if (token.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char byte : token) ++counts[static_cast<unsigned char>(byte)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(token.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

bool is_made_up(std::string_view token) {
  static constexpr std::array<std::string_view, 20> words = {
      "example",  "sample", "dummy",    "fake",    "placeholder", "your",   "xxxx",
      "redacted", "secret", "token",    "replace", "changeme",    "insert", "foobar",
      "qwerty",   "asdf",   "deadbeef", "notreal", "invalid",     "test"};
  const std::string text = lower(token);
  if (contains_any(text, words)) return true;
  return longest_run(text, 0) >= 5 || longest_run(text, 1) >= 6 || longest_run(text, -1) >= 6 ||
         repeats_itself(text);
}

bool is_called_an_example(std::string_view surroundings) {
  static constexpr std::array<std::string_view, 12> words = {
      "example", "dummy",      "fake",     "placeholder",  "mock",    "redacted",
      "revoked", "not a real", "not real", "not critical", "sandbox", "invalid"};
  return contains_any(lower(surroundings), words);
}

bool has_crc32_base62_tail(std::string_view token) {
  static constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  constexpr std::size_t tail = 6;
  if (token.size() <= tail) return false;
  std::uint32_t crc = crc32(token.substr(0, token.size() - tail));
  for (std::size_t i = 0; i < tail; ++i) {
    if (token[token.size() - 1 - i] != digits[crc % digits.size()]) return false;
    crc /= static_cast<std::uint32_t>(digits.size());
  }
  return true;
}

}  // namespace coach::checks
