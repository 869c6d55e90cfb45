#include "text/sanitize.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "text/ambiguous.h"
#include "text/utf8.h"

namespace coach::text {
namespace {

// What a terminal obeys or hides: C1, bidi controls, line separators, zero-width and other invisible format
// characters, tags. The soft hyphen too: log readers that compare by culture skip it, so that
// "##<soft hyphen>vso[" would still be a command.
constexpr CodePointRange unsafe_ranges[] = {
    {0x0080, 0x009F},   {0x00AD, 0x00AD},  {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x115F},
    {0x17B4, 0x17B5},   {0x180E, 0x180E},  {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
    {0x3164, 0x3164},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE007F}};

bool is_unsafe(char32_t value) {
  return std::any_of(std::begin(unsafe_ranges), std::end(unsafe_ranges), [&](const CodePointRange& range) {
    return range.first <= value && value <= range.last;
  });
}

bool is_blank(char32_t value) {
  return value == ' ' || value == 0xA0 || value == 0x1680 || (0x2000 <= value && value <= 0x200A) ||
         value == 0x202F || value == 0x205F || value == 0x3000;
}

void append_byte(std::string& out, char byte) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  out += text.data();
}

void append_named(std::string& out, char32_t value) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "<U+%04X>", static_cast<unsigned>(value));
  out += text.data();
}

bool starts_with_folded(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char has) {
           return want == ('A' <= has && has <= 'Z' ? static_cast<char>(has - 'A' + 'a') : has);
         });
}

bool is_log_command(std::string_view text) {
  return starts_with_folded(text, "##[") || starts_with_folded(text, "##vso[") ||
         starts_with_folded(text, "##teamcity[");
}

// Makes bytes safe one piece after the other; a piece is never cut in two.
class Sanitizer {
 public:
  explicit Sanitizer(std::string_view bytes) : rest_(bytes) {}

  bool done() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  void append_piece(std::string& out) {
    const char first = rest_.front();
    if (first == '\t') return append_as(out, " ", 1);
    if (first == '#' && is_log_command(rest_)) return append_as(out, "##\\", 2);
    if (at_start_ && rest_.starts_with("::")) return append_as(out, "\\::", 2);
    const auto point = next_code_point(rest_);
    if (!point.valid || point.value < 0x20 || point.value == 0x7F) {
      append_byte(out, first);
    } else if (point.value >= 0x80 && is_unsafe(point.value)) {
      append_named(out, point.value);
    } else {
      out += rest_.substr(0, point.size);
    }
    advance(point.size, point.valid && is_blank(point.value));
  }

 private:
  void append_as(std::string& out, std::string_view text, std::size_t size) {
    out += text;
    advance(size, text == " ");
  }
  void advance(std::size_t size, bool blank) {
    rest_.remove_prefix(size);
    at_start_ = at_start_ && blank;
  }

  std::string_view rest_;
  bool at_start_ = true;
};

}  // namespace

std::string for_terminal(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (Sanitizer sanitizer(bytes); !sanitizer.done();) sanitizer.append_piece(out);
  return out;
}

std::string as_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto point = next_code_point(bytes);
    if (point.valid) {
      out += bytes.substr(0, point.size);
    } else {
      append_byte(out, bytes.front());
    }
    bytes.remove_prefix(point.size);
  }
  return out;
}

std::string for_markup(std::string_view bytes) {
  std::string out;
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    for (const char c : for_terminal(line)) {
      switch (c) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        default:
          out += c;
      }
    }
    if (line.size() < rest.size()) out += "&#10;";
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return out;
}

std::string excerpt(std::string_view bytes, int cells) {
  constexpr std::string_view dots = "...";
  const auto ellipsis = dots.substr(0, static_cast<std::size_t>(std::clamp(cells, 0, 3)));
  const int room = cells - static_cast<int>(ellipsis.size());
  // Marks that take no cell could go on for ever.
  const std::size_t most = static_cast<std::size_t>(std::max(cells, 0)) * 16 + 64;
  Sanitizer sanitizer(bytes);
  std::string out;
  std::size_t keep = 0;
  int width = 0;
  while (!sanitizer.done() && width <= cells && out.size() <= most) {
    const auto before = out.size();
    sanitizer.append_piece(out);
    width += display_width(std::string_view(out).substr(before));
    if (width <= room) keep = out.size();
  }
  if (sanitizer.done() && width <= cells) return out;
  out.resize(keep);
  return out.append(ellipsis);
}

}  // namespace coach::text
