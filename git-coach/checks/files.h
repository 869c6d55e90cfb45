#pragma once

#include <functional>

#include "checks/check.h"
#include "syntax/syntax.h"
#include "text/glob.h"

namespace coach::checks {

// The parameters that every check on files shares: `paths`, `not-paths` (globs), `languages`, `new-only`,
// `samples` (only, no: see is_sample). Every file check lists them in its signature.

// Which files a rule looks at, compiled once a run.
class FileFilter {
 public:
  explicit FileFilter(const rules::Bound& bound);
  // Whether the rule looks at this file: its own globs, the project's exclusions, generated and vendored
  // files (linguist-generated, linguist-vendored) left out unless `everything`.
  bool takes(const git::ChangedFile& file, const git::Attributes& attributes) const;

 private:
  enum class Samples { Also, Only, No };
  text::GlobList paths_, not_paths_, excluded_;
  std::vector<syntax::Language> languages_;
  Samples samples_ = Samples::Also;
  bool new_only_ = false;
  bool everything_ = false;  // packs that may block look at every file
};

// The place of a whole file, or of one of its lines.
Place at(const git::ChangedFile& file, std::size_t line = 0);

// Whether a path says that the file shows or exercises something instead of being it: tests, fixtures,
// examples, documentation. Key material and conflict markers are content there more often than mishaps.
bool is_sample(std::string_view path);

// Whether a file beside this one, in the tree that the change stands on, fulfils a condition on its bytes:
// the project then keeps such content on purpose. Looks at no more than 40 files of 256 KiB, those with
// the same ending first.
bool any_sibling(const git::Tree& base, const git::ChangedFile& file,
                 const std::function<bool(std::string_view bytes)>& condition);

}  // namespace coach::checks
