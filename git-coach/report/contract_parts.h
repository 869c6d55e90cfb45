#pragma once

#include <string>

#include "report/contract.h"
#include "report/page.h"

namespace coach::report {

// What the forms of a contract that people read have in common. All texts are raw.

struct LevelWord {
  std::string text;
  Slot slot = Slot::Plain;
};
// The level of the rule that checks a norm; `ask` where it can only be told, a dash where the project says
// no.
LevelWord level_of(const ContractView& view, const contract::Norm& norm);

// The norms of one topic, those of a kind together, in the contract's order.
std::vector<std::vector<const contract::Norm*>> by_kind(const ContractView& view, contract::Topic topic);
// Of the norms of one kind those that a reader needs first, in their order: what a rule holds changes to,
// what files decide (commands, settings, habits), and where there is neither the plainest sentence.
std::vector<const contract::Norm*> leading_of(const ContractView& view,
                                              const std::vector<const contract::Norm*>& group);

// `file:line`, or for what history shows its figures.
std::string place_of(const contract::Citation& citation);
// `tests: "Add a test for every fix"`: the project's words on one line, or the value where a machine wrote
// it.
std::string words_of(const contract::Norm& norm, text::Language language);
std::string title_of(const ContractView& view);
std::string label_of(contract::Topic topic, text::Language language);
std::string label_of(contract::Role role, text::Language language);
// A quote as people read it: white space folded, links without their targets, no marks of emphasis.
std::string readable(std::string_view quote);

}  // namespace coach::report
