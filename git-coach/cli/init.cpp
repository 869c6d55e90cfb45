#include <set>
#include <sstream>

#include "cli/baseline.h"
#include "cli/commands.h"
#include "cli/derived.h"
#include "cli/output.h"
#include "cli/project_file.h"
#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

std::size_t rules_in(const report::ContractView& view) {
  std::set<std::string_view> ids;
  for (const auto* norm : view.norms) {
    if (const auto* bound = view.rule_of(*norm)) ids.insert(bound->rule->id);
  }
  return ids.size();
}

}  // namespace

int run_init(const Call& call) {
  const Derived derived(call.arguments, "");
  if (call.arguments.on("baseline")) return init_baseline(derived, call.arguments);
  std::ostringstream content;
  report::project_file(derived.view, content);
  if (call.arguments.on("dry-run")) {
    print(content.str());
    return clear;
  }
  const auto& top = derived.repository.work_tree();
  const text::Facts facts = {{"path", std::string(project_file)},
                             {"n", std::to_string(rules_in(derived.view))}};
  if (!top) throw Failure(say(Word::init_no_work_tree, facts));
  write_project_file(*top + "/" + std::string(project_file), content.str(), call.arguments.on("force"));
  print(say(Word::init_written, facts) + "\n\n" + say(Word::init_next, facts) + "\n");
  return clear;
}

}  // namespace coach::cli
