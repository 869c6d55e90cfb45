#pragma once

#include "checks/check.h"
#include "syntax/syntax.h"
#include "text/glob.h"

namespace coach::checks {

// The parameters that every check on files shares: `paths`, `not-paths` (globs), `languages`, `new-only`.
// Every file check lists them in its signature.

// Which files a rule looks at, compiled once a run.
class FileFilter {
 public:
  explicit FileFilter(const rules::Bound& bound);
  // Whether the rule looks at this file: its own globs, the project's exclusions, generated and vendored
  // files (linguist-generated, linguist-vendored) left out unless `everything`.
  bool takes(const git::ChangedFile& file, const git::Attributes& attributes) const;

 private:
  text::GlobList paths_, not_paths_, excluded_;
  std::vector<syntax::Language> languages_;
  bool new_only_ = false;
  bool everything_ = false;  // packs that may block look at every file
};

// The place of a whole file, or of one of its lines.
Place at(const git::ChangedFile& file, std::size_t line = 0);

}  // namespace coach::checks
