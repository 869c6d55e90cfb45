#pragma once

#include <map>

#include "checks/files.h"
#include "checks/trees.h"

namespace coach::checks {

// A rule of the check `syntax`, made ready once a run. A query is compiled when a file of its language has
// one of the rule's literals.
class SyntaxRule {
 public:
  // `first_literal` is where the rule's own literals start among those of all rules.
  SyntaxRule(const rules::Bound& bound, std::size_t first_literal);

  const rules::Bound& bound() const { return *bound_; }
  const rules::Params& with() const { return bound_->with; }
  bool wants_errors() const { return with().one("errors") == "new"; }

  // Whether the rule looks at this file at all.
  bool takes(const Trees& trees, const git::Attributes& attributes) const;
  // Whether the file says itself that the rule does not hold there.
  bool is_excused(const text::Lines& lines) const;
  bool may_match(const std::vector<bool>& literals_seen) const;
  // Null where the rule has no query for this language.
  const syntax::Query* query(syntax::Language language);
  // What a match is about: the capture that the rule names, or all of it.
  syntax::Capture spot(const syntax::QueryMatch& match) const;
  // Whether the project does the same on purpose: the old side of the file had a match, or cannot be asked,
  // or a file beside it has one of the literals. As far as the rule wants to know.
  bool is_settled(Trees& trees, const git::Tree& tree);
  // Whether the line above a match says that it is meant.
  bool is_excused_above(const text::Lines& lines, std::size_t line) const;

 private:
  bool has_literal(std::string_view text) const;
  bool leaves_new_files_alone(syntax::Language language) const;
  std::string_view source(syntax::Language language) const;

  const rules::Bound* bound_;
  FileFilter filter_;
  std::size_t first_literal_;
  std::map<syntax::Language, std::optional<syntax::Query>> queries_;
};

}  // namespace coach::checks
