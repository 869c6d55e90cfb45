#include "contract/norm_scope.h"

#include <algorithm>
#include <string_view>

namespace coach::contract {

std::vector<std::string> globs_of(const Norm& norm) {
  std::vector<std::string> globs;
  for (std::string_view rest = norm.scope; !rest.empty();) {
    const auto glob = rest.substr(0, rest.find(' '));
    if (!glob.empty()) globs.emplace_back(glob);
    rest.remove_prefix(std::min(glob.size() + 1, rest.size()));
  }
  return globs;
}

}  // namespace coach::contract
