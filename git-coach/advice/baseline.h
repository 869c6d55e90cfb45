#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"

namespace coach::advice {

// The file at the top of a project that lists findings which were there before it took up git coach, so that
// whoever moves or touches such a line is not asked to mend it. Read at the change's base, so that no change
// can add to it for itself. Lines in any order; written sorted:
//
//     # git coach baseline 1
//     <digest>\t<rule>\t<path>
//
// The digest (12 hex digits of SHA-1 over rule, NUL, and the finding's text with white space folded) stays
// while lines move. A line counts for one finding. Paths that hold more than printable ASCII are quoted as
// git quotes them.
inline constexpr std::string_view baseline_file = ".git-coach-baseline";

struct Known {
  std::string digest, rule, path;
  auto operator<=>(const Known&) const = default;
};

// Sorted by path, rule, digest. Damaged lines, and files of another form, count as nothing.
std::vector<Known> read_baseline(std::string_view bytes);
std::string written_baseline(std::vector<Known> entries);
// Those of the first that the second has too, counted: a baseline only shrinks.
std::vector<Known> still_there(const std::vector<Known>& baseline, const std::vector<Known>& now);

// What a finding is called there.
Known known_as(const checks::Finding& finding);
// Whether a rule's findings may be listed: those of content that stays, of packs that cannot block.
bool may_be_listed(const rules::Bound& bound);

// Takes out the findings that a baseline, as it was read, lists; how many.
std::size_t drop_known(std::vector<checks::Finding>& findings, const git::Snapshot& snapshot,
                       std::vector<Known> baseline);
// Entries about the snapshot's files that no longer hold there. Asks the rules of those files as a whole.
std::size_t count_gone(const git::Snapshot& snapshot, const rules::Rulebook& book,
                       const contract::Contract& contract, const std::vector<Known>& baseline);

// The findings of files as they stand, each as if it were new, whatever their number.
std::vector<Known> findings_of(const git::Snapshot& at, std::vector<git::ChangedFile> files,
                               const rules::Rulebook& book, const contract::Contract& contract);

}  // namespace coach::advice
