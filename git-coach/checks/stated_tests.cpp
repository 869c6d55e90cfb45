#include "checks/stated_tests.h"

#include <algorithm>

#include "text/glob.h"

namespace coach::checks {

std::vector<std::string> stated_tests(const git::Tree& tree, const rules::Params& with,
                                      std::string_view source) {
  for (const auto& [glob, paths] : with.under("where")) {
    if (!text::Glob(glob).matches(source)) continue;
    std::vector<std::string> all(paths.begin(), paths.end()), present;
    std::ranges::copy_if(all, std::back_inserter(present), [&](std::string_view path) {
      return tree.has(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
    });
    return present.empty() ? all : present;
  }
  return {};
}

}  // namespace coach::checks
