#include "text/packing.h"

namespace coach::text {

void Packer::number(std::uint64_t value) {
  for (; value >= 128; value >>= 7) bytes_ += static_cast<char>(value | 128);
  bytes_ += static_cast<char>(value);
}

void Packer::text(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && ok_ && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= std::uint64_t{byte & 127U} << shift;
    if (byte < 128) return value;
  }
  ok_ = false;
  return 0;
}

std::string_view Unpacker::text() {
  const auto size = number();
  if (size > rest_.size()) ok_ = false;
  if (!ok_) return {};
  const auto value = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return value;
}

}  // namespace coach::text
