#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// A path pattern as .gitignore and .gitattributes write them, matched in linear time against paths from
// the repository's root: `*` and `?` stop at '/', `**` does not, `[a-z]` and `[!a-z]` are sets, `{a,b}`
// are alternatives (expanded once, at most 64). A pattern without '/' matches the last component in any
// directory; a leading '/' or an inner one anchors it; a trailing '/' means everything below.
class Glob {
 public:
  Glob() = default;
  explicit Glob(std::string_view pattern);

  bool matches(std::string_view path) const;
  // False where the pattern cannot be understood; it then matches nothing.
  bool valid() const { return valid_; }

 private:
  std::vector<std::string> alternatives_;
  bool valid_ = false;
};

// Whether any glob of a list matches. Patterns that start with '!' take paths out again, the last wins.
class GlobList {
 public:
  GlobList() = default;
  template <class Range>
  explicit GlobList(const Range& patterns) {
    for (const auto& pattern : patterns) add(pattern);
  }
  void add(std::string_view pattern);
  bool empty() const { return entries_.empty(); }
  bool matches(std::string_view path) const;

 private:
  struct Entry {
    Glob glob;
    bool negated = false;
  };
  std::vector<Entry> entries_;
};

}  // namespace coach::text
