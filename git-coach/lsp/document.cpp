#include "lsp/document.h"

#include <algorithm>

#include "text/utf8.h"

namespace coach::lsp {
namespace {

std::size_t units(const text::CodePoint& point, Encoding encoding) {
  if (encoding == Encoding::Utf8) return point.size;
  return encoding == Encoding::Utf16 && point.value > 0xFFFF ? 2 : 1;
}

}  // namespace

Document::Document(std::string text) : text_(std::move(text)) {
  index();
}

void Document::index() {
  starts_.assign(1, 0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool ends =
        text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'));
    if (ends) starts_.push_back(i + 1);
  }
}

std::string_view Document::line(std::size_t number) const {
  const auto end = number + 1 < starts_.size() ? starts_[number + 1] : text_.size();
  auto line = std::string_view(text_).substr(starts_[number], end - starts_[number]);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t Document::offset_of(Position position, Encoding encoding) const {
  if (position.line >= starts_.size()) return text_.size();
  auto rest = line(position.line);
  auto offset = starts_[position.line];
  for (std::size_t at = 0; at < position.character && !rest.empty();) {
    const auto point = text::next_code_point(rest);
    at += units(point, encoding);
    if (at > position.character) break;  // inside of a character: before it
    offset += point.size;
    rest.remove_prefix(point.size);
  }
  return offset;
}

Position Document::position_of(std::size_t offset, Encoding encoding) const {
  offset = std::min(offset, text_.size());
  const auto after = std::ranges::upper_bound(starts_, offset);
  const auto number = static_cast<std::size_t>(after - starts_.begin()) - 1;
  Position position{.line = number};
  auto rest = line(number).substr(0, offset - starts_[number]);
  while (!rest.empty()) {
    const auto point = text::next_code_point(rest);
    position.character += units(point, encoding);
    rest.remove_prefix(point.size);
  }
  return position;
}

void Document::replace(const Range& range, std::string_view with, Encoding encoding) {
  const auto begin = offset_of(range.start, encoding);
  const auto end = std::max(begin, offset_of(range.end, encoding));
  text_.replace(begin, end - begin, with);
  index();
}

}  // namespace coach::lsp
