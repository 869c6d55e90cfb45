#include "text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "text/ambiguous.h"

namespace coach::text {
namespace {

// How many bytes at the front are ASCII, give or take the last few: eight are looked at together, because
// nearly all text is.
std::size_t ascii_prefix(std::string_view bytes) {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
  std::size_t size = 0;
  for (std::uint64_t eight = 0; size + sizeof eight <= bytes.size(); size += sizeof eight) {
    std::memcpy(&eight, bytes.data() + size, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  return size;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_ambiguous(char32_t value) {
  const auto* after =
      std::upper_bound(std::begin(ambiguous_ranges), std::end(ambiguous_ranges), value,
                       [](char32_t point, const CodePointRange& range) { return point < range.first; });
  return after != std::begin(ambiguous_ranges) && value <= std::prev(after)->last;
}

int width_of(char32_t value, int ambiguous) {
  if (value < 0x7F) return value < 0x20 ? 0 : 1;
  // Medial and final jamo join the syllable before them; utf8proc gives them a cell of their own.
  if ((0x1160 <= value && value <= 0x11FF) || (0xD7B0 <= value && value <= 0xD7FB)) return 0;
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(value));
  return width == 1 && ambiguous != 1 && is_ambiguous(value) ? ambiguous : width;
}

// Simple folding: through the upper case, so that final sigma meets sigma. The two Turkish i stay
// apart from the others, as they do in Unicode's table and on disk.
char32_t fold(char32_t value) {
  if (value == 0x130 || value == 0x131) return value;
  return static_cast<char32_t>(utf8proc_tolower(utf8proc_toupper(static_cast<utf8proc_int32_t>(value))));
}

char fold_ascii(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

CodePoint next_code_point(std::string_view bytes) {
  if (bytes.empty()) return {};
  const auto first = static_cast<unsigned char>(bytes.front());
  if (first < 0x80) return {first, 1, true};
  utf8proc_int32_t value = 0;
  const auto size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                       static_cast<utf8proc_ssize_t>(std::min<std::size_t>(bytes.size(), 4)), &value);
  if (size <= 0) return {first, 1, false};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(size), true};
}

bool is_utf8(std::string_view bytes) {
  for (bytes.remove_prefix(ascii_prefix(bytes)); !bytes.empty();) {
    const auto point = next_code_point(bytes);
    if (!point.valid) return false;
    bytes.remove_prefix(point.size);
    if (point.size == 1) bytes.remove_prefix(ascii_prefix(bytes));
  }
  return true;
}

int display_width(std::string_view utf8, int ambiguous) {
  int width = 0;
  while (!utf8.empty()) {
    const auto point = next_code_point(utf8);
    width += point.valid ? width_of(point.value, ambiguous) : 1;
    utf8.remove_prefix(point.size);
  }
  return width;
}

std::string to_nfc(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  utf8proc_uint8_t* composed = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                 static_cast<utf8proc_ssize_t>(utf8.size()), &composed,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) return std::string(utf8);
  return {reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size)};
}

std::string fold_case(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  if (is_ascii(utf8)) {
    std::transform(utf8.begin(), utf8.end(), std::back_inserter(out), fold_ascii);
    return out;
  }
  while (!utf8.empty()) {
    const auto point = next_code_point(utf8);
    if (point.valid) {
      append_utf8(out, fold(point.value));
    } else {
      out += utf8.front();
    }
    utf8.remove_prefix(point.size);
  }
  return to_nfc(out);
}

void append_utf8(std::string& out, char32_t value) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace coach::text
