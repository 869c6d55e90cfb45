#include <algorithm>
#include <string>
#include <vector>

#include "input.h"
#include "text/lines.h"

using namespace coach;

namespace {

std::vector<std::string_view> kept(const text::Lines& lines, const std::vector<text::LineRange>& ranges) {
  std::vector<std::string_view> out;
  for (std::size_t i = 1; i <= lines.count(); ++i) {
    if (!text::covers(ranges, i)) out.push_back(lines.with_ending(i));
  }
  return out;
}

}  // namespace

// A budget, then two texts with a 0xFF between them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto budget = static_cast<std::size_t>(input.byte()) * input.byte();
  const text::Lines before{std::string(input.until('\xFF'))};
  const text::Lines after{std::string(input.rest())};
  const auto diff = text::diff_lines(before, after, budget);
  auto left = kept(before, diff.removed), right = kept(after, diff.added);
  if (!diff.fine) {
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
  }
  fuzz::require(left == right);

  std::string bytes;
  for (std::size_t i = 1; i <= before.count(); ++i) {
    fuzz::require(before.line_at(before.offset(i)) == i);
    fuzz::require(before.with_ending(i).starts_with(before.line(i)));
    bytes += before.with_ending(i);
  }
  fuzz::require(bytes == before.bytes());
  return 0;
}
