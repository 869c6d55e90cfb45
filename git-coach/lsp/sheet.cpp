#include "lsp/sheet.h"

#include <algorithm>

namespace coach::lsp {
namespace {

constexpr std::string_view blanks = " \t\v\f\r";

std::string_view without_end_blanks(std::string_view line) {
  return line.substr(0, line.find_last_not_of(blanks) + 1);
}

std::size_t common_start(std::string_view a, std::string_view b) {
  const auto most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < most && a[same] == b[same]) ++same;
  while (same > 0 && same < most && (static_cast<unsigned char>(a[same]) & 0xC0) == 0x80) --same;
  return same;
}

}  // namespace

Sheet::Sheet(std::string text, std::size_t mark) : text_(std::move(text)), mark_(mark) {}

Sheet::Sheet(std::string text, const git::Message& message) : text_(std::move(text)) {
  std::size_t next = 1;
  numbers_.reserve(message.lines.count());
  for (std::size_t line = 1; line <= message.lines.count(); ++line) {
    auto here = next;
    const auto wanted = without_end_blanks(message.lines.line(line));
    while (here <= text_.count() && without_end_blanks(text_.line(here)) != wanted) ++here;
    if (here <= text_.count()) next = here + 1;
    numbers_.push_back(std::min(here, std::max<std::size_t>(text_.count(), 1)));
  }
}

std::size_t Sheet::number_of(std::size_t line) const {
  if (!numbers_.empty()) line = numbers_[std::min(line, numbers_.size()) - 1];
  return std::clamp<std::size_t>(line, 1, std::max<std::size_t>(text_.count(), 1));
}

std::size_t Sheet::offset_of(std::size_t line, std::size_t column) const {
  const auto shift = line == 1 ? mark_ : 0;
  const auto number = number_of(line);
  const auto wanted = column > shift + 1 ? column - shift - 1 : 0;
  return text_.offset(number) + std::min(wanted, text_.line(number).size());
}

Span Sheet::span_of(const checks::Place& place, std::size_t otherwise) const {
  if (text_.count() == 0) return {};
  const auto line = place.line == 0 ? std::max<std::size_t>(otherwise, 1) : place.line;
  const auto last = std::max(place.end_line, line);
  if (place.line != 0 && place.column != 0) {
    const auto begin = offset_of(line, place.column);
    // The end of the content where only the start is known.
    const auto end = place.end_column != 0
                         ? offset_of(last, place.end_column)
                         : text_.offset(number_of(last)) + text_.line(number_of(last)).size();
    return {begin, std::max(begin, end)};
  }
  const auto first = text_.line(number_of(line));
  const auto indent = std::min(first.find_first_not_of(blanks), first.size());
  const auto begin = text_.offset(number_of(line)) + indent;
  const auto end = text_.offset(number_of(last)) + without_end_blanks(text_.line(number_of(last))).size();
  return {begin, std::max(begin, end)};
}

std::string_view Sheet::ending() const {
  const auto first = text_.bytes().find('\n');
  return first != std::string::npos && first > 0 && text_.bytes()[first - 1] == '\r' ? "\r\n" : "\n";
}

TextEdit Sheet::edit_of_line(std::size_t line, std::string_view judged, std::string_view mended) const {
  const auto start = common_start(judged, mended);
  auto before = judged.substr(start), after = mended.substr(start);
  std::size_t same = 0;
  while (same < std::min(before.size(), after.size()) &&
         before[before.size() - 1 - same] == after[after.size() - 1 - same]) {
    ++same;
  }
  while (same > 0 && (static_cast<unsigned char>(before[before.size() - same]) & 0xC0) == 0x80) --same;
  return {{offset_of(line, start + 1), offset_of(line, judged.size() - same + 1)},
          std::string(after.substr(0, after.size() - same))};
}

std::vector<TextEdit> Sheet::edits_to(const text::Lines& judged, std::string_view mended) const {
  std::vector<TextEdit> edits;
  if (text_.count() != judged.count()) return edits;  // the document moved on: never guess
  const text::Lines after{std::string(mended)};
  if (after.count() == judged.count()) {
    for (std::size_t line = 1; line <= judged.count(); ++line) {
      if (judged.line(line) == after.line(line)) continue;
      auto edit = edit_of_line(line, judged.line(line), after.line(line));
      const bool is_nothing =
          edit.where.begin == edit.where.end && edit.text.empty();  // of a mark that is kept
      if (!is_nothing) edits.push_back(std::move(edit));
    }
    if (after.ends_with_newline() && !judged.ends_with_newline()) {
      edits.push_back({{text_.bytes().size(), text_.bytes().size()}, std::string(ending())});
    }
    return edits;
  }
  std::size_t first = 1, same = 0;
  const auto most = std::min(judged.count(), after.count());
  while (first <= most && judged.line(first) == after.line(first)) ++first;
  while (same < most - (first - 1) &&
         judged.line(judged.count() - same) == after.line(after.count() - same)) {
    ++same;
  }
  std::string middle;
  for (std::size_t line = first; line <= after.count() - same; ++line) {
    middle += std::string(after.line(line)) + std::string(ending());
  }
  const auto place = [&](std::size_t line) {
    return line > text_.count() ? text_.bytes().size() : text_.offset(line);
  };
  edits.push_back({{place(first), place(judged.count() - same + 1)}, middle});
  return edits;
}

}  // namespace coach::lsp
