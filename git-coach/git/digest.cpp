#include "git/digest.h"

#include <mbedtls/sha1.h>
#include <mbedtls/sha256.h>
#include <mbedtls/version.h>

#include <array>

namespace coach::git {

Oid digest(std::string_view bytes, std::size_t size) {
  std::array<unsigned char, 32> sum{};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
#if MBEDTLS_VERSION_MAJOR >= 3
  if (size == 20) {
    mbedtls_sha1(data, bytes.size(), sum.data());
  } else {
    mbedtls_sha256(data, bytes.size(), sum.data(), 0);
  }
#else
  if (size == 20) {
    mbedtls_sha1_ret(data, bytes.size(), sum.data());
  } else {
    mbedtls_sha256_ret(data, bytes.size(), sum.data(), 0);
  }
#endif
  return Oid::from_raw(sum.data(), size);
}

}  // namespace coach::git
