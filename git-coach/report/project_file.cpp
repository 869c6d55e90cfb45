#include <map>
#include <ostream>
#include <set>

#include "report/contract.h"
#include "report/contract_parts.h"
#include "rules/rulebook.h"
#include "text/catalogue.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::report {
namespace {

using contract::Norm;
using text::Word;

constexpr int columns = 76;

// A comment: whatever a repository says, it stays on lines that start with '#'.
void comment(std::ostream& out, const std::string& indent, std::string_view raw) {
  for (const auto& line : text::wrap(text::for_terminal(text::folded(raw)), columns))
    out << indent << "# " << line << "\n";
}

std::string cited(const Norm& norm, text::Language language) {
  return place_of(norm.source) + "  " + words_of(norm, language);
}

void add_rules(const ContractView& view, const std::map<std::string_view, const rules::Bound*>& rules,
               const std::multimap<std::string_view, const Norm*>& norms, std::ostream& out) {
  out << "rules:";
  if (rules.empty()) out << " {}";
  out << "\n";
  for (const auto& [id, bound] : rules) {
    out << "\n";
    const auto [begin, end] = norms.equal_range(id);
    for (auto each = begin; each != end; ++each) comment(out, "  ", cited(*each->second, view.language));
    out << "  " << id << ": { level: " << rules::name_of(bound->level) << " }\n";
  }
}

}  // namespace

void project_file(const ContractView& view, std::ostream& out) {
  std::map<std::string_view, const rules::Bound*> rules;
  std::multimap<std::string_view, const Norm*> norms;
  std::vector<const Norm*> unchecked, unsure;
  for (const auto* norm : view.norms) {
    if (const auto* bound = view.rule_of(*norm); bound != nullptr) {
      rules.emplace(bound->rule->id, bound);
      norms.emplace(bound->rule->id, norm);
    } else if (norm->source.from != contract::Citation::From::History) {
      (norm->binds ? unchecked : unsure).push_back(norm);
    }
  }
  comment(out, "", title_of(view));
  comment(out, "", text::say(view.language, Word::init_about));
  out << "version: 1\n\n";
  comment(out, "", text::say(view.language, Word::init_exclude));
  out << "exclude: []\n\n";
  comment(out, "", text::say(view.language, Word::init_rules));
  add_rules(view, rules, norms, out);
  for (const auto& [list, word] :
       {std::pair(&unchecked, Word::init_unchecked), std::pair(&unsure, Word::init_unsure)}) {
    if (list->empty()) continue;
    out << "\n";
    comment(out, "", text::say(view.language, word));
    for (const auto* norm : *list) comment(out, "", "- " + cited(*norm, view.language));
  }
}

}  // namespace coach::report
