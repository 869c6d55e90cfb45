#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "rules/rulebook.h"

namespace coach::rules {

// What makes a rule exist in a project: the norm that counts first, and where else it is said.
struct Ground {
  const contract::Norm* norm = nullptr;
  std::vector<const contract::Norm*> also;
};

// The norms that rules may rest on, by kind; each kind's in the contract's order. The contract must outlive
// it.
class BindingNorms {
 public:
  explicit BindingNorms(const contract::Contract& contract);
  // One for each scope in which the project states what the rule is bound to; none where it does not.
  std::vector<Ground> grounds(const Rule& rule) const;
  // Whether a rule without a ground holds all the same: its bond ends in `?`, and nothing denies it.
  bool lets_stand(const Rule& rule) const;

 private:
  std::array<std::vector<const contract::Norm*>, contract::kind_count> by_kind_;
};

// Whether a rule is bound to what a norm says: `kind`, `kind:trait`, several separated by spaces, each with a
// leading `!` for projects that deny it, or a `?` behind it for rules that hold without it too.
bool is_bound_to(const Rule& rule, const contract::Norm& norm);

// The parameters with the norm's details in the place of `$detail` (`$value` is its value), and the first of
// them in the place of `${detail}` inside of a text. Nothing where a detail is missing; a parameter of
// `$detail?` is left out then.
std::optional<Params> filled_in(const Params& with, const contract::Norm& norm, Storage& storage);

// The share of changes that keep a rule, as far as figures tell: what was counted, where that were a hundred
// comparable changes; of fewer the largest share that they still allow (the upper end of Wilson's 95 % score
// interval, J. Am. Stat. Assoc. 22 (1927), 209), so that a rule that every second of fifty changes breaks is
// not thought to be kept.
double may_be_kept(const Evidence& evidence);

// How strongly a project asks: design notes, "Levels". Must: written, without a condition, and either checked
// by the project's own pipeline or kept by 99 of 100 in at least 100 comparable changes. Other written norms
// are a should; what history alone shows, what is optional, and what most changes do not keep, a note. Off:
// what hardly any change keeps, and habits that more than one change in ten has not.
Level level_of(const Rule& rule, const contract::Norm& norm, const std::optional<Evidence>& evidence);

// A pack's own level, no higher than what merged history bears: a must is kept by 99 of 100, a should by
// most.
Level held_to(Level level, const std::optional<Evidence>& evidence);

// Notes what merged history shows of the rules of a book that was bound without it. False where that changes
// a level: the book has to be bound again then, because levels decide who steps aside.
bool weigh_in_place(Rulebook& book,
                    const std::function<std::optional<Evidence>(std::string_view rule)>& evidence);

}  // namespace coach::rules
