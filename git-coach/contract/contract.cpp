#include "contract/contract.h"

namespace coach::contract {

std::vector<const Norm*> Contract::find(Kind kind, std::string_view trait) const {
  std::vector<const Norm*> found;
  for (const auto& norm : norms) {
    if (norm.kind == kind && (trait.empty() || norm.trait() == trait)) found.push_back(&norm);
  }
  return found;
}

}  // namespace coach::contract
