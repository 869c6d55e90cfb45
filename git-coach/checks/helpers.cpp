#include "checks/helpers.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "checks/moved.h"

namespace coach::checks {
namespace {

constexpr std::size_t most_lines = 400;  // of a test that are read

bool is_word(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
}

// `name` of a line `await name(...)`; empty where the line begins otherwise.
std::string_view called(std::string_view line) {
  line = without_blanks(line);
  for (const std::string_view word : {"await ", "return ", "yield from "}) {
    if (line.starts_with(word)) line.remove_prefix(word.size());
  }
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(line, is_word) - line.begin());
  auto rest = line.substr(end);
  if (rest.starts_with('!')) rest.remove_prefix(1);
  if (rest.starts_with('<')) rest.remove_prefix(std::min(rest.find('('), rest.size()));
  return rest.starts_with('(') ? line.substr(0, end) : std::string_view();
}

std::set<std::string_view> calls_of(const syntax::Instance& test, const text::Lines& text) {
  std::set<std::string_view> names;
  const auto last = std::min(test.lines.last, test.line + most_lines);
  for (auto line = test.line + 1; line <= last; ++line) {
    if (const auto name = called(text.line(line)); !name.empty()) names.insert(name);
  }
  return names;
}

// Whether a line defines the name: a word and a blank stand before it, and no `=`, `.` or bracket.
bool defines(std::string_view line, std::string_view name) {
  const auto at = line.find(name);
  if (at == line.npos || at < 2 || !has_word(line, name)) return false;
  const auto before = without_blanks(line.substr(0, at));
  return !before.empty() && before.find_first_of("=.({\"'`#/") == before.npos && before != "await" &&
         before != "return" && before != "yield from";
}

bool is_defined_in(const text::Lines& text, std::string_view name) {
  for (std::size_t line = 1; line <= text.count(); ++line) {
    if (defines(text.line(line), name)) return true;
  }
  return false;
}

}  // namespace

bool leans_on_helper(const syntax::Instance& test, const std::vector<syntax::Instance>& tests,
                     const text::Lines& text) {
  auto names = calls_of(test, text);
  if (names.empty()) return false;
  for (const auto& other : tests) {
    if (other.line == test.line) continue;
    for (const auto name : calls_of(other, text)) {
      if (names.contains(name)) return true;
    }
  }
  return std::ranges::any_of(names, [&](std::string_view name) { return is_defined_in(text, name); });
}

}  // namespace coach::checks
