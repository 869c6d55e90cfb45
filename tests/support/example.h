#pragma once

#include "git/snapshot.h"
#include "rules/rulebook.h"

namespace coach::test {

// The change that a rule's example describes, as a snapshot in the scope in which the rule is asked: a
// message where the example has one, a push where it has commits, else a staged change.
git::Snapshot snapshot_of(const rules::Example& example, const rules::Rule& rule);

// What the project asks in an example: the norm that the rule is bound to, with the example's details. Empty
// for rules that are bound to none.
contract::Contract contract_of(const rules::Example& example, const rules::Rule& rule);
// The rule alone, as it holds for the snapshot under that contract. What it refers to must outlive the book.
rules::Rulebook book_of(const rules::Rule& rule, const contract::Contract& contract,
                        const git::Snapshot& snapshot);

}  // namespace coach::test
