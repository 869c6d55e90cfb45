#pragma once

#include <span>
#include <vector>

#include "contract/document.h"
#include "contract/norm.h"

namespace coach::contract {

// What the statements of documents ask of a contributor. Each norm cites its statement; readings below the
// bar of their kind come with `binds = false`, those that are more likely wrong than right are left out.
std::vector<Norm> read_prose(std::span<const Document> documents);

}  // namespace coach::contract
