#include "git/work_file.h"

#include <cerrno>
#include <string_view>

#include "git/work_place.h"
#include "text/merge.h"

namespace coach::git {
namespace {

constexpr std::size_t largest = 64 << 20;

std::optional<std::string> read_all(int fd) {
  std::string bytes;
  for (char buffer[1 << 16];;) {
    const auto count = ::read(fd, buffer, sizeof buffer);
    if (count == 0) return bytes;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 || bytes.size() > largest) return std::nullopt;
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

// A staged blob in the form that it has on disk; nothing where a filter did not answer.
std::optional<std::string> on_disk(const Repository& repository, const std::string& path, const Oid& oid) {
  auto ran = git_at_top(repository, {"cat-file", "--filters", "--path=" + path, oid.hex()});
  if (!ran.ok()) return std::nullopt;
  return std::move(ran.out);
}

std::optional<std::string> stored(const Repository& repository, const Oid& oid) {
  auto ran = git_at_top(repository, {"cat-file", "blob", oid.hex()});
  if (!ran.ok()) return std::nullopt;
  return std::move(ran.out);
}

// What the file becomes; nothing, and why in `outcome`, where it has to stay as it is.
std::optional<std::string> carried(const Repository& repository, const Replacement& entry,
                                   const std::string& bytes, WorkFile& outcome) {
  outcome = WorkFile::Filtered;
  const auto staged = id_when_staged(repository, entry.path, bytes);
  if (staged == entry.new_oid) {
    outcome = WorkFile::Same;
    return std::nullopt;
  }
  if (staged == entry.old_oid) {
    auto fresh = on_disk(repository, entry.path, entry.new_oid);
    // Mixed line endings, for one, do not come back as they were.
    const bool round_trip = fresh && on_disk(repository, entry.path, entry.old_oid) == bytes &&
                            id_when_staged(repository, entry.path, *fresh) == entry.new_oid;
    return round_trip ? fresh : std::nullopt;
  }
  if (id_of(repository, bytes) != staged) return std::nullopt;
  const auto base = stored(repository, entry.old_oid), theirs = stored(repository, entry.new_oid);
  outcome = WorkFile::Edited;
  if (!base || !theirs) return std::nullopt;
  return text::merge(text::Lines(*base), text::Lines(bytes), text::Lines(*theirs));
}

mode_t mode_after(const Replacement& entry, mode_t mode, bool trusted) {
  mode &= 07777;
  if (!trusted || entry.old_mode == entry.new_mode) return mode;
  if (entry.new_mode != Mode::Executable) return mode & ~static_cast<mode_t>(0111);
  return mode | ((mode & 0444) >> 2);
}

}  // namespace

Place place_of(const std::string& top, std::string_view path) {
  Place place{Descriptor(::open(top.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)), {}};
  while (place.folder.ok()) {
    const auto slash = path.find('/');
    const std::string step(path.substr(0, slash));
    if (slash == std::string_view::npos) {
      place.name = step;
      return place;
    }
    const int next =
        ::openat(place.folder.fd(), step.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    place.is_missing = next < 0 && errno == ENOENT;
    place.folder = Descriptor(next);
    path.remove_prefix(slash + 1);
  }
  return place;
}

WorkFile read_file(int folder, const std::string& name, OnDisk& content) {
  const Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.ok()) return errno == ENOENT ? WorkFile::Absent : WorkFile::NoFile;
  if (::fstat(file.fd(), &content.status) != 0 || !S_ISREG(content.status.st_mode)) return WorkFile::NoFile;
  auto bytes = read_all(file.fd());
  if (!bytes) return WorkFile::Refused;
  content.bytes = *std::move(bytes);
  return WorkFile::Written;
}

WorkFile read_file(const Place& place, OnDisk& content) {
  if (!place.folder.ok()) return place.is_missing ? WorkFile::Absent : WorkFile::NoFile;
  return read_file(place.folder.fd(), place.name, content);
}

std::optional<std::string> work_content(const Repository& repository, const std::string& path) {
  OnDisk content;
  const auto outcome = read_file(place_of(*repository.work_tree(), path), content);
  return outcome == WorkFile::Written ? std::optional(std::move(content.bytes)) : std::nullopt;
}

WorkChange carried_over(const Repository& repository, const Replacement& entry) {
  OnDisk content;
  WorkChange change;
  change.outcome = read_file(place_of(*repository.work_tree(), entry.path), content);
  if (change.outcome != WorkFile::Written) return change;
  const bool trusted = repository.config().boolean("core.filemode").value_or(true);
  change.mode_before = content.status.st_mode & 07777;
  change.mode_after = mode_after(entry, content.status.st_mode, trusted);
  auto fresh = entry.old_oid == entry.new_oid ? std::optional(content.bytes)
                                              : carried(repository, entry, content.bytes, change.outcome);
  if (!fresh) return change;
  change.outcome = WorkFile::Written;
  if (*fresh == content.bytes && change.mode_before == change.mode_after) change.outcome = WorkFile::Same;
  change.before = std::move(content.bytes);
  change.after = *std::move(fresh);
  return change;
}

}  // namespace coach::git
