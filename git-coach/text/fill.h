#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace coach::text {

// The facts that fill the {blanks} of a sentence, in the order in which they were found.
using Facts = std::vector<std::pair<std::string, std::string>>;

std::string_view fact(const Facts& facts, std::string_view name);

// Fills {name} from facts. `{name:을/를}` picks the Korean particle that fits the end of the value
// (and git's own `을(를)` where that cannot be told). `{n|one|many}` picks by number in English.
// An unknown blank stays as written. Values are taken as they are: sanitise before or after.
std::string fill(std::string_view sentence, const Facts& facts);

// The names of the blanks in a sentence, particles left out.
std::vector<std::string> blanks(std::string_view sentence);

// Levenshtein distance, for did-you-mean.
std::size_t distance(std::string_view a, std::string_view b);
// The candidate that is closest to a misspelt word, or "" where none is near.
std::string_view closest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace coach::text
