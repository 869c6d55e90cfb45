#pragma once

#include <vector>

#include "contract/norm.h"
#include "git/tree.h"

namespace coach::contract {

// Where one source leaves open what another tells:
//
// - Entries of a changelog: which number their names carry, how they end, their types, as history shows them
//   of the directory that configuration or a guide names.
// - Where the changelog that a guide names is not there, the file that it means: of the same name with
// another
//   ending or in other letters, beside it or at the root (a template may still say CHANGES.rst long after the
//   file became CHANGES.md).
// - Where configuration or history shows that entries are small files, what guides say of the changelog
// itself
//   binds no rule: a tool writes it.
// - Types of conventional subjects, where the project lists none: those that its history has, and the usual
//   ones.
void complete(const git::Tree& tree, std::vector<Norm>& norms);

}  // namespace coach::contract
