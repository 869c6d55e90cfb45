#include "cli/commands.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/contract.h"
#include "report/report.h"
#include "rules/rulebook.h"

namespace coach::cli {

int run_schema(const Call& call) {
  const auto which = call.arguments.words.empty() ? "config" : call.arguments.words.front();
  if (which == "config") {
    print(rules::config_schema());
  } else if (which == "report") {
    print(report::json_schema());
  } else if (which == "contract") {
    print(report::contract_schema());
  } else {
    throw UsageError(say(text::Word::cli_not_a_choice,
                         {{"option", "schema"}, {"value", which}, {"choices", "config, report, contract"}}));
  }
  return clear;
}

}  // namespace coach::cli
