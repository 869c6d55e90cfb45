#include <string>
#include <vector>

#include "contract/labels.h"
#include "input.h"

using namespace coach;

// A branch on the first line, a path on the second, then .github/labeler.yml.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto branch = input.until('\n');
  const std::vector<std::string> paths = {std::string(input.until('\n')), "docs/a.md"};
  const auto tree = git::Tree::of_files({{".github/labeler.yml", std::string(input.rest())}});
  fuzz::require(contract::labels_of(tree, {paths, branch}).labels.size() <= 500);
  return 0;
}
