#include "rules/norm_binding.h"
#include "rules/rulebook.h"

namespace coach::rules {

const Bound* rule_for(const contract::Norm& norm, const Rulebook& book) {
  const Bound* found = nullptr;
  for (const auto& bound : book.rules) {
    if (bound.norm == &norm) return &bound;
    if (bound.norm != nullptr && norm.binds && found == nullptr && is_bound_to(*bound.rule, norm))
      found = &bound;
  }
  return found;
}

const Bound* Rulebook::find(std::string_view id_or_name) const {
  const Bound* found = nullptr;
  for (const auto& bound : rules) {
    if (bound.rule->id == id_or_name) return &bound;
    if (bound.rule->name() != id_or_name) continue;
    if (found != nullptr && found->rule != bound.rule) return nullptr;
    if (found == nullptr) found = &bound;
  }
  return found;
}

bool asked_in(const Rule& rule, git::Scope scope) {
  switch (scope) {
    case git::Scope::Staged:
      return (rule.stages & AtCommit) != 0;
    case git::Scope::Message:
      return (rule.stages & AtMessage) != 0;
    case git::Scope::Commit:
      return (rule.stages & (AtCommit | AtMessage)) != 0;
    case git::Scope::Range:
    case git::Scope::Push:
      return true;
  }
  return false;
}

}  // namespace coach::rules
