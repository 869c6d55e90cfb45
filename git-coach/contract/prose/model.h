#pragma once

#include <string>
#include <utility>
#include <vector>

#include "contract/norm.h"

namespace coach::contract::prose {

// How likely a statement with these features asks for something of each kind: kinds below one in two hundred
// are left out. The features that say most are named for each.
struct Likely {
  Kind kind = Kind::Other;
  double share = 0;  // 0 to 1
  std::vector<std::string> because;
};
std::vector<Likely> weigh(const std::vector<std::string>& features);

}  // namespace coach::contract::prose
