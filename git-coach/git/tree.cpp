#include "git/tree.h"

#include <algorithm>
#include <utility>

#include "failure.h"

namespace coach::git {
namespace {

// Objects that live in a map, for tests and examples. Ids are numbers, not hashes.
class MemoryObjects : public Objects {
 public:
  Oid add(Kind kind, std::string bytes) {
    Oid oid;
    const auto number = objects_.size() + 1;
    for (std::size_t i = 0; i < 4; ++i) oid.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    objects_.emplace(oid, std::pair(kind, std::move(bytes)));
    return oid;
  }
  Header header(const Oid& oid) override {
    const auto found = objects_.find(oid);
    if (found == objects_.end()) return {};
    return {found->second.first, found->second.second.size()};
  }
  std::optional<std::string> read(const Oid& oid) override {
    const auto found = objects_.find(oid);
    if (found == objects_.end()) return std::nullopt;
    return found->second.second;
  }

 private:
  std::map<Oid, std::pair<Kind, std::string>> objects_;
};

using Files = std::map<std::string, std::string>;
using Modes = std::map<std::string, Mode>;

std::string octal(Mode mode) {
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(mode); rest > 0; rest /= 8) {
    digits.insert(digits.begin(), static_cast<char>('0' + rest % 8));
  }
  return digits;
}

// Builds the tree of the files below a prefix. REQUIRES: the range holds just those files, in order.
Oid build(MemoryObjects& objects, const Modes& modes, Files::const_iterator begin, Files::const_iterator end,
          std::size_t prefix) {
  std::vector<std::pair<std::string, std::string>> entries;  // sort key -> raw entry
  while (begin != end) {
    const auto rest = std::string_view(begin->first).substr(prefix);
    const auto slash = rest.find('/');
    const std::string name(rest.substr(0, slash));
    std::string mode = "100644";
    Oid oid;
    if (slash == std::string_view::npos) {
      oid = objects.add(Objects::Kind::Blob, begin->second);
      if (const auto found = modes.find(begin->first); found != modes.end()) mode = octal(found->second);
      ++begin;
    } else {
      const auto key = begin->first.substr(0, prefix + slash + 1);
      const auto stop =
          std::find_if(begin, end, [&](const auto& file) { return !file.first.starts_with(key); });
      oid = build(objects, modes, begin, stop, prefix + slash + 1);
      mode = "40000";
      begin = stop;
    }
    std::string raw = mode;
    raw.append(" ").append(name).push_back('\0');
    raw.append(reinterpret_cast<const char*>(oid.bytes.data()), oid.size);
    entries.emplace_back(mode == "40000" ? name + '/' : name, std::move(raw));
  }
  std::sort(entries.begin(), entries.end());
  std::string tree;
  for (const auto& entry : entries) tree += entry.second;
  return objects.add(Objects::Kind::Tree, std::move(tree));
}

}  // namespace

std::string path_in(std::string_view directory, std::string_view name) {
  std::string path(directory);
  if (!path.empty()) path += '/';
  return path += name;
}

std::vector<TreeEntry> parse_tree(std::string_view bytes, std::size_t oid_size) {
  std::vector<TreeEntry> entries;
  while (!bytes.empty()) {
    const auto space = bytes.find(' ');
    const auto nul = bytes.find('\0');
    if (space == std::string_view::npos || nul == std::string_view::npos || space > nul ||
        bytes.size() - nul - 1 < oid_size) {
      throw Failure("a tree object is damaged", "try 'git fsck'");
    }
    std::uint32_t mode = 0;
    for (const char c : bytes.substr(0, space)) mode = mode * 8 + static_cast<std::uint32_t>(c - '0');
    // Old trees may hold 100664; git reads every regular file as 644 or 755.
    if ((mode & 0170000) == 0100000) mode = (mode & 0100) != 0 ? 0100755 : 0100644;
    entries.push_back({std::string(bytes.substr(space + 1, nul - space - 1)), static_cast<Mode>(mode),
                       Oid::from_raw(bytes.data() + nul + 1, oid_size)});
    bytes.remove_prefix(nul + 1 + oid_size);
  }
  return entries;
}

struct Tree::Cache {
  std::shared_ptr<Objects> objects;
  Oid root;
  std::map<std::string, std::vector<TreeEntry>, std::less<>> directories;
};

Tree::Tree(std::shared_ptr<Objects> objects, const Oid& root) : cache_(std::make_shared<Cache>()) {
  cache_->objects = std::move(objects);
  cache_->root = root;
}

Tree Tree::of_files(const std::map<std::string, std::string>& files,
                    const std::map<std::string, Mode>& modes) {
  auto objects = std::make_shared<MemoryObjects>();
  const auto root = build(*objects, modes, files.begin(), files.end(), 0);
  return {std::move(objects), root};
}

const std::vector<TreeEntry>& Tree::list(std::string_view directory) const {
  static const std::vector<TreeEntry> nothing;
  if (!cache_) return nothing;
  if (const auto known = cache_->directories.find(directory); known != cache_->directories.end())
    return known->second;
  std::optional<Oid> oid = cache_->root;
  if (!directory.empty()) {
    const auto entry = find(directory);
    oid = entry && entry->mode == Mode::Directory ? std::optional(entry->oid) : std::nullopt;
  }
  std::vector<TreeEntry> entries;
  if (oid) {
    const auto bytes = cache_->objects->read(*oid);
    if (!bytes)
      throw Failure("the tree " + oid->hex() + " is missing",
                    "this clone is partial or damaged; try 'git fetch' or 'git fsck'");
    entries = parse_tree(*bytes, oid->size);
  }
  return cache_->directories.emplace(std::string(directory), std::move(entries)).first->second;
}

std::optional<TreeEntry> Tree::find(std::string_view path) const {
  const auto slash = path.rfind('/');
  const auto& entries = list(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
  const auto name = path.substr(slash + 1);
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const TreeEntry& e) { return e.name == name; });
  if (found == entries.end()) return std::nullopt;
  return *found;
}

std::optional<std::string> Tree::read(std::string_view path, std::size_t limit) const {
  const auto entry = find(path);
  if (!entry || !is_file(entry->mode)) return std::nullopt;
  if (cache_->objects->header(entry->oid).size > limit) return std::nullopt;
  return cache_->objects->read(entry->oid);
}

std::optional<std::string> Tree::link(std::string_view path) const {
  const auto entry = find(path);
  if (!entry || entry->mode != Mode::Symlink || cache_->objects->header(entry->oid).size > 4096)
    return std::nullopt;
  return cache_->objects->read(entry->oid);
}

}  // namespace coach::git
