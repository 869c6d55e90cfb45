#include "report/contract_parts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "advice/advice.h"
#include "text/catalogue.h"
#include "text/wrap.h"

namespace coach::report {

using contract::Citation;
using contract::Modality;
using contract::Norm;
using text::Word;

LevelWord level_of(const ContractView& view, const Norm& norm) {
  if (norm.negated) return {"-", Slot::Plain};
  const auto* rule = view.rule_of(norm);
  if (rule == nullptr) {
    if (norm.modality != Modality::Note) return {text::say(view.language, Word::contract_ask), Slot::Plain};
    return {advice::level_word(rules::Level::Note, view.language), Slot::Note};
  }
  const auto slot = rule->level == rules::Level::Must     ? Slot::Must
                    : rule->level == rules::Level::Should ? Slot::Should
                                                          : Slot::Note;
  return {advice::level_word(rule->level, view.language), slot};
}

std::vector<std::vector<const Norm*>> by_kind(const ContractView& view, contract::Topic topic) {
  std::vector<std::vector<const Norm*>> groups;
  for (const auto* norm : view.norms) {
    if (contract::topic_of(norm->kind) != topic) continue;
    const auto at =
        std::ranges::find_if(groups, [&](const auto& group) { return group.front()->kind == norm->kind; });
    if (at == groups.end()) {
      groups.push_back({norm});
    } else {
      at->push_back(norm);
    }
  }
  return groups;
}

std::vector<const Norm*> leading_of(const ContractView& view, const std::vector<const Norm*>& group) {
  constexpr std::size_t most_facts = 3;
  // A heading names its matter and asks for nothing.
  const auto plainness = [](const Norm* norm) {
    const auto& quote = norm->source.quote;
    return std::tuple(std::ranges::count(quote, ' ') >= 4, norm->modality, norm->certainty);
  };
  const auto speaks_plainer = [&](const Norm* a, const Norm* b) { return plainness(a) > plainness(b); };
  std::map<const rules::Bound*, const Norm*> held;
  std::set<std::string_view> facts;
  const Norm* plainest = nullptr;
  std::set<const Norm*> leading;
  bool decided = false;
  for (const auto* norm : group) {
    const auto from = norm->source.from;
    if (const auto* rule = view.rule_of(*norm); rule != nullptr) {
      const auto [at, first] = held.try_emplace(rule, norm);
      if (!first && speaks_plainer(norm, at->second)) at->second = norm;
    } else if (from != Citation::From::Doc) {
      if (facts.size() == most_facts || !facts.insert(norm->value).second) continue;
      leading.insert(norm);
      decided = decided || from == Citation::From::Config;
    } else if (plainest == nullptr || speaks_plainer(norm, plainest)) {
      plainest = norm;
    }
  }
  for (const auto& [rule, norm] : held) leading.insert(norm);
  if (held.empty() && !decided && plainest != nullptr) leading.insert(plainest);
  std::vector<const Norm*> in_order;
  std::ranges::copy_if(group, std::back_inserter(in_order),
                       [&](const Norm* norm) { return leading.contains(norm); });
  return in_order;
}

std::string place_of(const Citation& citation) {
  if (citation.from == Citation::From::History) return citation.evidence;
  return citation.path + (citation.line == 0 ? "" : ":" + std::to_string(citation.line));
}

namespace {

// Whether two underscores at a place open words, and belong to no name: __init__ is one.
bool opens_words(std::string_view text, std::size_t at) {
  const auto end = text.find("__", at + 2);
  const bool inside = at > 0 && text[at - 1] != ' ' && text[at - 1] != '(' && text[at - 1] != '"';
  return !inside && end != std::string_view::npos &&
         text.substr(at, end - at).find(' ') != std::string_view::npos;
}

}  // namespace

std::string readable(std::string_view quote) {
  std::string out;
  bool emphasised = false;
  const auto text = text::folded(quote);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = std::string_view(text).substr(at);
    if (rest.starts_with("](")) {
      const auto end = rest.find(')');
      if (end == std::string_view::npos) break;
      at += end;
    } else if (rest.starts_with("**")) {
      ++at;
    } else if (rest.starts_with("__") && (emphasised || opens_words(text, at))) {
      emphasised = !emphasised;
      ++at;
    } else if (text[at] != '[' || rest.starts_with("[ ]") || rest.find("](") == std::string_view::npos) {
      out += text[at];
    }
  }
  return out;
}

std::string words_of(const Norm& norm, text::Language language) {
  const std::string label(label_of(norm.kind, language));
  if (norm.source.from == Citation::From::Doc) return label + ": \"" + readable(norm.source.quote) + "\"";
  return norm.value.empty() ? label : label + ": " + text::folded(norm.value);
}

std::string title_of(const ContractView& view) {
  const auto& contract = view.contract;
  std::set<std::string_view> paths;
  for (const auto& source : contract.sources) paths.insert(source.path);
  for (const auto& norm : contract.norms) {
    if (!norm.source.path.empty()) paths.insert(norm.source.path);
  }
  const auto slash = contract.project.rfind('/');
  const auto name = contract.project.empty()     ? text::say(view.language, Word::contract_this_project)
                    : slash == std::string::npos ? contract.project
                                                 : contract.project.substr(slash + 1);
  const auto brief = [](const contract::Contract& of) { return of.commit ? of.commit->brief() : "-"; };
  if (view.before != nullptr)
    return text::say(
        view.language, Word::contract_change_title,
        {{"project", name}, {"before", brief(view.before->contract)}, {"commit", brief(contract)}});
  return text::say(view.language, Word::contract_title,
                   {{"project", name}, {"n", std::to_string(paths.size())}, {"commit", brief(contract)}});
}

std::string label_of(contract::Topic topic, text::Language language) {
  return text::say(language, static_cast<Word>(static_cast<std::size_t>(Word::topic_message) +
                                               static_cast<std::size_t>(topic)));
}

std::string label_of(contract::Role role, text::Language language) {
  return text::say(language, static_cast<Word>(static_cast<std::size_t>(Word::role_guide) +
                                               static_cast<std::size_t>(role)));
}

}  // namespace coach::report
