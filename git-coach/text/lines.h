#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// Bytes with an index of their lines. Lines end at LF; a CR before the LF belongs to the ending. A last
// line without an ending counts; an empty text has no lines. Line numbers are 1-based, as git's are.
class Lines {
 public:
  Lines() = default;
  explicit Lines(std::string bytes);

  const std::string& bytes() const { return bytes_; }
  std::size_t count() const { return starts_.size(); }
  bool empty() const { return bytes_.empty(); }

  // The line without its ending. REQUIRES: 1 <= number <= count().
  std::string_view line(std::size_t number) const;
  // The line as stored, ending included.
  std::string_view with_ending(std::size_t number) const;
  // Lines first..last as one slice of the bytes, endings included.
  std::string_view slice(std::size_t first, std::size_t last) const;
  // The byte at which a line starts.
  std::size_t offset(std::size_t number) const { return starts_[number - 1]; }
  // The line that holds a byte. REQUIRES: offset < bytes().size().
  std::size_t line_at(std::size_t offset) const;
  bool ends_with_newline() const { return !bytes_.empty() && bytes_.back() == '\n'; }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> starts_;
};

// A run of lines, 1-based, both ends included.
struct LineRange {
  std::size_t first = 0;
  std::size_t last = 0;

  bool contains(std::size_t line) const { return first <= line && line <= last; }
  bool operator==(const LineRange&) const = default;
};

// Whether a line lies in one of the sorted, disjoint ranges.
bool covers(const std::vector<LineRange>& ranges, std::size_t line);

// What changed between two texts, as runs of lines: `removed` counts in the old text, `added` in the new.
struct LineDiff {
  std::vector<LineRange> removed;
  std::vector<LineRange> added;
  // False where the budget ran out: the answer is then correct but coarse (one large run).
  bool fine = true;
};

// A bounded line diff: common prefix and suffix, then Myers' O(ND) on what is left, and a multiset
// comparison where that would cost more than `budget` steps. Never quadratic (see xdiff on a 20 MB line).
LineDiff diff_lines(const Lines& before, const Lines& after, std::size_t budget = 4'000'000);

}  // namespace coach::text
