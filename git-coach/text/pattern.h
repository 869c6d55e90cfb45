#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coach::text {

// A regular expression that cannot blow up (RE2, at most 8 MB of program). Compiled on construction. Texts
// that are not UTF-8 are read byte by byte where the expression is plain ASCII, so that `.` crosses any byte.
class Pattern {
 public:
  explicit Pattern(std::string_view expression, bool ignore_case = false);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  bool ok() const;
  // Why the expression cannot be used; empty when ok().
  std::string problem() const;
  bool found_in(std::string_view text) const;

  struct Match {
    std::size_t begin = 0;  // bytes from the start of the text
    std::size_t end = 0;
    std::vector<std::string_view> groups;  // [0] is the whole match; views into the text
  };
  // The first match at or after `from`. How to read a text is judged by the 8 KiB from there.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  // The text with the first match, or every match, rewritten: `\1` is a group, `\0` the match.
  std::string rewritten(std::string_view text, std::string_view with, bool all = false) const;
  // The names of the capture groups, by index; empty for those without a name.
  std::vector<std::string> group_names() const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// Lower-case literals of which at least one occurs in every text that the expression can match. Empty
// where no such set exists (RE2's own prefilter says so): the expression then has to be tried always. They
// stand for texts compared without regard to ASCII case; that (?i)k also means the Kelvin sign and (?i)s the
// long s is left out of account.
std::vector<std::string> required_literals(std::string_view expression, bool ignore_case = false);

}  // namespace coach::text
