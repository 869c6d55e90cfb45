#pragma once

// Bytes and a language become nodes: which language a file is in, where its grammar could not follow, and
// which nodes a pattern describes. Judges nothing, reads no files. The only folder that knows tree-sitter.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/lines.h"

namespace coach::syntax {

enum class Language : std::uint8_t {
  None,
  C,
  Cpp,
  Cuda,
  Python,
  JavaScript,
  TypeScript,
  Tsx,
  Go,
  Rust,
  Java,
  Ruby,
  Bash,
  Json,
  Yaml,
  Toml,
  Markdown,
  Starlark,
};

// By file name, then by the interpreter in a `#!` first line. `text` is the file's content or its start; with
// more than the first line, a `.h` that is evidently C++ is told from C.
Language language_of(std::string_view path, std::string_view text = {});
std::string_view name_of(Language language);  // "python"
std::optional<Language> language_named(std::string_view name);

// A parsed text. The text must outlive it.
class Parsed {
 public:
  Parsed(Parsed&&) noexcept;
  Parsed& operator=(Parsed&&) noexcept;
  ~Parsed();

  // A place where the grammar could not follow: an ERROR or a missing token.
  struct Error {
    std::size_t line = 0;    // 1-based
    std::size_t column = 0;  // 1-based, bytes
    std::size_t end_line = 0;
    std::string expected;  // the missing token, where tree-sitter names one
  };
  // Whether there is any. Costs nothing, where errors() looks for them.
  bool has_errors() const;
  // At most `limit` of them, in text order.
  std::vector<Error> errors(std::size_t limit) const;

  struct Tree;
  const Tree& tree() const { return *tree_; }

 private:
  friend std::optional<Parsed> parse(Language, std::string_view, std::string*);
  Parsed();
  std::unique_ptr<Tree> tree_;
};

// Parses within limits: at most 1 MiB, a time budget, a depth budget. Nothing where a limit was met, with
// the reason in `why` (a short English clause for the log).
std::optional<Parsed> parse(Language language, std::string_view text, std::string* why = nullptr);

// A node pattern in tree-sitter's query notation, matched by our own walk: kinds, `_`, fields, nested
// children in order, alternatives in [], captures @name, and the predicates #eq? #not-eq? #any-of?
// #not-any-of? #match? #not-match? on captures; #same-stem? @a "AEnd" @b "BEnd" (and #not-same-stem?) asks a
// capture that has its ending whether the other has its own behind the same stem. Compiling one costs
// microseconds, where ts_query_new costs milliseconds; the build checks each query with ts_query_new as well.
class Query {
 public:
  // Throws nothing: `problem` says what is wrong.
  static std::optional<Query> compile(Language language, std::string_view source, std::string* problem);
  Query(Query&&) noexcept;
  Query& operator=(Query&&) noexcept;
  ~Query();

  struct Pattern;
  const std::vector<Pattern>& patterns() const;

 private:
  Query();
  std::vector<Pattern> patterns_;
};

struct Capture {
  std::string name;
  std::size_t begin = 0, end = 0;  // bytes
};

struct QueryMatch {
  std::size_t query = 0;  // index into the queries that were asked
  std::size_t begin = 0, end = 0;
  std::vector<Capture> captures;
};

// Walks the tree once for all queries; reports matches whose root node overlaps one of the line ranges
// (all nodes where `within` is empty).
std::vector<QueryMatch> match(const Parsed& parsed, const std::vector<const Query*>& queries,
                              const text::Lines& text, const std::vector<text::LineRange>& within);

// Whether a byte lies in a comment, a string or in code.
enum class Region { Code, Comment, String };
Region region_at(const Parsed& parsed, std::size_t byte);

// The leaves of the tree, white space left out and comments in: what formatting does not change.
std::vector<std::string_view> tokens(const Parsed& parsed, std::string_view text);

}  // namespace coach::syntax
