#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "checks/files.h"
#include "checks/patterns.h"
#include "checks/trees.h"
#include "syntax/practices.h"

namespace coach::checks {

// A rule of the check `habit`: which practice it is about, and how sure it wants to be.
class HabitRule {
 public:
  explicit HabitRule(const rules::Bound& bound);

  const rules::Bound& bound() const { return *bound_; }
  bool takes(const git::ChangedFile& file, const git::Attributes& wishes) const {
    return filter_.takes(file, wishes);
  }
  bool is_about_marks() const { return !marks_.empty(); }
  // Words of which an added line holds one where there is anything to judge; empty: nothing to find here.
  std::vector<std::string_view> signs(syntax::Language language) const;
  // What a text has of it. `parsed` may be null where the rule is about marks in comments.
  std::vector<syntax::Instance> instances(const syntax::Parsed* parsed, const text::Lines& text) const;
  // Whether a text is worth parsing for evidence.
  bool may_hold(syntax::Language language, std::string_view bytes) const;

  std::size_t least() const { return least_; }
  std::size_t share() const { return share_; }
  std::size_t least_lines() const { return least_lines_; }

 private:
  std::vector<syntax::Instance> marks(const text::Lines& text) const;

  const rules::Bound* bound_;
  FileFilter filter_;
  std::optional<syntax::Practice> practice_;
  Patterns marks_, kept_, excused_;
  std::size_t least_, share_, least_lines_;
};

// How many neighbours there are, and how many of them do as careful authors do.
struct Evidence {
  std::size_t kept = 0, of = 0;
  std::set<std::string, std::less<>> loose;  // names of those that do not
  bool in_file = false;

  void add(const std::vector<syntax::Instance>& instances, std::string_view group);
};

// What the tree that the change stands on shows: the file itself where it has enough, else those beside it.
class Habits {
 public:
  Habits(const git::Tree& base, ParseBudget& budget) : base_(&base), budget_(&budget) {}

  Evidence of(const HabitRule& rule, Trees& trees, std::string_view group);
  // What the file had before.
  const std::vector<syntax::Instance>& before(const HabitRule& rule, Trees& trees);

 private:
  using Beside = std::vector<syntax::Instance>;
  const Beside& beside(const HabitRule& rule, Trees& trees);

  const git::Tree* base_;
  ParseBudget* budget_;
  std::map<std::tuple<const HabitRule*, std::string>, std::vector<syntax::Instance>> before_;  // by path
  std::map<std::tuple<const HabitRule*, std::string, std::string>, Beside> beside_;  // by directory, ending
};

}  // namespace coach::checks
