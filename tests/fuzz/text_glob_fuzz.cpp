#include <string>
#include <vector>

#include "input.h"
#include "text/glob.h"

using namespace coach;

// A pattern on the first line, a path on the second, more patterns of a list below.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto pattern = input.until('\n');
  const auto path = input.until('\n');
  const text::Glob glob(pattern);
  const bool matches = glob.matches(path);
  fuzz::require(glob.valid() || !matches);

  text::GlobList list;
  list.add(pattern);
  fuzz::require(list.matches(path) == (matches && !pattern.starts_with('!')));
  while (!input.done()) list.add(input.until('\n'));
  list.matches(path);
  list.add("!**");
  fuzz::require(!list.matches(path));
  return 0;
}
