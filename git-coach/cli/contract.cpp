#include <unistd.h>

#include <sstream>

#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/look.h"
#include "cli/output.h"

namespace coach::cli {
namespace {

void choose(report::ContractView& view, const Arguments& arguments) {
  const auto topic = contract::topic_named(arguments.value("topic"));
  std::erase_if(view.norms, [&](const contract::Norm* norm) {
    return (topic && contract::topic_of(norm->kind) != *topic) ||
           (arguments.on("unchecked") && view.rule_of(*norm) != nullptr);
  });
}

}  // namespace

int run_contract(const Call& call) {
  const auto& arguments = call.arguments;
  Derived derived(arguments, arguments.value("commit"));
  auto& view = derived.view;
  choose(view, arguments);
  view.sources = arguments.on("sources");
  view.because = arguments.on("why");
  std::ostringstream out;
  const auto format = arguments.on("json") ? "json" : arguments.value("format");
  if (format == "json") {
    report::contract_json(view, out);
  } else if (format == "md") {
    report::contract_markdown(view, out);
  } else if (format == "agents-md") {
    report::contract_agents(view, out);
  } else {
    report::contract_text(view, look_of(STDOUT_FILENO, derived.settings, arguments), out);
  }
  print(out.str());
  return clear;
}

}  // namespace coach::cli
