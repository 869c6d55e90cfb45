#pragma once

#include <string>
#include <vector>

#include "contract/document.h"
#include "contract/norm.h"

namespace coach::contract::prose {

// What a statement says beyond its kind. English.

// The values of a kind that a statement names, with their details: a commit format may name several at once.
// One with a plain value where it names none that rules know.
std::vector<Norm> values_of(Kind kind, const Statement& statement);
Modality modality_of(const Statement& statement);
// "if you add a feature", "unless trivial": in the project's words, empty where there is none.
std::string condition_in(const Statement& statement);
// The files that a statement on lengths, indentation or line ends is about, as globs separated by spaces: by
// the languages, tools and texts that it names, or its headings, or the document's name; empty: all.
std::string scope_in(Kind kind, const Statement& statement, const Document& document);
// Whether lines, lengths and limits in a text are those of commit messages, and not of code too.
bool is_on_messages(std::string_view text);
// Whether the statement denies what its kind usually means, or may do so: then no rule can rest on it.
enum class Polarity : std::uint8_t { Asks, Denies, Unclear };
Polarity polarity_of(Kind kind, const Statement& statement);

}  // namespace coach::contract::prose
