#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coach::git {

// An object id of either hash: 20 bytes for SHA-1, 32 for SHA-256.
struct Oid {
  std::array<std::uint8_t, 32> bytes{};
  std::uint8_t size = 20;

  static std::optional<Oid> from_hex(std::string_view hex);
  static Oid from_raw(const void* bytes, std::size_t size);
  std::string hex() const;
  // The first ten digits, enough for people.
  std::string brief() const { return hex().substr(0, 10); }
  bool is_null() const;

  auto operator<=>(const Oid&) const = default;  // NOLINT(modernize-use-nullptr): a false remark
};

}  // namespace coach::git
