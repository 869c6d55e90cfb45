#include <sys/stat.h>

#include <algorithm>
#include <cstring>

#include "git/backend.h"
#include "git/index_file.h"
#include "git/mapped_file.h"

namespace coach::git {
namespace {

constexpr int deepest = 1000;

// A tree entry and an index path compare as git sorts them: a directory as if its name ended in '/'.
std::string sort_key(const TreeEntry& entry) {
  return entry.mode == Mode::Directory ? entry.name + '/' : entry.name;
}

class IndexWalk {
 public:
  IndexWalk(const IndexFile& index, Objects& objects) : cursor_(index), objects_(objects) {}

  void directory(const std::string& prefix, const std::optional<Oid>& base,
                 const IndexFile::CachedTree* cached, int depth) {
    if (depth > deepest) throw Unsupported{"directories nested too deeply"};
    if (base && cached != nullptr && cached->entries >= 0 &&
        std::memcmp(base->bytes.data(), cached->oid, 20) == 0) {
      pass_over(prefix, static_cast<std::size_t>(cached->entries));
      return;
    }
    const auto entries = base ? read_tree(*base) : std::vector<TreeEntry>();
    for (std::size_t next = 0;;) {
      const bool here = !cursor_.done() && cursor_.entry().path.starts_with(prefix);
      if (!here && next == entries.size()) return;
      const auto key = here ? child_of(prefix) : std::string_view();
      const int order = !here ? -1 : next == entries.size() ? 1 : sort_key(entries[next]).compare(key);
      if (order < 0) {
        deleted(prefix, entries[next], depth);
      } else {
        child(prefix, key, order == 0 ? &entries[next] : nullptr, cached, depth);
      }
      if (order <= 0) ++next;
    }
  }

  std::vector<RawChange> changes;

 private:
  // What the cursor stands on below a prefix: a file, or the first entry of a directory.
  void child(const std::string& prefix, std::string_view key, const TreeEntry* base,
             const IndexFile::CachedTree* cached, int depth) {
    if (!key.ends_with('/')) {
      file(base);
      return;
    }
    const auto below = std::string(cursor_.entry().path.substr(0, prefix.size() + key.size()));
    const auto* node = cached == nullptr ? nullptr : cached->child(key.substr(0, key.size() - 1));
    directory(below, base == nullptr ? std::nullopt : std::optional(base->oid), node, depth + 1);
  }

  std::vector<TreeEntry> read_tree(const Oid& oid) {
    const auto bytes = objects_.read(oid);
    if (!bytes) throw Unsupported{"a tree is missing"};
    return parse_tree(*bytes, oid.size);
  }

  // The part of the cursor's path below the prefix, up to and including the first '/'.
  std::string_view child_of(const std::string& prefix) const {
    const auto rest = cursor_.entry().path.substr(prefix.size());
    const auto slash = rest.find('/');
    return slash == std::string_view::npos ? rest : rest.substr(0, slash + 1);
  }

  void pass_over(const std::string& prefix, std::size_t count) {
    if (count > 0) {
      if (cursor_.done() || !cursor_.entry().path.starts_with(prefix))
        throw Unsupported{"a stale cache-tree"};
      cursor_.skip(count);
    }
    if (!cursor_.done() && cursor_.entry().path.starts_with(prefix)) throw Unsupported{"a stale cache-tree"};
  }

  void deleted(const std::string& prefix, const TreeEntry& entry, int depth) {
    if (depth > deepest) throw Unsupported{"directories nested too deeply"};
    if (entry.mode == Mode::Directory) {
      for (const auto& below : read_tree(entry.oid)) deleted(prefix + entry.name + '/', below, depth + 1);
    } else {
      changes.push_back({.path = prefix + entry.name, .before_mode = entry.mode, .before = entry.oid});
    }
  }

  // The file under the cursor, with all its stages, against what the base has there.
  void file(const TreeEntry* base) {
    const std::string path(cursor_.entry().path);
    RawChange change{.path = path};
    if (base != nullptr) change.before_mode = base->mode, change.before = base->oid;
    bool present = false;
    do {
      const auto& entry = cursor_.entry();
      if (entry.stage > 0) {
        change.unmerged = true;
      } else if (!entry.intent_to_add) {
        present = true;
        change.after_mode = entry.mode;
        change.after = Oid::from_raw(entry.oid, 20);
      }
      cursor_.advance();
      if (!cursor_.done() && cursor_.entry().path < path) throw Unsupported{"entries out of order"};
    } while (!cursor_.done() && cursor_.entry().path == path);
    if (!present && !change.unmerged && base == nullptr) return;  // intent to add: nothing of it is staged
    if (!change.unmerged && change.before_mode == change.after_mode && change.before == change.after) return;
    changes.push_back(std::move(change));
  }

  IndexFile::Cursor cursor_;
  Objects& objects_;
};

}  // namespace

std::vector<RawChange> diff_index(const std::string& index_file, Objects& objects,
                                  const std::optional<Oid>& base) {
  const MappedFile mapped(index_file);
  if (!mapped.found()) throw Unsupported{"no index file"};
  const IndexFile index(mapped.bytes());
  IndexWalk walk(index, objects);
  walk.directory("", base, index.cached_tree(), 0);
  return std::move(walk.changes);
}

std::optional<std::size_t> count_changed(const std::string& index_file, const std::string& work_tree,
                                         std::size_t limit) {
  try {
    const MappedFile mapped(index_file);
    if (!mapped.found()) return 0;
    const IndexFile index(mapped.bytes());
    if (index.count() > limit) return std::nullopt;
    std::size_t changed = 0;
    for (IndexFile::Cursor cursor(index); !cursor.done(); cursor.advance()) {
      const auto& entry = cursor.entry();
      if (entry.skip_worktree || entry.assume_unchanged || entry.stage > 0 || !is_file(entry.mode)) continue;
      struct stat info {};
      const auto path = work_tree + '/' + std::string(entry.path);
      if (lstat(path.c_str(), &info) != 0 || entry.intent_to_add ||
          static_cast<std::uint32_t>(info.st_size) != entry.size ||
          static_cast<std::uint32_t>(info.st_mtim.tv_sec) != entry.mtime_seconds) {
        ++changed;
      }
    }
    return changed;
  } catch (const Unsupported&) {
    return std::nullopt;
  }
}

}  // namespace coach::git
