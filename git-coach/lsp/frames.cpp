#include "lsp/frames.h"

#include <algorithm>

namespace coach::lsp {
namespace {

constexpr std::size_t longest_header = 16 * 1024;
constexpr std::size_t largest_body = std::size_t{256} << 20;
constexpr std::string_view length_field = "content-length:";

bool same_letters(std::string_view a, std::string_view lower) {
  return std::ranges::equal(a, lower, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

std::optional<std::size_t> number(std::string_view digits) {
  constexpr std::size_t most_digits = 12;  // far above what is taken, far below overflow
  while (digits.starts_with(' ') || digits.starts_with('\t')) digits.remove_prefix(1);
  while (digits.ends_with(' ') || digits.ends_with('\t') || digits.ends_with('\r')) digits.remove_suffix(1);
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  std::size_t value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + static_cast<std::size_t>(digit - '0');
  }
  return value;
}

// The last length that a header names, wherever it stands: what is left of a broken message may stand before
// it on its line.
std::optional<std::size_t> length_in(std::string_view header) {
  while (header.size() > length_field.size()) {
    const auto colon = header.rfind(':');
    if (colon == std::string_view::npos || colon + 1 < length_field.size()) return std::nullopt;
    const auto name = header.substr(colon + 1 - length_field.size(), length_field.size());
    if (same_letters(name, length_field)) {
      const auto rest = header.substr(colon + 1);
      return number(rest.substr(0, rest.find('\n')));
    }
    header = header.substr(0, colon);
  }
  return std::nullopt;
}

}  // namespace

void Frames::feed(std::string_view bytes) {
  const auto passed = std::min(passing_over_, bytes.size());
  passing_over_ -= passed;
  bytes_ += bytes.substr(passed);
}

std::optional<Frames::Frame> Frames::next() {
  const auto end = bytes_.find("\r\n\r\n");
  if (end == std::string::npos) {
    if (bytes_.size() <= longest_header) return std::nullopt;
    bytes_.erase(0, bytes_.size() - 3);  // a header's end may be half here
    return Frame{.body = {}, .is_whole = false};
  }
  const auto begin = end + 4;
  const auto length = length_in(std::string_view(bytes_).substr(0, end));
  if (!length) {
    bytes_.erase(0, begin);
    return Frame{.body = {}, .is_whole = false};
  }
  if (*length > largest_body) {
    const auto here = std::min(bytes_.size() - begin, *length);
    passing_over_ = *length - here;
    bytes_.erase(0, begin + here);
    return Frame{.body = {}, .is_whole = false};
  }
  if (bytes_.size() - begin < *length) return std::nullopt;
  Frame frame{.body = bytes_.substr(begin, *length)};
  bytes_.erase(0, begin + *length);
  return frame;
}

std::string framed(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace coach::lsp
