#include "text/lines.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>

namespace coach::text {
namespace {

using Ids = std::vector<std::uint32_t>;

// Gives equal lines equal numbers, so that comparing lines is comparing integers: an open hash table, which
// needs no memory for each line.
class Interner {
 public:
  // `most`: how many lines there will be.
  explicit Interner(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) { lines_.reserve(most); }

  std::uint32_t id(std::string_view line) {
    const auto last = slots_.size() - 1;
    for (auto at = hash(line) & last;; at = (at + 1) & last) {
      auto& slot = slots_[at];
      if (slot == 0) {
        lines_.push_back(line);
        slot = static_cast<std::uint32_t>(lines_.size());
        return slot - 1;
      }
      if (lines_[slot - 1] == line) return slot - 1;
    }
  }
  std::size_t size() const { return lines_.size(); }

 private:
  static std::size_t hash(std::string_view line) { return std::hash<std::string_view>()(line); }

  std::vector<std::uint32_t> slots_;  // 1 + the number of a line, or 0
  std::vector<std::string_view> lines_;
};

void append(std::vector<LineRange>& ranges, std::size_t line) {
  if (!ranges.empty() && ranges.back().last + 1 == line) {
    ranges.back().last = line;
  } else {
    ranges.push_back({line, line});
  }
}

// trace[d][k + d]: how far diagonal k reaches with d edits.
using Trace = std::vector<std::vector<std::int32_t>>;

// Whether the best way to diagonal k with d edits comes down from k + 1, where `at` tells how far each
// reached.
template <class At>
bool comes_down(std::ptrdiff_t k, std::ptrdiff_t d, const At& at) {
  return k == -d || (k != d && at(k - 1) < at(k + 1));
}

// Myers' greedy O(ND), forwards. Nothing where it would take more than `budget` steps or more memory than
// that many integers.
std::optional<Trace> myers_trace(const Ids& a, const Ids& b, std::size_t budget) {
  const auto n = static_cast<std::ptrdiff_t>(a.size());
  const auto m = static_cast<std::ptrdiff_t>(b.size());
  const auto most = n + m;
  std::vector<std::ptrdiff_t> v(static_cast<std::size_t>(2 * most + 2), 0);
  const auto at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& { return v[static_cast<std::size_t>(k + most)]; };
  Trace trace;
  std::size_t steps = 0;
  bool arrived = false;
  for (std::ptrdiff_t d = 0; d <= most && !arrived; ++d) {
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = 0;
      if (d > 0) x = comes_down(k, d, at) ? at(k + 1) : at(k - 1) + 1;
      auto y = x - k;
      while (x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)])
        ++x, ++y, ++steps;
      at(k) = x;
      arrived = x >= n && y >= m;
      if (arrived) break;
    }
    steps += static_cast<std::size_t>(2 * d + 1);
    if (steps > budget) return std::nullopt;
    auto& row = trace.emplace_back(static_cast<std::size_t>(2 * d + 1));
    for (std::ptrdiff_t k = -d; k <= d; k += 2)
      row[static_cast<std::size_t>(k + d)] = static_cast<std::int32_t>(at(k));
  }
  return trace;
}

// The same with the trace walked back: which lines of either side are common. False where it cost too much.
bool myers(const Ids& a, const Ids& b, std::size_t budget, std::vector<bool>& keep_a,
           std::vector<bool>& keep_b) {
  const auto trace = myers_trace(a, b, budget);
  if (!trace) return false;
  auto x = static_cast<std::ptrdiff_t>(a.size());
  auto y = static_cast<std::ptrdiff_t>(b.size());
  for (auto d = static_cast<std::ptrdiff_t>(trace->size()) - 1; d > 0; --d) {
    const auto& row = (*trace)[static_cast<std::size_t>(d - 1)];
    const auto was = [&](std::ptrdiff_t k) {
      return k < -(d - 1) || k > d - 1 ? std::ptrdiff_t{-1}
                                       : std::ptrdiff_t{row[static_cast<std::size_t>(k + d - 1)]};
    };
    const auto k = x - y;
    const bool down = comes_down(k, d, was);
    const auto before_x = down ? was(k + 1) : was(k - 1);
    const auto before_y = before_x - (down ? k + 1 : k - 1);
    while (x > before_x + (down ? 0 : 1) && y > before_y + (down ? 1 : 0)) {
      --x, --y;
      keep_a[static_cast<std::size_t>(x)] = keep_b[static_cast<std::size_t>(y)] = true;
    }
    x = before_x, y = before_y;
  }
  while (x > 0 && y > 0)
    --x, --y, keep_a[static_cast<std::size_t>(x)] = keep_b[static_cast<std::size_t>(y)] = true;
  return true;
}

// Where Myers would cost too much: a line that occurs in both texts counts as kept, as often as it occurs in
// both. Order is ignored, so that moved lines do not count as added.
void multiset(const Ids& a, const Ids& b, std::size_t kinds, std::vector<bool>& keep_a,
              std::vector<bool>& keep_b) {
  std::vector<std::uint32_t> left(kinds, 0);
  for (const auto id : a) ++left[id];
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (left[b[i]] > 0) --left[b[i]], keep_b[i] = true;
  }
  // What is left over of each kind was removed; take the last ones.
  for (std::size_t i = a.size(); i-- > 0;) {
    if (left[a[i]] > 0) {
      --left[a[i]];
    } else {
      keep_a[i] = true;
    }
  }
}

}  // namespace

Lines::Lines(std::string bytes) : bytes_(std::move(bytes)) {
  if (bytes_.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a text of over 4 GiB");
  const char* const begin = bytes_.data();
  const char* const end = begin + bytes_.size();
  if (begin == end) return;
  starts_.reserve(bytes_.size() / 32 + 1);
  for (const char* line = begin; line != end;) {
    starts_.push_back(static_cast<std::uint32_t>(line - begin));
    const auto* newline =
        static_cast<const char*>(std::memchr(line, '\n', static_cast<std::size_t>(end - line)));
    line = newline == nullptr ? end : newline + 1;
  }
}

std::string_view Lines::with_ending(std::size_t number) const {
  return slice(number, number);
}

std::string_view Lines::line(std::size_t number) const {
  auto line = with_ending(number);
  if (line.ends_with('\n')) {
    line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
  }
  return line;
}

std::string_view Lines::slice(std::size_t first, std::size_t last) const {
  const auto begin = offset(first);
  const auto end = last < count() ? offset(last + 1) : bytes_.size();
  return std::string_view(bytes_).substr(begin, end - begin);
}

std::size_t Lines::line_at(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::size_t>(after - starts_.begin());
}

bool covers(const std::vector<LineRange>& ranges, std::size_t line) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), line,
                       [](std::size_t number, const LineRange& range) { return number < range.first; });
  return after != ranges.begin() && std::prev(after)->contains(line);
}

LineDiff diff_lines(const Lines& before, const Lines& after, std::size_t budget) {
  LineDiff diff;
  std::size_t head = 0;
  const auto shorter = std::min(before.count(), after.count());
  while (head < shorter && before.with_ending(head + 1) == after.with_ending(head + 1)) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         before.with_ending(before.count() - tail) == after.with_ending(after.count() - tail)) {
    ++tail;
  }
  const auto left_a = before.count() - head - tail;
  const auto left_b = after.count() - head - tail;
  if (left_a == 0 || left_b == 0) {
    if (left_a > 0) diff.removed.push_back({head + 1, head + left_a});
    if (left_b > 0) diff.added.push_back({head + 1, head + left_b});
    return diff;
  }
  Interner lines(left_a + left_b);
  Ids a(left_a), b(left_b);
  for (std::size_t i = 0; i < left_a; ++i) a[i] = lines.id(before.with_ending(head + 1 + i));
  for (std::size_t i = 0; i < left_b; ++i) b[i] = lines.id(after.with_ending(head + 1 + i));
  std::vector<bool> keep_a(left_a), keep_b(left_b);
  if (!myers(a, b, budget, keep_a, keep_b)) {
    keep_a.assign(left_a, false), keep_b.assign(left_b, false);
    multiset(a, b, lines.size(), keep_a, keep_b);
    diff.fine = false;
  }
  for (std::size_t i = 0; i < left_a; ++i) {
    if (!keep_a[i]) append(diff.removed, head + 1 + i);
  }
  for (std::size_t i = 0; i < left_b; ++i) {
    if (!keep_b[i]) append(diff.added, head + 1 + i);
  }
  return diff;
}

}  // namespace coach::text
