#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "git/tree.h"
#include "rules/rule.h"

namespace coach::checks {

// How a project names the small files that its release notes are made from. Forms, by the tools that read
// them:
//
//   number.type   <issue>.<type>[.<counter>][.<ending>], `+anything` where there is no issue: towncrier
//                 (src/towncrier/_builder.py, parse_newfragment_basename)
//   type-words    <type>_<words>.<ending>
//   words-uid     <words>-<16 hex digits>.yaml: reno
//   any           any name with the ending: changesets, chloggen, antsibull-changelog, changie
class FragmentName {
 public:
  // From the parameters of a rule: directory, form, types, types-are (seen: in history, where others may
  // follow), extension, number. Where no ending is said, most of the files that are there have it.
  FragmentName(const rules::Params& with, const git::Tree& tree);

  std::span<const std::string_view> types() const { return types_; }
  // Names that belong to the directory and are no entry: README, templates, dot files.
  static bool is_other(std::string_view name);
  // Whether the tool reads a file of this name. Names are held to nothing where the project shows no form.
  bool fits(std::string_view name) const;
  // Whether nothing but an entry is called like this, wherever it stands.
  bool is_unmistakable(std::string_view name) const;
  // What the name says where a type is wanted; empty where it says nothing.
  std::string_view type_in(std::string_view name) const;

  // The name that an entry has or should have: of a change that cites an issue, and of the kind that its
  // words tell; blanks such as <issue>, or {bugfix,feature}, stand for what is not known.
  std::string named(std::string_view number, std::string_view type) const;
  // The name that was meant.
  std::string mended(std::string_view name) const;

 private:
  bool has_ending(std::string_view name) const;
  bool is_type(std::string_view word) const;
  std::string_view type_meant(std::string_view word) const;
  std::string type_or_choice(std::string_view type) const;

  std::string directory_, form_, ending_, blank_;  // the ending with its dot
  std::span<const std::string_view> types_;
  bool open_ = false;  // there may be types that nobody has seen: only what is nearly one is none
};

}  // namespace coach::checks
