#include <mbedtls/sha1.h>
#include <mbedtls/version.h>

#include <array>

#include "advice/advice.h"

namespace coach::advice {
namespace {

std::string folded(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || ('\t' <= c && c <= '\r')) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

std::array<unsigned char, 20> sha1(std::string_view bytes) {
  std::array<unsigned char, 20> digest{};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
#if MBEDTLS_VERSION_MAJOR >= 3
  mbedtls_sha1(data, bytes.size(), digest.data());
#else
  mbedtls_sha1_ret(data, bytes.size(), digest.data());
#endif
  return digest;
}

}  // namespace

std::string fingerprint(std::string_view rule, std::string_view path, std::string_view text,
                        std::size_t ordinal) {
  std::string bytes(rule);
  bytes.append(1, '\0').append(path);
  bytes.append(1, '\0').append(folded(text));
  bytes.append(1, '\0').append(std::to_string(ordinal));
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : sha1(bytes)) hex.append({digits[byte >> 4], digits[byte & 15]});
  return hex;
}

}  // namespace coach::advice
