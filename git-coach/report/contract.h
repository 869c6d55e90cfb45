#pragma once

#include <functional>
#include <iosfwd>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "contract/topic.h"
#include "report/report.h"
#include "rules/rulebook.h"
#include "text/words.h"

namespace coach::report {

// A contract, and what of it is shown.
struct ContractView {
  const contract::Contract& contract;
  // The rule that holds a change to a norm; nullptr where it can only be told.
  std::function<const rules::Bound*(const contract::Norm&)> rule_of;
  // Which norms, in the contract's order.
  std::vector<const contract::Norm*> norms;
  text::Language language = text::Language::English;
  bool sources = false;  // what was read, instead of what was found in it
  bool because = false;  // what each reading rests on
  bool whole = false;    // every norm of a kind, not only those that decide
  // An earlier contract that this one is compared with: `norms` are then those that only one of them has.
  const ContractView* before = nullptr;
};

void contract_text(const ContractView& view, const Look& look, std::ostream& out);
// contract.schema.json, format 1.
void contract_json(const ContractView& view, std::ostream& out);
// A page for people who read Markdown; links lead to the file and line.
void contract_markdown(const ContractView& view, std::ostream& out);
// A page for a browser: which source says what, topic by topic and source by source.
void contract_html(const ContractView& view, std::ostream& out);
// A short section for AGENTS.md: imperative sentences and commands, no explanations.
void contract_agents(const ContractView& view, std::ostream& out);
// A .git-coach.yml to start from: every rule that the contract binds with its level and citations, and as
// comments what no rule checks.
void project_file(const ContractView& view, std::ostream& out);
// The text of contract.schema.json.
std::string_view contract_schema();

// How a kind is called in a table: "sign-off", "tests".
std::string_view label_of(contract::Kind kind, text::Language language);

}  // namespace coach::report
