#include <algorithm>
#include <string>
#include <vector>

#include "input.h"
#include "text/merge.h"
#include "text/unified_diff.h"

using namespace coach;

namespace {

std::vector<std::string_view> sorted(const text::Lines& lines) {
  std::vector<std::string_view> out;
  out.reserve(lines.count());
  for (std::size_t i = 1; i <= lines.count(); ++i) out.push_back(lines.with_ending(i));
  std::sort(out.begin(), out.end());
  return out;
}

using Lines = std::vector<std::string_view>;

Lines without(const Lines& from, const Lines& taken) {
  Lines out;
  std::set_difference(from.begin(), from.end(), taken.begin(), taken.end(), std::back_inserter(out));
  return out;
}

bool holds(const Lines& all, const Lines& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// Both changes are in what came out, and nothing else.
void look_at(const std::string& merged, const text::Lines& base, const text::Lines& ours,
             const text::Lines& theirs) {
  const text::Lines out(merged);
  const auto was = sorted(base), we = sorted(ours), they = sorted(theirs), now = sorted(out);
  fuzz::require(holds(now, without(we, was)));
  fuzz::require(holds(now, without(they, was)));
  for (const auto& line : now)
    fuzz::require(std::binary_search(we.begin(), we.end(), line) ||
                  std::binary_search(they.begin(), they.end(), line));
}

std::size_t number(std::string_view& text) {
  std::size_t value = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1))
    value = value * 10 + static_cast<std::size_t>(text.front() - '0');
  return value;
}

// What patch(1) makes of a text.
std::string patched(const text::Lines& before, std::string_view hunks) {
  std::string out;
  std::size_t next = 1;
  while (!hunks.empty()) {
    if (hunks.starts_with("@@ -")) {
      hunks.remove_prefix(4);
      const auto first = number(hunks);
      const bool is_empty = hunks.starts_with(",0 ");
      for (; next < first + (is_empty ? 1 : 0); ++next) out += before.with_ending(next);
      hunks.remove_prefix(hunks.find('\n') + 1);
      continue;
    }
    const char sign = hunks.front();
    auto line = hunks.substr(1, hunks.find('\n'));
    hunks.remove_prefix(line.size() + 1);
    if (hunks.starts_with("\\ No newline")) {
      line.remove_suffix(1);
      hunks.remove_prefix(hunks.find('\n') + 1);
    }
    fuzz::require(sign == ' ' || sign == '-' || sign == '+');
    if (sign != '+') fuzz::require(next <= before.count() && before.with_ending(next++) == line);
    if (sign != '-') out += line;
  }
  for (; next <= before.count(); ++next) out += before.with_ending(next);
  return out;
}

}  // namespace

// Three texts with a 0xFF between each two: what both stand on, ours, theirs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const text::Lines base{std::string(input.until('\xFF'))};
  const text::Lines ours{std::string(input.until('\xFF'))};
  const text::Lines theirs{std::string(input.rest())};
  fuzz::require(text::merge(base, ours, base) == ours.bytes());
  fuzz::require(text::merge(base, base, theirs) == theirs.bytes());
  const auto one = text::merge(base, ours, theirs), other = text::merge(base, theirs, ours);
  fuzz::require(one == other);
  if (one) look_at(*one, base, ours, theirs);
  fuzz::require(patched(base, text::unified_diff(base, ours)) == ours.bytes());
  return 0;
}
