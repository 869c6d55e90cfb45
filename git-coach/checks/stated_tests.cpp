#include "checks/stated_tests.h"

#include <algorithm>

#include "checks/captures.h"

namespace coach::checks {

std::vector<std::string> stated_tests(const git::Tree& tree, const rules::Params& with,
                                      std::string_view source) {
  for (const auto& [glob, paths] : with.under("where")) {
    auto captures = Capturing(glob).match(source);
    if (!captures) continue;
    captures->emplace_back("folder", std::string(source.substr(0, source.find_last_of('/') + 1)));
    std::vector<std::string> all, present;
    all.reserve(paths.size());
    for (const auto path : paths) all.push_back(filled(path, *captures));
    std::ranges::copy_if(all, std::back_inserter(present), [&](std::string_view path) {
      return tree.has(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
    });
    if (present.empty()) return all;
    // A file says more than the folder that holds it.
    const auto first = present.front();
    std::erase_if(present, [&](const std::string& path) {
      return path.ends_with('/') && first != path && first.starts_with(path);
    });
    return present;
  }
  return {};
}

}  // namespace coach::checks
