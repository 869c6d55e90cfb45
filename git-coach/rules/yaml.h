#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace coach::rules {

// One value of a YAML document and the line where it stands. Plain and shallow: reading refuses what
// could grow (aliases) or reach out (tags), and more than `max_depth` levels.
struct Value {
  enum class Kind { Null, Scalar, List, Map };

  Kind kind = Kind::Null;
  std::size_t line = 0;
  std::string key;           // the name under which it stands in a map
  std::size_t key_line = 0;  // 0 outside of maps
  std::string text;          // of a scalar
  std::vector<Value> items;  // of a list or a map, in order; each key once

  bool is_scalar() const { return kind == Kind::Scalar; }
  bool is_list() const { return kind == Kind::List; }
  bool is_map() const { return kind == Kind::Map; }
  const Value* find(std::string_view name) const;
};

inline constexpr std::size_t max_yaml_bytes = std::size_t{256} * 1024;
inline constexpr std::size_t max_yaml_depth = 32;
inline constexpr std::size_t max_yaml_values = 10'000;

// Reads one document. Whatever YAML allows and we do not (aliases, anchors, tags, merge keys, duplicate
// keys, several documents, other encodings than UTF-8) is a problem with its line. Nothing where the text
// cannot be read to its end; an empty document is a Null.
std::optional<Value> read_yaml(std::string_view bytes, std::string_view file, std::vector<Problem>& problems);

// A file gets at most this many problems; more help nobody.
inline constexpr std::size_t max_problems = 100;
void complain(std::vector<Problem>& problems, std::string_view file, std::size_t line, std::string_view what);
// Puts the problems from `first` on in the order of their lines.
void order_by_line(std::vector<Problem>& problems, std::size_t first = 0);

}  // namespace coach::rules
