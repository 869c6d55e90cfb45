#include "contract/block_lines.h"

#include <algorithm>
#include <cctype>
#include <limits>

namespace coach::contract {
namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

std::size_t with_space(std::string_view line, std::size_t size) {
  const auto end = line.find_first_not_of(" \t", size);
  if (end == size) return 0;
  return end == std::string_view::npos ? line.size() : end;
}

}  // namespace

std::optional<Marker> marker_of(std::string_view line) {
  if (line.size() < 2) return std::nullopt;
  for (const std::string_view bullet : {"-", "*", "+", "•", "–"}) {
    if (!line.starts_with(bullet)) continue;
    const auto size = with_space(line, bullet.size());
    if (size == 0 || size == line.size()) return std::nullopt;
    return Marker{size, false, 0};
  }
  const std::size_t open = line.front() == '(' ? 1 : 0;
  auto end = open;
  while (end < line.size() && end < open + 3 && is_digit(line[end])) ++end;
  std::uint16_t number = 0;
  for (auto i = open; i < end; ++i) number = static_cast<std::uint16_t>(number * 10 + (line[i] - '0'));
  if (end == open && (line[end] == '#' || std::isalpha(static_cast<unsigned char>(line[end])) != 0)) {
    const auto letter = std::tolower(static_cast<unsigned char>(line[end]));
    number = static_cast<std::uint16_t>(line[end] == '#' ? 0 : letter - 'a' + 1);
    ++end;
  }
  if (end == open || end >= line.size() || (line[end] != '.' && line[end] != ')') ||
      (open > 0 && line[end] != ')'))
    return std::nullopt;
  const auto size = with_space(line, end + 1);
  if (size == 0 || size == line.size()) return std::nullopt;
  return Marker{size, true, number};
}

std::size_t indented_end(std::string_view source, const Spans& lines, std::size_t first, std::size_t column) {
  auto end = first;
  for (auto i = first; i < lines.size(); ++i) {
    const auto line = in(source, lines[i]);
    if (blank(line)) continue;
    if (indent_of(line) <= column) break;
    end = i + 1;
  }
  return end;
}

Spans dedented(std::string_view source, const Spans& lines, std::size_t first, std::size_t end) {
  auto column = std::numeric_limits<std::size_t>::max();
  for (auto i = first; i < end; ++i) {
    const auto line = in(source, lines[i]);
    if (!blank(line)) column = std::min(column, indent_of(line));
  }
  Spans out;
  for (auto i = first; i < end; ++i) out.push_back(dedent(source, lines[i], column));
  return out;
}

char rule_of(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  if (line.size() < 2 || std::ispunct(static_cast<unsigned char>(line.front())) == 0) return 0;
  return line.find_first_not_of(line.front()) == std::string_view::npos ? line.front() : '\0';
}

}  // namespace coach::contract
