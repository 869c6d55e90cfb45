#include <algorithm>
#include <unordered_map>

#include "git/backend.h"

namespace coach::git {
namespace {

// Pairs beyond this many comparisons stay added and deleted, as with git's diff.renameLimit.
constexpr std::size_t most_pairs = 40'000;
constexpr double alike = 0.5;  // git's default for -M

// The bytes in each different line, by a hash of the line: what two files share can then be summed.
using LineBytes = std::unordered_map<std::size_t, std::size_t>;

LineBytes line_bytes(const text::Lines& text) {
  LineBytes bytes;
  for (std::size_t i = 1; i <= text.count(); ++i) {
    const auto line = text.with_ending(i);
    bytes[std::hash<std::string_view>()(line)] += line.size();
  }
  return bytes;
}

double similarity(const LineBytes& a, const LineBytes& b, std::size_t larger) {
  if (larger == 0) return 0;
  const auto& small = a.size() < b.size() ? a : b;
  const auto& big = a.size() < b.size() ? b : a;
  std::size_t shared = 0;
  for (const auto& [line, bytes] : small) {
    if (const auto found = big.find(line); found != big.end()) shared += std::min(bytes, found->second);
  }
  return static_cast<double>(shared) / static_cast<double>(larger);
}

struct Pair {
  double score;
  std::size_t from, to;  // indexes into the files
};

bool exact(const ChangedFile& from, const ChangedFile& to) {
  return from.before.oid == to.after.oid && from.before.size > 0;
}

// The best pairs first; ties by position, so that the answer never depends on hashing order.
std::vector<Pair> candidates(const std::vector<ChangedFile>& files, const std::vector<std::size_t>& gone,
                             const std::vector<std::size_t>& come) {
  std::vector<Pair> pairs;
  const bool compare = gone.size() * come.size() <= most_pairs;
  std::unordered_map<std::size_t, LineBytes> lines;
  const auto bytes_of = [&](std::size_t i, const text::Lines& text) -> const LineBytes& {
    const auto known = lines.find(i);
    return known != lines.end() ? known->second : lines.emplace(i, line_bytes(text)).first->second;
  };
  for (const auto from : gone) {
    for (const auto to : come) {
      const auto& old_file = files[from];
      const auto& new_file = files[to];
      if (exact(old_file, new_file)) {
        pairs.push_back({old_file.name() == new_file.name() ? 2.0 : 1.5, from, to});
        continue;
      }
      const auto smaller = std::min(old_file.before.size, new_file.after.size);
      const auto larger = std::max(old_file.before.size, new_file.after.size);
      if (!compare || old_file.binary || new_file.binary || !old_file.before.loaded ||
          !new_file.after.loaded || static_cast<double>(smaller) < alike * static_cast<double>(larger)) {
        continue;
      }
      const auto score =
          similarity(bytes_of(from, old_file.before_lines), bytes_of(to, new_file.after_lines), larger);
      if (score >= alike) pairs.push_back({score, from, to});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.score > b.score; });
  return pairs;
}

}  // namespace

void find_renames(std::vector<ChangedFile>& files) {
  std::vector<std::size_t> gone, come;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].status == Status::Deleted && is_file(files[i].before.mode)) gone.push_back(i);
    if (files[i].status == Status::Added && is_file(files[i].after.mode)) come.push_back(i);
  }
  if (gone.empty() || come.empty()) return;
  std::vector<bool> used(files.size());
  for (const auto& pair : candidates(files, gone, come)) {
    if (used[pair.from] || used[pair.to]) continue;
    used[pair.from] = used[pair.to] = true;
    auto& old_file = files[pair.from];
    auto& new_file = files[pair.to];
    new_file.status = Status::Renamed;
    new_file.old_path = old_file.path;
    new_file.before = old_file.before;
    new_file.before_lines = std::move(old_file.before_lines);
    compare_sides(new_file);
  }
  std::vector<ChangedFile> kept;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!used[i] || files[i].status == Status::Renamed) kept.push_back(std::move(files[i]));
  }
  files = std::move(kept);
}

}  // namespace coach::git
