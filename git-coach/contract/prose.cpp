#include "contract/prose.h"

#include "contract/commands.h"

namespace coach::contract {

std::vector<Norm> read_prose(std::span<const Document> documents) {
  return read_commands(documents);
}

}  // namespace coach::contract
