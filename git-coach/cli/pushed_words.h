#pragma once

#include "cli/inspection.h"
#include "report/report.h"

namespace coach::cli {

// What a push that goes on is told once in a clone, on standard error.

// Before the first push that the coach sees: that it meets every must of the project's contract.
void tell_first_push(const git::Repository& repository, const Inspection& inspection,
                     const report::Look& look);
// What the project asks for and no clone can show (advice/told.h).
void tell_once(const git::Repository& repository, const Inspection& inspection, const advice::Reader& reader,
               const report::Look& look);

}  // namespace coach::cli
