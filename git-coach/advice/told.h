#pragma once

#include <set>
#include <string>
#include <vector>

#include "advice/advice.h"
#include "contract/contract.h"

namespace coach::advice {

// Something that the project asks for and that no clone can show: an agreement to sign, an issue to open
// first, the form of a pull request's title. It is said once, when the work is published, and never becomes
// a finding.
struct Told {
  std::string key;   // of its place and words; what is told again when the project rewords it
  std::string text;  // in the reader's language, the project's condition in the project's words
  std::string path;  // where it stands
  std::size_t line = 0;
};

// What a push has yet to tell its reader, in the order in which a newcomer meets it; a few at a time. Nothing
// to those who know the project, nor to those who want to hear only what stops them.
std::vector<Told> to_tell(const contract::Contract& contract, const git::Snapshot& snapshot,
                          const Reader& reader, const std::set<std::string>& told_before);

}  // namespace coach::advice
