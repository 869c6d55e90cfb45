#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// A path pattern as .gitignore and .gitattributes write them, matched against paths from the repository's
// root in at most pattern x path steps: `*` and `?` stop at '/', a component `**` stands for any number of
// directories (and everything below at the end), `[a-z]`, `[!a-z]` and `[[:space:]]` are sets of bytes,
// `{a,b}` are alternatives (at most 64 in all). A pattern without '/' matches the last component in any
// directory; a leading '/' or an inner one anchors it; a trailing '/' means everything below.
class Glob {
 public:
  Glob() = default;
  explicit Glob(std::string_view pattern);

  bool matches(std::string_view path) const;
  // False where the pattern cannot be understood; it then matches nothing.
  bool valid() const { return !first_.pattern.empty(); }

 private:
  // What a pattern without braces asks for. Most name files by their ending, or by their whole name: those
  // need no search.
  struct Alternative {
    enum class Shape : std::uint8_t { Path, Name, LiteralName, NameEnd, NameEnds } shape = Shape::Path;
    std::string pattern;  // of NameEnd and NameEnds (a list in braces): what follows the '*'

    bool matches(std::string_view path, std::string_view name) const;
  };
  static Alternative alternative(std::string text);

  Alternative first_;                // nearly always the only one
  std::vector<Alternative> others_;  // of braces
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
