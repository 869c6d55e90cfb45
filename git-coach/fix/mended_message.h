#pragma once

#include <string>
#include <vector>

#include "checks/check.h"

namespace coach::fix {

// A commit message as findings about it leave it, where there is one way only: a period goes, the first
// letter of the description changes its case, the area that is usual for the touched paths comes before a
// subject that names none, an empty line comes below the subject. The same text where nothing of it applies.
std::string mended_message(const git::Message& message, const std::vector<checks::Finding>& findings);

}  // namespace coach::fix
