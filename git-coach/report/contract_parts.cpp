#include "report/contract_parts.h"

#include "advice/advice.h"
#include "text/catalogue.h"

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

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string words_of(const Norm& norm, text::Language language) {
  const std::string label(label_of(norm.kind, language));
  if (norm.source.from == Citation::From::Doc) return label + ": \"" + folded(norm.source.quote) + "\"";
  return norm.value.empty() ? label : label + ": " + folded(norm.value);
}

std::string title_of(const ContractView& view) {
  const auto& contract = view.contract;
  const auto slash = contract.project.rfind('/');
  const auto name = contract.project.empty()     ? text::say(view.language, Word::contract_this_project)
                    : slash == std::string::npos ? contract.project
                                                 : contract.project.substr(slash + 1);
  return text::say(view.language, Word::contract_title,
                   {{"project", name},
                    {"n", std::to_string(contract.sources.size())},
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
