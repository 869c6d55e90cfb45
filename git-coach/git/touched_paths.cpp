#include "git/touched_paths.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "failure.h"

namespace coach::git {
namespace {

constexpr int deepest = 200;
constexpr std::size_t most_kept = std::size_t{48} << 20;
constexpr std::size_t most_renames = 2000;  // deleted + added paths that are paired
constexpr std::size_t most_misses = 20;     // asking for what is not there costs a question to git each

}  // namespace

// One entry of a raw tree, as views into its bytes.
struct TouchedPaths::Entry {
  std::string_view all, name, mode;
  const char* oid = nullptr;

  bool directory() const { return mode == "40000"; }
  Oid id(std::size_t size) const { return Oid::from_raw(oid, size); }
  char kind() const { return mode.size() == 6 ? mode[1] : '4'; }  // 100644, 120000, 160000

  // Git's order: a directory sorts as if its name ended with a slash.
  int order(const Entry& other) const {
    const auto shared = std::min(name.size(), other.name.size());
    if (const int c = std::memcmp(name.data(), other.name.data(), shared); c != 0) return c;
    return next(shared) - other.next(shared);
  }
  int next(std::size_t at) const {
    if (at < name.size()) return static_cast<unsigned char>(name[at]);
    return directory() ? '/' : 0;
  }

  // Takes an entry off the front. False where the tree is damaged.
  static bool take(std::string_view& bytes, std::size_t oid_size, Entry& entry) {
    const auto space = bytes.find(' ');
    const auto nul = space == bytes.npos ? space : bytes.find('\0', space);
    if (nul == bytes.npos || bytes.size() - nul - 1 < oid_size) return false;
    entry.all = bytes.substr(0, nul + 1 + oid_size);
    entry.mode = bytes.substr(0, space);
    entry.name = bytes.substr(space + 1, nul - space - 1);
    entry.oid = bytes.data() + nul + 1;
    bytes.remove_prefix(entry.all.size());
    return true;
  }
};

std::optional<std::vector<MergedChange::Touched>> TouchedPaths::between(const Oid& before, const Oid& after,
                                                                        std::size_t most) {
  found_.clear();
  most_ = most;
  oid_size_ = after.size;
  if (misses_ > most_misses || !compare("", before, after, 0)) return std::nullopt;
  pair_renames();
  std::vector<MergedChange::Touched> touched;
  touched.reserve(found_.size());
  for (auto& raw : found_) touched.push_back(std::move(raw.touched));
  return touched;
}

TouchedPaths::Bytes TouchedPaths::read(const Oid& oid) {
  static const auto empty = std::make_shared<const std::string>();
  if (oid.is_null()) return empty;
  if (const auto known = kept_.find(oid); known != kept_.end()) return known->second;
  std::optional<std::string> bytes;
  try {
    bytes = objects_.read(oid);
  } catch (const Failure&) {
    bytes = std::nullopt;  // damaged is as good as missing here
  }
  if (!bytes) {
    missed_ = true;
    ++misses_;
    return nullptr;
  }
  if (kept_bytes_ > most_kept) kept_.clear(), kept_bytes_ = 0;
  kept_bytes_ += bytes->size();
  return kept_.emplace(oid, std::make_shared<const std::string>(std::move(*bytes))).first->second;
}

// Two sorted lists side by side: a step that is cut in two reads worse.
// NOLINTNEXTLINE(readability-function-cognitive-complexity)
bool TouchedPaths::compare(const std::string& prefix, const Oid& before, const Oid& after, int depth) {
  if (before == after) return true;
  if (depth > deepest) return false;
  const auto old_tree = read(before), new_tree = read(after);
  if (!old_tree || !new_tree) return false;
  std::string_view olds = *old_tree, news = *new_tree;
  Entry old_entry, new_entry;
  bool has_old = false, has_new = false;
  for (;;) {
    if (!has_old && !olds.empty() && !(has_old = Entry::take(olds, oid_size_, old_entry))) return false;
    if (!has_new && !news.empty() && !(has_new = Entry::take(news, oid_size_, new_entry))) return false;
    if (!has_old && !has_new) return true;
    const int order = !has_old ? 1 : !has_new ? -1 : old_entry.order(new_entry);
    if (order != 0 || old_entry.all != new_entry.all) {
      const auto* gone = order <= 0 ? &old_entry : nullptr;
      const auto* come = order >= 0 ? &new_entry : nullptr;
      if (!differ(prefix, gone, come, depth)) return false;
    }
    if (order <= 0) has_old = false;
    if (order >= 0) has_new = false;
  }
}

bool TouchedPaths::differ(const std::string& prefix, const Entry* before, const Entry* after, int depth) {
  Oid none;
  none.size = oid_size_;
  const auto& any = after != nullptr ? *after : *before;
  const auto old_id = before != nullptr ? before->id(oid_size_) : none;
  const auto new_id = after != nullptr ? after->id(oid_size_) : none;
  if (any.directory()) return compare(prefix + std::string(any.name) + '/', old_id, new_id, depth + 1);
  if (found_.size() >= most_) return false;
  Raw raw{{prefix + std::string(any.name), {}, Status::Modified}, old_id, new_id};
  if (before == nullptr) {
    raw.touched.status = Status::Added;
  } else if (after == nullptr) {
    raw.touched.status = Status::Deleted;
  } else if (before->kind() != after->kind()) {
    raw.touched.status = Status::TypeChanged;
  }
  found_.push_back(std::move(raw));
  return true;
}

// Only moves that change no byte: anything else needs content.
void TouchedPaths::pair_renames() {
  std::map<Oid, Raw*> gone;
  std::size_t candidates = 0;
  for (auto& raw : found_) {
    if (raw.touched.status == Status::Added) ++candidates;
    if (raw.touched.status == Status::Deleted) ++candidates, gone.emplace(raw.before, &raw);
  }
  if (gone.empty() || candidates > most_renames) return;
  for (auto& raw : found_) {
    if (raw.touched.status != Status::Added) continue;
    const auto from = gone.find(raw.after);
    if (from == gone.end()) continue;
    raw.touched.status = Status::Renamed;
    raw.touched.old_path = std::exchange(from->second->touched.path, {});
    gone.erase(from);
  }
  std::erase_if(found_, [](const Raw& raw) { return raw.touched.path.empty(); });
}

}  // namespace coach::git
