#include <algorithm>

#include "failure.h"
#include "git/state.h"

namespace coach::git {
namespace {

// More than this of one file, or of all of them together, is not read: a blob of a few kilobytes can unpack
// to gigabytes. What is left out is said in `gaps`.
constexpr std::size_t largest_file = std::size_t{64} << 20;
constexpr std::size_t largest_total = std::size_t{384} << 20;
constexpr std::size_t most_files = 50'000;

class Loader {
 public:
  Loader(Objects& objects, Snapshot& snapshot) : objects_(objects), snapshot_(snapshot) {}

  ChangedFile load(RawChange raw) {
    ChangedFile file;
    file.path = std::move(raw.path);
    file.before = {.mode = raw.before_mode, .oid = raw.before};
    file.after = {.mode = raw.after_mode, .oid = raw.after};
    file.status = status_of(raw);
    // A large old side costs as much as a large new one, so it is read only where the new one is.
    read(file, file.after, file.after_lines, true);
    if (file.after.loaded || !is_file(file.after.mode)) read(file, file.before, file.before_lines, false);
    compare_sides(file);
    if (!file.fine_diff) gap(Gap::Why::CoarseDiff, {{"path", file.path}});
    note_encoding(file);
    return file;
  }

 private:
  static Status status_of(const RawChange& raw) {
    if (raw.unmerged) return Status::Unmerged;
    if (raw.before_mode == Mode::None) return Status::Added;
    if (raw.after_mode == Mode::None) return Status::Deleted;
    return raw.before_mode == raw.after_mode || (is_file(raw.before_mode) && is_file(raw.after_mode))
               ? Status::Modified
               : Status::TypeChanged;
  }

  void read(const ChangedFile& file, Side& side, text::Lines& lines, bool must_exist) {
    if (side.mode == Mode::None || side.mode == Mode::Gitlink) return;
    const auto header = objects_.header(side.oid);
    side.size = header.size;
    if (header.kind != Objects::Kind::Blob) return missing(file, side, must_exist);
    if (header.size > largest_file || header.size > largest_total - total_) {
      gap(Gap::Why::TooLarge,
          {{"path", file.path},
           {"size", megabytes(header.size)},
           {"limit", megabytes(header.size > largest_file ? largest_file : largest_total)}});
      return;
    }
    auto bytes = objects_.read(side.oid);
    if (!bytes) return missing(file, side, must_exist);
    total_ += bytes->size();
    lines = text::Lines(std::move(*bytes));
    side.loaded = true;
  }

  // A partial clone may lack the old side, and is then judged as if every line were new. Without the new side
  // there is nothing to judge, and saying nothing would look like a pass.
  void missing(const ChangedFile& file, const Side& side, bool must_exist) {
    if (must_exist) {
      throw Failure("cannot read the content of '" + file.path + "' (object " + side.oid.hex() + ")",
                    "the object is missing or damaged; try 'git fsck', or 'git fetch' in a partial clone");
    }
    gap(Gap::Why::OldSideMissing, {{"path", file.path}});
  }

  void note_encoding(const ChangedFile& file) {
    if (!is_file(file.after.mode) || !file.after.loaded || file.before.oid == file.after.oid) return;
    const std::string_view bytes = file.after_lines.bytes();
    const bool utf16 = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    const bool old_mac =
        !file.binary && bytes.find('\n') == std::string_view::npos && bytes.find('\r') < bytes.size();
    if (utf16 || old_mac) gap(Gap::Why::NotText, {{"path", file.path}});
  }

  static std::string megabytes(std::size_t bytes) {
    return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB";
  }
  void gap(Gap::Why why, text::Facts facts) { snapshot_.gaps.push_back({why, std::move(facts)}); }

  Objects& objects_;
  Snapshot& snapshot_;
  std::size_t total_ = 0;
};

std::vector<text::LineRange> both(const std::vector<text::LineRange>& a,
                                  const std::vector<text::LineRange>& b) {
  std::vector<text::LineRange> out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const auto first = std::max(a[i].first, b[j].first);
    const auto last = std::min(a[i].last, b[j].last);
    if (first <= last) out.push_back({first, last});
    if (a[i].last < b[j].last) {
      ++i;
    } else {
      ++j;
    }
  }
  return out;
}

// Of a merge only what differs from every parent is its own work: paths, and lines within them.
void keep_own_work(const std::shared_ptr<Objects>& objects, const std::vector<Oid>& trees,
                   std::vector<ChangedFile>& files) {
  for (const auto& oid : trees) {
    const Tree tree(objects, oid);
    std::erase_if(files, [&](ChangedFile& file) {
      if (file.status == Status::Unmerged) return false;
      const auto theirs = tree.find(file.path);
      if (!theirs) return file.after.mode == Mode::None;
      if (theirs->mode == file.after.mode && theirs->oid == file.after.oid) return true;
      if (!file.is_text()) return false;
      auto bytes = tree.read(file.path, largest_file);
      if (!bytes) return false;
      file.added = both(file.added, text::diff_lines(text::Lines(std::move(*bytes)), file.after_lines).added);
      return false;
    });
  }
}

}  // namespace

void load_changes(const Repository::State& state, std::vector<RawChange> changes, Snapshot& snapshot,
                  const std::vector<Oid>& other_parents) {
  if (changes.size() > most_files) {
    snapshot.gaps.push_back(
        {Gap::Why::TooManyFiles,
         {{"count", std::to_string(changes.size())}, {"limit", std::to_string(most_files)}}});
    changes.resize(most_files);
  }
  std::sort(changes.begin(), changes.end(),
            [](const RawChange& a, const RawChange& b) { return a.path < b.path; });
  Loader loader(*state.objects, snapshot);
  snapshot.files.reserve(changes.size());
  for (auto& change : changes) snapshot.files.push_back(loader.load(std::move(change)));
  if (!other_parents.empty()) keep_own_work(state.objects, other_parents, snapshot.files);
  find_renames(snapshot.files);
}

}  // namespace coach::git
