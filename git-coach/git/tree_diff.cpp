#include <algorithm>

#include "failure.h"
#include "git/backend.h"

namespace coach::git {
namespace {

constexpr int deepest = 1000;

class TreeWalk {
 public:
  explicit TreeWalk(Objects& objects) : objects_(objects) {}

  void directory(const std::string& prefix, const std::optional<Oid>& before, const std::optional<Oid>& after,
                 int depth) {
    if (before == after) return;
    if (depth > deepest) throw Failure("a tree is nested more than 1000 directories deep");
    const auto olds = read(before);
    const auto news = read(after);
    auto old_entry = olds.begin();
    auto new_entry = news.begin();
    while (old_entry != olds.end() || new_entry != news.end()) {
      const int order = old_entry == olds.end()   ? 1
                        : new_entry == news.end() ? -1
                                                  : key(*old_entry).compare(key(*new_entry));
      const TreeEntry* before_entry = order <= 0 ? &*old_entry++ : nullptr;
      const TreeEntry* after_entry = order >= 0 ? &*new_entry++ : nullptr;
      pair(prefix, before_entry, after_entry, depth);
    }
  }

  std::vector<RawChange> changes;

 private:
  static std::string key(const TreeEntry& entry) {
    return entry.mode == Mode::Directory ? entry.name + '/' : entry.name;
  }

  std::vector<TreeEntry> read(const std::optional<Oid>& oid) {
    if (!oid) return {};
    const auto bytes = objects_.read(*oid);
    if (!bytes)
      throw Failure("the tree " + oid->hex() + " is missing",
                    "this clone is partial or damaged; try 'git fetch' or 'git fsck'");
    return parse_tree(*bytes, oid->size);
  }

  void pair(const std::string& prefix, const TreeEntry* before, const TreeEntry* after, int depth) {
    const auto& any = before != nullptr ? *before : *after;
    if (any.mode == Mode::Directory) {
      directory(prefix + any.name + '/', before != nullptr ? std::optional(before->oid) : std::nullopt,
                after != nullptr ? std::optional(after->oid) : std::nullopt, depth + 1);
      return;
    }
    if (before != nullptr && after != nullptr && before->mode == after->mode && before->oid == after->oid)
      return;
    RawChange change{.path = prefix + any.name};
    if (before != nullptr) change.before_mode = before->mode, change.before = before->oid;
    if (after != nullptr) change.after_mode = after->mode, change.after = after->oid;
    changes.push_back(std::move(change));
  }

  Objects& objects_;
};

}  // namespace

std::vector<RawChange> diff_trees(Objects& objects, const std::optional<Oid>& before,
                                  const std::optional<Oid>& after) {
  TreeWalk walk(objects);
  walk.directory("", before, after, 0);
  return std::move(walk.changes);
}

}  // namespace coach::git
