#pragma once

#include <span>
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

// The first few names of a list, and dots where there are more: "a, b, ...".
std::string first_few(std::span<const std::string_view> names, std::size_t most);
std::string first_few(const std::vector<std::string>& names, std::size_t most);

// The names of the blanks in a sentence, particles left out.
std::vector<std::string> blanks(std::string_view sentence);

// Levenshtein distance, for did-you-mean.
std::size_t distance(std::string_view a, std::string_view b);
// The candidate that is closest to a misspelt word, or "" where none is near.
std::string_view closest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace coach::text
