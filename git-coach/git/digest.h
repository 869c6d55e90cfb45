#pragma once

#include <string_view>

#include "git/oid.h"

namespace coach::git {

// The digest of some bytes: SHA-1 where `size` is 20, SHA-256 where it is 32. An object's id is the digest
// of more than its content; this is not it.
Oid digest(std::string_view bytes, std::size_t size);

}  // namespace coach::git
