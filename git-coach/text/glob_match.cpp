#include "text/glob_match.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace coach::text {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool between(char c, char first, char last) {
  return first <= c && c <= last;
}
bool is_upper(char c) {
  return between(c, 'A', 'Z');
}
bool is_lower(char c) {
  return between(c, 'a', 'z');
}
bool is_alpha(char c) {
  return is_upper(c) || is_lower(c);
}
bool is_digit(char c) {
  return between(c, '0', '9');
}
bool is_alnum(char c) {
  return is_alpha(c) || is_digit(c);
}
bool is_graph(char c) {
  return between(c, '!', '~');
}

using Class = std::pair<std::string_view, bool (*)(char)>;
constexpr std::array<Class, 12> classes = {{
    {"alnum", is_alnum},
    {"alpha", is_alpha},
    {"blank", [](char c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](char c) { return between(c, 0, 0x1F) || c == 0x7F; }},
    {"digit", is_digit},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](char c) { return is_graph(c) || c == ' '; }},
    {"punct", [](char c) { return is_graph(c) && !is_alnum(c); }},
    {"space", [](char c) { return c == ' ' || between(c, '\t', '\r'); }},
    {"upper", is_upper},
    {"xdigit", [](char c) { return is_digit(c) || between(c, 'a', 'f') || between(c, 'A', 'F'); }},
}};

// A set `[...]`, read as git's wildmatch reads it. `end` is behind the ']', or none where the set is not one.
struct Set {
  std::size_t end = none;
  bool matched = false;
};

class SetReader {
 public:
  SetReader(std::string_view pattern, std::size_t open, char c) : pattern_(pattern), at_(open + 1), c_(c) {}

  Set read() {
    const bool negated = at_ < pattern_.size() && (pattern_[at_] == '!' || pattern_[at_] == '^');
    if (negated) ++at_;
    for (bool first = true; at_ < pattern_.size(); first = false) {
      if (pattern_[at_] == ']' && !first) return {at_ + 1, matched_ != negated && c_ != '/'};
      if (!read_item()) return {};
    }
    return {};
  }

 private:
  bool read_item() {
    const char item = pattern_[at_];
    if (item == '[' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] == ':') {
      const auto close = pattern_.find(']', at_ + 2);
      if (close == none) return false;
      if (close > at_ + 2 && pattern_[close - 1] == ':') return read_class(close);
    }
    if (item == '-' && before_ && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') return read_range();
    if (!take(before_)) return false;
    if (*before_ == c_) matched_ = true;
    return true;
  }

  bool read_class(std::size_t close) {
    const auto name = pattern_.substr(at_ + 2, close - 1 - (at_ + 2));
    const auto* found =
        std::find_if(classes.begin(), classes.end(), [&](const Class& known) { return known.first == name; });
    if (found == classes.end()) return false;
    if (found->second(c_)) matched_ = true;
    before_.reset();
    at_ = close + 1;
    return true;
  }

  bool read_range() {
    ++at_;
    const char low = *before_;
    std::optional<char> high;
    if (!take(high)) return false;
    const auto byte = [](char c) { return static_cast<unsigned char>(c); };
    if (byte(low) <= byte(c_) && byte(c_) <= byte(*high)) matched_ = true;
    before_.reset();
    return true;
  }

  // One character, perhaps behind a backslash.
  bool take(std::optional<char>& character) {
    if (pattern_[at_] == '\\') ++at_;
    if (at_ == pattern_.size()) return false;
    character = pattern_[at_++];
    return true;
  }

  std::string_view pattern_;
  std::size_t at_;
  char c_;
  std::optional<char> before_;  // what a range would start with
  bool matched_ = false;
};

// The element's end where it matches the character, else none.
std::size_t step(std::string_view pattern, std::size_t at, char c) {
  switch (pattern[at]) {
    case '?':
      return c == '/' ? none : at + 1;
    case '[': {
      const auto set = SetReader(pattern, at, c).read();
      return set.matched ? set.end : none;
    }
    case '\\':
      return pattern[at + 1] == c ? at + 2 : none;
    default:
      return pattern[at] == c ? at + 1 : none;
  }
}

// Where a run of stars at `at` ends, and whether it is a component of its own.
struct Stars {
  std::size_t end;
  bool component;
};

Stars stars_at(std::string_view pattern, std::size_t at) {
  const auto end = std::min(pattern.find_first_not_of('*', at), pattern.size());
  return {end, end - at > 1 && (at == 0 || pattern[at - 1] == '/') &&
                   (end == pattern.size() || pattern[end] == '/')};
}

}  // namespace

std::size_t element_end(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '[') return SetReader(pattern, at, '\0').read().end;
  if (pattern[at] == '\\') return at + 1 < pattern.size() ? at + 2 : none;
  return at + 1;
}

bool is_well_formed(std::string_view pattern) {
  std::size_t at = 0;
  while (at < pattern.size()) {
    at = element_end(pattern, at);
    if (at == none) return false;
  }
  return !pattern.empty();
}

// Greedy with two places to go back to: the last `*` of this component, then the last `**`. Earlier ones need
// no second look, because what comes first at the earliest place leaves most for the rest.
bool match(std::string_view pattern, std::string_view path) {
  std::size_t at = 0, in = 0;
  std::size_t star = none, star_in = 0, any = none, any_in = 0;
  while (at < pattern.size() || in < path.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      const auto stars = stars_at(pattern, at);
      if (stars.component && stars.end == pattern.size()) return true;
      if (stars.component) {
        at = any = stars.end + 1, any_in = in, star = none;
      } else {
        at = star = stars.end, star_in = in;
      }
      continue;
    }
    const auto next = at < pattern.size() && in < path.size() ? step(pattern, at, path[in]) : none;
    if (next != none) {
      at = next, ++in;
    } else if (star != none && star_in < path.size() && path[star_in] != '/') {
      at = star, in = ++star_in;
    } else if (any != none && path.find('/', any_in) != none) {
      at = any, in = any_in = path.find('/', any_in) + 1, star = none;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace coach::text
