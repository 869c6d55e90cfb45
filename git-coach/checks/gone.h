#pragma once

#include <string_view>

#include "git/snapshot.h"
#include "syntax/surface.h"

namespace coach::checks {

// Both sides of a file.
struct Sides {
  const git::ChangedFile& file;
  const syntax::Surface& before;
  const syntax::Surface& after;
};

// Marked as one of several that share a name, or as what makes a field of a function.
bool is_overloaded(const syntax::Definition& definition);

// The definition that a definition has become: of those that share its name, the one that is new where it is
// the one that is gone. Null where all are as they were, or more than one may be meant.
const syntax::Definition* heir_of(const syntax::Definition& was, const Sides& sides);

// Whether a definition was announced to go, or said not to be for others, by the words before it.
bool is_announced(const syntax::Definition& was, const text::Lines& before);

// Which names a change takes away. A name that is not defined any more where it was may be defined elsewhere,
// brought by an import, an alias or a macro, or come from what a class is made of.
class Gone {
 public:
  explicit Gone(const git::Snapshot& snapshot) : snapshot_(&snapshot) {}

  const git::Snapshot& snapshot() const { return *snapshot_; }
  bool is_gone(const syntax::Definition& was, const Sides& sides);

 private:
  bool is_still_named(const syntax::Definition& was, syntax::Language language);
  bool is_defined_beside(const syntax::Definition& was, const git::ChangedFile& file) const;

  const git::Snapshot* snapshot_;
  std::size_t searched_ = 0;
};

}  // namespace coach::checks
