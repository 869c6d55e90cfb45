#include <unistd.h>

#include <set>
#include <sstream>
#include <tuple>

#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

void choose(report::ContractView& view, const Arguments& arguments) {
  const auto topic = contract::topic_named(arguments.value("topic"));
  std::erase_if(view.norms, [&](const contract::Norm* norm) {
    return (topic && contract::topic_of(norm->kind) != *topic) ||
           (arguments.on("unchecked") && view.rule_of(*norm) != nullptr);
  });
}

// What two readings have to have in common to ask the same: where it stands may have moved.
auto meaning_of(const contract::Norm& norm) {
  const bool said = norm.source.from == contract::Citation::From::Doc;
  return std::tuple(norm.kind, norm.negated, said ? std::string() : norm.scope,
                    said ? text::folded(norm.source.quote) : norm.value);
}

std::vector<const contract::Norm*> only_in(const report::ContractView& one,
                                           const report::ContractView& other) {
  std::set<decltype(meaning_of(*one.norms.front()))> known;
  for (const auto* norm : other.norms) known.insert(meaning_of(*norm));
  auto norms = one.norms;
  std::erase_if(norms, [&](const contract::Norm* norm) { return known.contains(meaning_of(*norm)); });
  return norms;
}

// Only people read a comparison.
int compare(Derived& now, const Arguments& arguments) {
  for (const auto* other : {"json", "format", "sources", "unchecked", "why"}) {
    if (arguments.has(other))
      throw UsageError(say(Word::cli_one_of, {{"one", "--diff"}, {"other", "--" + std::string(other)}}));
  }
  Derived before(arguments, arguments.value("diff"));
  choose(before.view, arguments);
  choose(now.view, arguments);
  const auto gone = only_in(before.view, now.view);
  now.view.norms = only_in(now.view, before.view);
  now.view.norms.insert(now.view.norms.end(), gone.begin(), gone.end());
  now.view.before = &before.view;
  now.view.whole = true;
  std::ostringstream out;
  report::contract_text(now.view, look_of(STDOUT_FILENO, now.settings, arguments), out);
  print(out.str());
  return clear;
}

}  // namespace

int run_contract(const Call& call) {
  const auto& arguments = call.arguments;
  Derived derived(arguments, arguments.value("commit"));
  if (arguments.has("diff")) return compare(derived, arguments);
  auto& view = derived.view;
  choose(view, arguments);
  view.sources = arguments.on("sources");
  view.because = arguments.on("why");
  view.whole = view.because || arguments.on("unchecked") || !arguments.value("topic").empty();
  std::ostringstream out;
  const auto format = arguments.on("json") ? "json" : arguments.value("format");
  if (format == "json") {
    report::contract_json(view, out);
  } else if (format == "md") {
    report::contract_markdown(view, out);
  } else if (format == "html") {
    report::contract_html(view, out);
  } else if (format == "agents-md") {
    report::contract_agents(view, out);
  } else {
    report::contract_text(view, look_of(STDOUT_FILENO, derived.settings, arguments), out);
  }
  print(out.str());
  return clear;
}

}  // namespace coach::cli
