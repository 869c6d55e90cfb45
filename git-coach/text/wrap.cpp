#include "text/wrap.h"

#include <algorithm>

#include "text/utf8.h"

namespace coach::text {
namespace {

constexpr std::string_view quotes = "`'\"";

// Reads words. A quoted command counts as one word with its blanks, as long as it fits a line with what hangs
// on it; so does what `::` starts, which at the start of a line would be a command to CI systems.
class WordReader {
 public:
  WordReader(int columns, int ambiguous) : columns_(std::max(columns, 1)), ambiguous_(ambiguous) {}

  // The word at the front of a text that starts with no space.
  std::string_view next(std::string_view text) const {
    auto end = quoted_end(text);
    if (end == 0) end = std::min(text.find(' '), text.size());
    while (true) {
      const auto after = text.find_first_not_of(' ', end);
      if (after == std::string_view::npos || !text.substr(after).starts_with("::"))
        return text.substr(0, end);
      end = std::min(text.find(' ', after), text.size());
    }
  }

 private:
  std::size_t quoted_end(std::string_view text) const {
    const auto open = text.find_first_not_of('(');
    if (open == std::string_view::npos || quotes.find(text[open]) == std::string_view::npos) return 0;
    // Four bytes a cell are the most that fits; marks without a cell only make it end sooner.
    const auto near = text.substr(0, static_cast<std::size_t>(columns_) * 4 + 1);
    const auto close = near.find(text[open], open + 1);
    if (close == std::string_view::npos) return 0;
    const auto end = std::min(near.find(' ', close), near.size());
    return display_width(near.substr(0, end), ambiguous_) <= columns_ &&
                   (end < near.size() || near.size() == text.size())
               ? end
               : 0;
  }

  int columns_;
  int ambiguous_;
};

}  // namespace

std::vector<std::string> wrap(std::string_view sentence, int columns, int ambiguous) {
  const WordReader reader(columns, ambiguous);
  std::vector<std::string> lines;
  int width = 0;
  for (auto rest = sentence; !rest.empty();) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const auto word = reader.next(rest);
    if (word.empty()) break;
    rest.remove_prefix(word.size());
    const int cells = display_width(word, ambiguous);
    if (!lines.empty() && width + 1 + cells <= columns) {
      lines.back().append(" ").append(word);
      width += 1 + cells;
    } else {
      lines.emplace_back(word);
      width = cells;
    }
  }
  return lines;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string pad(std::string_view text, int columns, int ambiguous) {
  std::string out(text);
  const int missing = columns - display_width(text, ambiguous);
  if (missing > 0) out.append(static_cast<std::size_t>(missing), ' ');
  return out;
}

}  // namespace coach::text
