#pragma once

#include <optional>
#include <string>

#include "cli/inspection.h"
#include "lsp/remark.h"
#include "report/items.h"

namespace coach::cli {

// What an editor shows of a finding. `work_tree` is where cited files lie.
lsp::Remark remark_of(const report::Item& item, const Inspection& inspection, const std::string& work_tree);
// What `git coach fix` would do about a finding of a staged file, as edits of the sheet's text.
void offer_fix(const report::Item& item, const Inspection& inspection, const lsp::Sheet& sheet,
               lsp::Remark& remark);
// What its safe fixers would do to a file together.
std::vector<lsp::TextEdit> safe_edits(const Inspection& inspection, std::string_view path,
                                      const lsp::Sheet& sheet);

}  // namespace coach::cli
