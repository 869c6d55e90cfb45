#include "checks/list_orders.h"

#include <algorithm>

#include "text/ascii.h"

namespace coach::checks {
namespace {

using text::lower;

bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

std::string_view take_number(std::string_view& text) {
  const auto zeros = std::min(text.find_first_not_of('0'), text.size());
  auto end = zeros;
  while (end < text.size() && is_digit(text[end])) ++end;
  const auto number = text.substr(zeros, end - zeros);
  text.remove_prefix(end);
  return number;
}

int phase_of(std::string_view label) {
  if (label.starts_with(':')) return 1;
  if (label.starts_with("//")) return 2;
  return label.starts_with('@') ? 3 : 0;
}

}  // namespace

bool by_bytes(std::string_view a, std::string_view b) {
  return a < b;
}

bool without_case(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(a, b, {}, lower, lower);
}

bool by_numbers(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const auto one = take_number(a), other = take_number(b);
      if (one.size() != other.size()) return one.size() < other.size();
      if (one != other) return one < other;
      continue;
    }
    if (lower(a.front()) != lower(b.front())) return lower(a.front()) < lower(b.front());
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.empty() && !b.empty();
}

bool by_label(std::string_view a, std::string_view b) {
  if (phase_of(a) != phase_of(b)) return phase_of(a) < phase_of(b);
  while (!a.empty() && !b.empty()) {
    const auto x = a.substr(0, a.find_first_of(".:")), y = b.substr(0, b.find_first_of(".:"));
    if (x != y) return x < y;
    a.remove_prefix(std::min(x.size() + 1, a.size()));
    b.remove_prefix(std::min(y.size() + 1, b.size()));
  }
  return a.size() < b.size();
}

}  // namespace coach::checks
