#include "checks/moved.h"

#include <algorithm>

namespace coach::checks {
namespace {

constexpr std::size_t lines_compared = 50'000;

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

}  // namespace

bool MovedLines::holds(std::string_view line) {
  fill();
  return lines_.contains(without_blanks(line));
}

bool MovedLines::has_word(std::string_view word) {
  fill();
  return std::ranges::any_of(lines_, [&](std::string_view line) { return checks::has_word(line, word); });
}

void MovedLines::fill() {
  if (filled_) return;
  filled_ = true;
  for (const auto& file : snapshot_->files) {
    for (const auto& range : file.removed) {
      for (auto line = range.first; line <= range.last && lines_.size() < lines_compared; ++line) {
        lines_.insert(without_blanks(file.before_lines.line(line)));
      }
    }
  }
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != text.npos && !word.empty(); at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

}  // namespace coach::checks
