#include "git/index_file.h"

#include <algorithm>
#include <cstring>

#include "git/backend.h"

namespace coach::git {
namespace {

constexpr std::size_t oid_size = 20;
constexpr std::size_t fixed_part = 62;  // ten 32-bit stat fields, the id, 16 bits of flags

std::uint32_t big32(const char* at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(at);
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 |
         bytes[3];
}

std::uint32_t big16(const char* at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(at);
  return std::uint32_t{bytes[0]} << 8 | bytes[1];
}

[[noreturn]] void unsupported(const char* why) {
  throw Unsupported{why};
}

// The extensions from `at` to `end`, if their lengths chain up to just there.
bool chains_up(const char* at, const char* end) {
  while (end - at >= 8) {
    const auto size = big32(at + 4);
    if (size > static_cast<std::size_t>(end - at - 8)) return false;
    at += 8 + size;
  }
  return at == end;
}

long decimal(std::string_view& text, char stop) {
  const auto end = text.find(stop);
  if (end == std::string_view::npos || end == 0 || end > 11) unsupported("cache-tree: a number is cut short");
  auto digits = text.substr(0, end);
  text.remove_prefix(end + 1);
  const bool negative = digits.front() == '-';
  if (negative) digits.remove_prefix(1);
  long value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') unsupported("cache-tree: not a number");
    value = value * 10 + (digit - '0');
  }
  return negative ? -value : value;
}

IndexFile::CachedTree read_cached_tree(std::string_view& text, int depth) {
  if (depth > 1000) unsupported("cache-tree: nested too deeply");
  IndexFile::CachedTree tree;
  const auto nul = text.find('\0');
  if (nul == std::string_view::npos) unsupported("cache-tree: a name is cut short");
  tree.name = text.substr(0, nul);
  text.remove_prefix(nul + 1);
  tree.entries = decimal(text, ' ');
  const auto children = decimal(text, '\n');
  if (tree.entries >= 0) {
    if (text.size() < oid_size) unsupported("cache-tree: an id is cut short");
    tree.oid = text.data();
    text.remove_prefix(oid_size);
  }
  if (children < 0 || static_cast<std::size_t>(children) > text.size()) unsupported("cache-tree: odd count");
  tree.children.reserve(static_cast<std::size_t>(children));
  for (long i = 0; i < children; ++i) tree.children.push_back(read_cached_tree(text, depth + 1));
  return tree;
}

}  // namespace

const IndexFile::CachedTree* IndexFile::CachedTree::child(std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const CachedTree& each) { return each.name == wanted; });
  return found == children.end() ? nullptr : &*found;
}

IndexFile::IndexFile(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() < 12 + oid_size || bytes.substr(0, 4) != "DIRC") unsupported("no index header");
  version_ = big32(bytes.data() + 4);
  count_ = big32(bytes.data() + 8);
  if (version_ < 2 || version_ > 4) unsupported("an unknown index version");
  if (count_ > bytes.size() / 8) unsupported("more entries than the file can hold");
  const char* const end = bytes.data() + bytes.size() - oid_size;
  // The extensions follow the entries, whose end is known only after a walk. The cache-tree is looked for
  // from the back: its size starts with a NUL byte, which no path holds, and the chain must reach the end. A
  // walk that ends anywhere else than at the start of the chain is refused later.
  const char* const stop = std::max(bytes.data() + 12, end - (std::ptrdiff_t{8} << 20));
  for (const char* at = end - 8; at >= stop; --at) {
    if (at[0] == 'T' && at[4] == '\0' && std::memcmp(at, "TREE", 4) == 0 && chains_up(at, end)) {
      std::string_view tree(at + 8, big32(at + 4));
      if (!tree.empty()) root_ = read_cached_tree(tree, 0);
      extensions_ = at;
      read_extensions(at);
      break;
    }
  }
}

void IndexFile::read_extensions(const char* from) const {
  const char* const end = bytes_.data() + bytes_.size() - oid_size;
  if (!chains_up(from, end)) unsupported("the extensions do not add up");
  for (const char* at = from; at < end; at += 8 + big32(at + 4)) {
    // A lower-case first letter marks an extension that changes what the entries mean: link, sdir, …
    if (at[0] < 'A' || at[0] > 'Z') unsupported("a mandatory index extension");
  }
}

IndexFile::Cursor::Cursor(const IndexFile& index)
    : index_(index), next_(index.bytes_.data() + 12), left_(index.count_) {
  ++left_;  // step() counts down
  step();
}

void IndexFile::Cursor::advance() {
  step();
}

void IndexFile::Cursor::skip(std::size_t count) {
  if (count > left_) unsupported("a cache-tree that counts more entries than there are");
  for (std::size_t i = 0; i + 1 < count; ++i) {
    --left_;
    at_ = next_;
    decode();
  }
  if (count > 0) step();
}

// Moves to the next entry, or past the last one: then the bytes must end where the extensions start.
void IndexFile::Cursor::step() {
  --left_;
  if (left_ > 0) {
    at_ = next_;
    decode();
    return;
  }
  entry_ = {};
  // Extensions may stand before the cache-tree (IEOT, link): the whole chain is read again from here.
  if (index_.extensions_ != next_) index_.read_extensions(next_);
}

// A path of a version 4 index: how many bytes of the path before it go, then what takes their place. Returns
// where the next entry begins.
const char* IndexFile::Cursor::decode_prefixed(const char* name, const char* end) {
  const auto* byte = reinterpret_cast<const unsigned char*>(name);
  const auto* const stop = reinterpret_cast<const unsigned char*>(end);
  std::size_t strip = *byte & 127;
  while ((*byte++ & 128) != 0) {
    if (byte >= stop || strip > 1 << 20) unsupported("a path's length is cut short");
    strip = ((strip + 1) << 7) | (*byte & 127);
  }
  if (byte >= stop) unsupported("a path is cut short");
  const auto* suffix = reinterpret_cast<const char*>(byte);
  const auto* nul =
      static_cast<const char*>(std::memchr(suffix, '\0', static_cast<std::size_t>(end - suffix)));
  if (nul == nullptr || strip > name_.size()) unsupported("a path is cut short");
  name_.resize(name_.size() - strip);
  name_.append(suffix, nul);
  entry_.path = name_;
  return nul + 1;
}

void IndexFile::Cursor::decode() {
  const char* const end = index_.bytes_.data() + index_.bytes_.size() - oid_size;
  if (end - at_ < static_cast<std::ptrdiff_t>(fixed_part) + 2) unsupported("an entry is cut short");
  const auto flags = big16(at_ + 60);
  const bool extended = (flags & 0x4000) != 0;
  if (extended && index_.version_ < 3) unsupported("extended flags in a version 2 index");
  const char* name = at_ + fixed_part + (extended ? 2 : 0);
  const auto more = extended ? big16(at_ + fixed_part) : 0;
  std::size_t length = flags & 0xfff;
  if (index_.version_ < 4) {
    if (length == 0xfff) length = strnlen(name, static_cast<std::size_t>(end - name));
    if (static_cast<std::size_t>(end - name) <= length || name[length] != '\0')
      unsupported("a path is cut short");
    entry_.path = {name, length};
    const auto used = static_cast<std::size_t>(name - at_) + length;
    next_ = at_ + ((used + 8) & ~std::size_t{7});
  } else {
    next_ = decode_prefixed(name, end);
  }
  if (next_ > end) unsupported("an entry is cut short");
  const auto mode = big32(at_ + 24);
  entry_.mode =
      static_cast<Mode>((mode & 0170000) == 0100000 ? ((mode & 0100) != 0 ? 0100755 : 0100644) : mode);
  if (entry_.mode == Mode::Directory) unsupported("a sparse directory entry");
  entry_.oid = at_ + 40;
  entry_.stage = static_cast<int>(flags >> 12 & 3);
  entry_.intent_to_add = (more & 0x2000) != 0;
  entry_.skip_worktree = (more & 0x4000) != 0;
  entry_.assume_unchanged = (flags & 0x8000) != 0;
  entry_.mtime_seconds = big32(at_ + 8);
  entry_.mtime_nanoseconds = big32(at_ + 12);
  entry_.size = big32(at_ + 36);
}

}  // namespace coach::git
