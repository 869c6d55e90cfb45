#pragma once

#include <functional>
#include <optional>

#include "checks/check.h"
#include "contract/path_role.h"
#include "syntax/syntax.h"
#include "text/glob.h"
#include "text/pattern.h"

namespace coach::checks {

using Role = contract::PathRole;
using contract::role_of;
// "product", "example" (documentation too), "test" (fixtures too).
std::string_view name_of(Role role);

// By the file's name and content. Source is what programs are written in, unlike data and prose.
syntax::Language language_of(const git::ChangedFile& file);
bool is_source(syntax::Language language);

// The parameters that every check on files shares: `paths`, `not-paths` (globs), `languages`, `roles` (a
// Role, or "source": programs, without tests, examples and the project's own machinery), `new-only`. Every
// file check lists them in its signature; those that imported rules use also list `path-patterns` (found in
// the path, all of them) and `not-path-patterns` (none of them).

// Which files a rule looks at. Its patterns are compiled when the first file gets as far as them; what needs
// none (languages, roles) is asked before.
class FileFilter {
 public:
  // The rule must outlive it.
  explicit FileFilter(const rules::Bound& bound);
  // Whether the rule looks at this file: its own globs, the project's exclusions; generated files and those
  // of others (linguist-generated, linguist-vendored) are left out unless the rule may block. Rules that rest
  // on the project's norms leave out contract::is_vendored too, unless they name paths.
  bool takes(const git::ChangedFile& file, const git::Attributes& attributes) const;

 private:
  bool has_role(std::string_view path) const;
  bool has_language(const git::ChangedFile& file) const;
  bool has_wanted_path(std::string_view path) const;

  struct Paths {
    text::GlobList wanted, unwanted, included, excluded;
    std::vector<text::Pattern> found, not_found;
  };
  const rules::Bound* bound_;
  mutable std::optional<Paths> paths_;
  std::span<const std::string_view> roles_, languages_;
  bool new_only_ = false;
  bool everything_ = false;  // packs that may block look at every file
  bool own_ = false;         // what a project asks of all its code it does not ask of what others wrote
};

// A check that asks every rule, made from a rule, the question and the sink, to look at every file.
template <class Rule>
void look_at_files(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    Rule rule(*bound, question, sink);
    for (const auto& file : question.snapshot.files) rule.look_at(file);
  }
}

// The place of a whole file, or of one of its lines.
Place at(const git::ChangedFile& file, std::size_t line = 0);

// Whether a file beside this one, in the tree that the change stands on, fulfils a condition on its bytes:
// the project then keeps such content on purpose. Looks at no more than 40 files of 256 KiB, those with
// the same ending first.
bool any_sibling(const git::Tree& base, const git::ChangedFile& file,
                 const std::function<bool(std::string_view bytes)>& condition);

// Whether half of the files beside a path that end alike fulfil a condition, of no more than six of 256 KiB;
// false where there is none.
bool is_usual_beside(const git::Tree& tree, std::string_view path,
                     const std::function<bool(std::string_view bytes)>& condition);

// Other files of the same ending in a file's directory, at most so many, as git lists them.
std::vector<std::string> files_beside(std::string_view path, const git::Tree& tree, std::size_t most);

}  // namespace coach::checks
