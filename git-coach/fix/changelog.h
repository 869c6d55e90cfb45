#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/lines.h"

namespace coach::fix {

// What a change does, in the words of keepachangelog.com: Added, Changed, Deprecated, Removed, Fixed,
// Security.
std::string_view section_for(std::string_view subject);

// A commit's subject as a sentence of a list: without type, tag or number; area prefixes stay.
std::string sentence_of(std::string_view subject);

// The changelog with an entry for a change whose commit has this subject, where it is collected for what is
// not released yet, written as the entries that are there. `issue` is a number, or empty. Nothing where there
// is no such place, or where the entry stands there already.
std::optional<std::string> with_entry(const text::Lines& lines, std::string_view subject,
                                      std::string_view issue);

}  // namespace coach::fix
