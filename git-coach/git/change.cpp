#include <algorithm>
#include <numeric>

#include "git/snapshot.h"

namespace coach::git {
namespace {

// git's own test (buffer_is_binary in xdiff-interface.c): a NUL in the first 8000 bytes.
bool looks_binary(const text::Lines& text) {
  return std::string_view(text.bytes()).substr(0, 8000).find('\0') != std::string_view::npos;
}

std::size_t lines_in(const std::vector<text::LineRange>& ranges) {
  return std::accumulate(
      ranges.begin(), ranges.end(), std::size_t{0},
      [](std::size_t sum, const text::LineRange& range) { return sum + range.last - range.first + 1; });
}

bool same_type(Mode a, Mode b) {
  return a == b || (is_file(a) && is_file(b));
}

}  // namespace

std::size_t ChangedFile::first_added(const text::LineRange& within) const {
  for (const auto& range : added) {
    if (range.last < within.first || range.first > within.last) continue;
    return std::max(range.first, within.first);
  }
  return within.first;
}

std::size_t ChangedFile::added_count() const {
  return lines_in(added);
}
std::size_t ChangedFile::removed_count() const {
  return lines_in(removed);
}

std::string_view ChangedFile::name() const {
  const std::string_view all = path;
  return all.substr(all.rfind('/') + 1);
}

std::string_view ChangedFile::directory() const {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(path).substr(0, slash);
}

std::size_t Snapshot::added_count() const {
  return std::accumulate(files.begin(), files.end(), std::size_t{0},
                         [](std::size_t sum, const ChangedFile& file) { return sum + file.added_count(); });
}

std::size_t Snapshot::removed_count() const {
  return std::accumulate(files.begin(), files.end(), std::size_t{0},
                         [](std::size_t sum, const ChangedFile& file) { return sum + file.removed_count(); });
}

void compare_sides(ChangedFile& file) {
  const bool had = is_file(file.before.mode) && file.before.loaded;
  const bool has = is_file(file.after.mode) && file.after.loaded;
  file.binary = (had && looks_binary(file.before_lines)) || (has && looks_binary(file.after_lines));
  file.added.clear(), file.removed.clear();
  file.fine_diff = true;
  if (file.binary) return;
  if (had && has) {
    if (file.before.oid == file.after.oid && !file.before.oid.is_null()) return;
    auto diff = text::diff_lines(file.before_lines, file.after_lines);
    file.added = std::move(diff.added);
    file.removed = std::move(diff.removed);
    file.fine_diff = diff.fine;
  } else if (has && file.after_lines.count() > 0) {
    file.added.push_back({1, file.after_lines.count()});
  } else if (had && file.before_lines.count() > 0) {
    file.removed.push_back({1, file.before_lines.count()});
  }
}

ChangedFile make_change(std::string path, std::optional<std::string> before, std::optional<std::string> after,
                        Mode before_mode, Mode after_mode) {
  ChangedFile file;
  file.path = std::move(path);
  const auto fill = [](Side& side, text::Lines& lines, std::optional<std::string> bytes, Mode mode) {
    if (!bytes) return;
    side.mode = mode;
    side.size = bytes->size();
    side.loaded = true;
    lines = text::Lines(std::move(*bytes));
  };
  fill(file.before, file.before_lines, std::move(before), before_mode);
  fill(file.after, file.after_lines, std::move(after), after_mode);
  file.status = file.before.mode == Mode::None                 ? Status::Added
                : file.after.mode == Mode::None                ? Status::Deleted
                : same_type(file.before.mode, file.after.mode) ? Status::Modified
                                                               : Status::TypeChanged;
  compare_sides(file);
  return file;
}

}  // namespace coach::git
