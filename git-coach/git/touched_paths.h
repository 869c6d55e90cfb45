#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "git/history.h"
#include "git/tree.h"

namespace coach::git {

struct OidHash {
  std::size_t operator()(const Oid& oid) const {
    std::size_t hash = 0;
    for (std::size_t i = 0; i < sizeof hash; ++i) hash = hash << 8 | oid.bytes[i];
    return hash;
  }
};

// Which paths differ between two trees, for many pairs of trees in a row: raw tree objects are kept, for the
// tree before one commit is mostly the tree after the next.
class TouchedPaths {
 public:
  explicit TouchedPaths(Objects& objects) : objects_(objects) {}

  // Nothing where a tree is missing, damaged or deeper than 200, or more than `most` paths differ. A null id
  // stands for the empty tree.
  std::optional<std::vector<MergedChange::Touched>> between(const Oid& before, const Oid& after,
                                                            std::size_t most);
  bool missed() const { return missed_; }  // a tree was missing or damaged

 private:
  struct Entry;
  struct Raw {
    MergedChange::Touched touched;
    Oid before, after;
  };
  using Bytes = std::shared_ptr<const std::string>;

  Bytes read(const Oid& oid);
  bool compare(const std::string& prefix, const Oid& before, const Oid& after, int depth);
  bool differ(const std::string& prefix, const Entry* before, const Entry* after, int depth);
  void pair_renames();

  Objects& objects_;
  std::unordered_map<Oid, Bytes, OidHash> kept_;
  std::size_t kept_bytes_ = 0;
  std::size_t most_ = 0;
  std::uint8_t oid_size_ = 20;
  std::size_t misses_ = 0;
  bool missed_ = false;
  std::vector<Raw> found_;
};

}  // namespace coach::git
