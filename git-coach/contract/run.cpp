#include "contract/run.h"

#include <algorithm>

namespace coach::contract {
namespace {

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\v' || byte == '\f';
}

}  // namespace

Spans lines_of(std::string_view source, std::size_t begin, std::size_t end) {
  Spans lines;
  end = std::min(end, source.size());
  while (begin < end) {
    const auto newline = std::min(source.find('\n', begin), end);
    auto stop = newline;
    if (stop > begin && source[stop - 1] == '\r') --stop;
    lines.push_back({begin, stop});
    begin = newline + 1;
  }
  return lines;
}

Spans lines_of(std::string_view source) {
  return lines_of(source, source.starts_with("\xEF\xBB\xBF") ? 3 : 0, source.size());
}

bool blank(std::string_view line) {
  return std::ranges::all_of(line, is_space);
}

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (const char byte : line) {
    if (byte == '\t')
      columns = (columns / 8 + 1) * 8;
    else if (byte == ' ')
      ++columns;
    else
      break;
  }
  return columns;
}

Span dedent(std::string_view source, Span line, std::size_t columns) {
  std::size_t seen = 0;
  while (line.begin < line.end && seen < columns) {
    if (source[line.begin] == '\t')
      seen = (seen / 8 + 1) * 8;
    else if (source[line.begin] == ' ')
      ++seen;
    else
      break;
    ++line.begin;
  }
  return line;
}

Span trim(std::string_view source, Span span) {
  // The place of a line break before an empty last line is the end of the source.
  span.end = std::min(span.end, source.size());
  while (span.begin < span.end && is_space(source[span.begin])) ++span.begin;
  while (span.begin < span.end && is_space(source[span.end - 1])) --span.end;
  return span;
}

Raw join(std::string_view source, const Spans& lines) {
  Raw raw;
  for (const auto& line : lines) {
    if (!raw.bytes.empty() || !raw.at.empty()) {
      raw.bytes += '\n';
      raw.at.push_back(static_cast<std::uint32_t>(line.begin));
    }
    raw.bytes += in(source, line);
    for (auto offset = line.begin; offset < line.end; ++offset)
      raw.at.push_back(static_cast<std::uint32_t>(offset));
  }
  return raw;
}

void Run::add(char byte, std::size_t offset) {
  const bool space = is_space(byte);
  if (space && (text.empty() || text.back() == ' ' || text.back() == '\n')) return;
  text += space ? ' ' : byte;
  at.push_back(static_cast<std::uint32_t>(offset));
}

void Run::add(std::string_view bytes, std::size_t offset) {
  for (std::size_t i = 0; i < bytes.size(); ++i) add(bytes[i], offset + i);
}

void Run::stop(std::size_t offset) {
  if (text.empty() || text.back() == '\n') return;
  if (text.back() == ' ') {
    text.back() = '\n';
    return;
  }
  text += '\n';
  at.push_back(static_cast<std::uint32_t>(offset));
}

std::string label_of(std::string_view text) {
  std::string label;
  for (const char byte : text) {
    if (is_space(byte)) {
      if (!label.empty() && label.back() != ' ') label += ' ';
    } else {
      label += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
  }
  if (!label.empty() && label.back() == ' ') label.pop_back();
  return label;
}

std::size_t address_at(std::string_view text, std::size_t from) {
  const auto rest = text.substr(from);
  if (!rest.starts_with("http://") && !rest.starts_with("https://")) return 0;
  std::size_t length = 0;
  int open = 0;
  for (; length < rest.size() && length < 2000; ++length) {
    const char byte = rest[length];
    if (is_space(byte) || byte == '<' || byte == '>' || byte == '"' || byte == '`' || byte == '[' ||
        byte == ']')
      break;
    if (byte == '(') ++open;
    if (byte == ')' && --open < 0) break;
  }
  while (length > 0 && std::string_view(".,;:!?'*_").find(rest[length - 1]) != std::string_view::npos)
    --length;
  return length > 8 ? length : 0;
}

}  // namespace coach::contract
