#pragma once

#include "git/snapshot.h"
#include "rules/rule.h"

namespace coach::test {

// The change that a rule's example describes, as a snapshot in the scope in which the rule is asked: a
// message where the example has one, a push where it has commits, else a staged change.
git::Snapshot snapshot_of(const rules::Example& example, const rules::Rule& rule);

}  // namespace coach::test
