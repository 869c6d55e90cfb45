#include "text/merge.h"

#include <algorithm>

namespace coach::text {
namespace {

// Whether two places of the base meet: they overlap, or no unchanged line stands between them.
bool meet(const Hunk& a, const Hunk& b) {
  return a.old_first <= b.old_first + b.old_count && b.old_first <= a.old_first + a.old_count;
}

std::string_view lines_of(const Lines& lines, std::size_t first, std::size_t count) {
  return count == 0 ? std::string_view() : lines.slice(first, first + count - 1);
}

// Whether both changed the same lines into the same lines.
bool is_same(const Hunk& a, const Lines& of_a, const Hunk& b, const Lines& of_b) {
  return a.old_first == b.old_first && a.old_count == b.old_count &&
         lines_of(of_a, a.new_first, a.new_count) == lines_of(of_b, b.new_first, b.new_count);
}

}  // namespace

std::optional<std::vector<Hunk>> hunks(const Lines& before, const Lines& after) {
  const auto diff = diff_lines(before, after);
  if (!diff.fine) return std::nullopt;
  std::vector<Hunk> all;
  std::size_t old_line = 1, new_line = 1;
  auto removed = diff.removed.begin();
  auto added = diff.added.begin();
  while (removed != diff.removed.end() || added != diff.added.end()) {
    const auto to_removed =
        removed != diff.removed.end() ? removed->first - old_line : static_cast<std::size_t>(-1);
    const auto to_added = added != diff.added.end() ? added->first - new_line : static_cast<std::size_t>(-1);
    const auto same = std::min(to_removed, to_added);
    old_line += same;
    new_line += same;
    Hunk hunk{.old_first = old_line, .new_first = new_line};
    if (to_removed == same) {
      hunk.old_count = removed->last - removed->first + 1;
      ++removed;
    }
    if (to_added == same) {
      hunk.new_count = added->last - added->first + 1;
      ++added;
    }
    old_line += hunk.old_count;
    new_line += hunk.new_count;
    all.push_back(hunk);
  }
  return all;
}

std::optional<std::string> merge(const Lines& base, const Lines& ours, const Lines& theirs) {
  const auto our = hunks(base, ours);
  auto their = hunks(base, theirs);
  if (!our || !their) return std::nullopt;
  std::erase_if(*their, [&](const Hunk& hunk) {
    return std::ranges::any_of(*our, [&](const Hunk& other) { return is_same(hunk, theirs, other, ours); });
  });
  for (const auto& one : *their) {
    if (std::ranges::any_of(*our, [&](const Hunk& other) { return meet(one, other); })) return std::nullopt;
  }
  std::string out;
  std::size_t line = 1;  // of ours: what was taken over so far
  auto before = our->begin();
  std::ptrdiff_t shift = 0;  // from a line of the base to the same line of ours
  for (const auto& hunk : *their) {
    for (; before != our->end() && before->old_first < hunk.old_first; ++before)
      shift +=
          static_cast<std::ptrdiff_t>(before->new_count) - static_cast<std::ptrdiff_t>(before->old_count);
    const auto here = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(hunk.old_first) + shift);
    out += lines_of(ours, line, here - line);
    out += lines_of(theirs, hunk.new_first, hunk.new_count);
    line = here + hunk.old_count;
  }
  out += lines_of(ours, line, ours.count() + 1 - line);
  return out;
}

}  // namespace coach::text
