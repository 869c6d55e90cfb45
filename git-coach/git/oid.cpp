#include "git/oid.h"

#include <algorithm>
#include <cstring>

namespace coach::git {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<Oid> Oid::from_hex(std::string_view hex) {
  if (hex.size() != 40 && hex.size() != 64) return std::nullopt;
  Oid oid;
  oid.size = static_cast<std::uint8_t>(hex.size() / 2);
  for (std::size_t i = 0; i < oid.size; ++i) {
    const int high = digit(hex[2 * i]);
    const int low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    oid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return oid;
}

Oid Oid::from_raw(const void* bytes, std::size_t size) {
  Oid oid;
  oid.size = static_cast<std::uint8_t>(std::min(size, oid.bytes.size()));
  std::memcpy(oid.bytes.data(), bytes, oid.size);
  return oid;
}

std::string Oid::hex() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * std::size_t{size});
  for (std::size_t i = 0; i < size; ++i) {
    out += digits[bytes[i] >> 4];
    out += digits[bytes[i] & 15];
  }
  return out;
}

bool Oid::is_null() const {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace coach::git
