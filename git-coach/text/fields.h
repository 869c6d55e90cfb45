#pragma once

#include <algorithm>
#include <charconv>
#include <string_view>

namespace coach::text {

// The words of a line, one after the other: for small files of our own, read at every commit, for which a
// stream would cost more than the rest of the work.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  // The next word; empty at the end.
  std::string_view next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    const auto word = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(word.size());
    return word;
  }
  // False where the next word is no number, or none that fits.
  template <class Number>
  bool next(Number& number) {
    const auto word = next();
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    return problem == std::errc() && end == word.data() + word.size() && !word.empty();
  }
  // All that is left, without blanks in front.
  std::string_view rest() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    return rest_;
  }

 private:
  std::string_view rest_;
};

// Takes the first line off a text, without its end.
inline std::string_view take_line(std::string_view& text) {
  const auto line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

}  // namespace coach::text
