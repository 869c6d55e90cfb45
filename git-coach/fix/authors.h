#pragma once

#include <optional>
#include <string>

#include "git/message.h"
#include "text/lines.h"

namespace coach::fix {

// A list of people with one more in it: written as the others are, in its place where the list is sorted,
// else at its end. Nothing where the file holds no list whose form is plain, or names the person already.
std::optional<std::string> with_author(const text::Lines& lines, const git::Identity& author);

}  // namespace coach::fix
