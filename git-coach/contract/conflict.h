#pragma once

#include "contract/contract.h"

namespace coach::contract {

// What a project says otherwise elsewhere, and what counts more than this: another limit, branch, form or
// file for the same paths. What its pipeline runs comes before configuration, and that before prose; nullptr
// where nothing contradicts. History contradicts nobody: it only tells how much a norm is kept.
const Norm* overruled_by(const Norm& norm, const Contract& contract);

}  // namespace coach::contract
