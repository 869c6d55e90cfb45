#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/oid.h"
#include "git/tree.h"

namespace coach::git {

// Reads an index file's bytes (gitformat-index(5), versions 2 to 4, SHA-1). Throws Unsupported, never
// guesses, on anything else: sparse and split indexes, unknown mandatory extensions, lengths that do not add
// up.
class IndexFile {
 public:
  // The bytes must outlive it.
  explicit IndexFile(std::string_view bytes);

  std::uint32_t count() const { return count_; }

  // A directory as the cache-tree extension knows it. `entries` is negative where the node is invalid.
  struct CachedTree {
    std::string_view name;
    long entries = -1;
    const char* oid = nullptr;
    std::vector<CachedTree> children;
    const CachedTree* child(std::string_view wanted) const;
  };
  // Nothing where the index has no (usable) cache-tree.
  const CachedTree* cached_tree() const { return root_ ? &*root_ : nullptr; }

  struct Entry {
    std::string_view path;  // valid until the cursor moves
    Mode mode = Mode::None;
    const char* oid = nullptr;  // 20 raw bytes
    int stage = 0;
    bool intent_to_add = false;
    bool skip_worktree = false;
    bool assume_unchanged = false;
    std::uint32_t mtime_seconds = 0, mtime_nanoseconds = 0, size = 0;
  };

  // Walks the entries in order. Construction does not read; advance() does, and so does the constructor's
  // first entry.
  class Cursor {
   public:
    explicit Cursor(const IndexFile& index);
    bool done() const { return left_ == 0; }
    const Entry& entry() const { return entry_; }
    void advance();
    // Passes over entries without looking at more than their lengths.
    void skip(std::size_t count);

   private:
    const char* decode_prefixed(const char* name, const char* end);
    void decode();
    void step();
    const IndexFile& index_;
    const char* at_ = nullptr;
    const char* next_ = nullptr;
    std::uint32_t left_ = 0;
    std::string name_;  // version 4 only: the path, rebuilt entry by entry
    Entry entry_;
  };

 private:
  void read_extensions(const char* from) const;
  std::string_view bytes_;
  std::uint32_t version_ = 2;
  std::uint32_t count_ = 0;
  const char* extensions_ = nullptr;  // where the entries must end, once known
  std::optional<CachedTree> root_;
};

}  // namespace coach::git
