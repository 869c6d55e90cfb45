#include <algorithm>

#include "journey/learn.h"

namespace coach::journey {

std::vector<Quoted> commands_of(const contract::Contract& contract, contract::Kind kind, std::size_t most) {
  std::vector<Quoted> all;
  for (const auto* norm : contract.find(kind)) {
    if (norm->one("command").empty() || norm->negated) continue;
    const auto same = [&](const Quoted& one) { return one.text == norm->value; };
    if (all.size() < most && std::ranges::none_of(all, same))
      all.push_back({norm->value, norm->source.path, norm->source.line});
  }
  return all;
}

}  // namespace coach::journey
