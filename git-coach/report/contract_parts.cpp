#include "report/contract_parts.h"

#include <set>

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

std::string place_of(const Citation& citation) {
  if (citation.from == Citation::From::History) return citation.evidence;
  return citation.path + (citation.line == 0 ? "" : ":" + std::to_string(citation.line));
}

std::string readable(std::string_view quote) {
  std::string out;
  const auto text = text::folded(quote);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = std::string_view(text).substr(at);
    if (rest.starts_with("](")) {
      const auto end = rest.find(')');
      if (end == std::string_view::npos) break;
      at += end;
    } else if (rest.starts_with("**") || rest.starts_with("__")) {
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
  return text::say(view.language, Word::contract_title,
                   {{"project", name},
                    {"n", std::to_string(paths.size())},
                    {"commit", contract.commit ? contract.commit->brief() : "-"}});
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
