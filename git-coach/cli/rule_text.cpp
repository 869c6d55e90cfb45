#include "cli/rule_text.h"

#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"

namespace coach::cli {

std::string in_general(text::Words words) {
  const std::string sentence(words.in(language()));
  text::Facts facts;
  for (const auto& blank : text::blanks(sentence)) facts.emplace_back(blank, "<" + blank + ">");
  return text::for_terminal(text::fill(sentence, facts));
}

std::string spoken(rules::Level level) {
  switch (level) {
    case rules::Level::Must:
      return say(text::Word::level_must);
    case rules::Level::Should:
      return say(text::Word::level_should);
    case rules::Level::Off:
      return say(text::Word::level_off);
    default:
      return say(text::Word::level_note);
  }
}

std::string shown(const rules::Example& example) {
  if (!example.says.empty()) return std::string(example.says.in(language()));
  std::string out;
  for (const auto& [key, values] : example.change.entries) {
    const auto value = values.empty() ? std::string_view() : values.front();
    if (key == "message" || key == "commits") {
      for (const auto one : values) out += std::string(one) + "\n";
    } else if (const auto colon = key.find(':');
               colon != std::string_view::npos && !key.starts_with("base")) {
      const auto kind = key.substr(0, colon);
      out += (kind == "staged" ? "" : std::string(kind) + ": ") + std::string(key.substr(colon + 1)) + "\n";
      if (kind == "staged") out += std::string(value) + (value.ends_with('\n') ? "" : "\n");
    } else if (colon == std::string_view::npos) {
      out += std::string(key) + ": " + std::string(value) + "\n";
    }
  }
  return out;
}

Asked find_rule(const Here& here, std::string_view name) {
  if (const auto* bound = here.book->rules().find(name)) return {bound->rule, bound};
  std::vector<std::string_view> names;
  for (const auto& rule : rules::builtin_rules()) {
    if (rule.id == name || rule.name() == name) return {&rule, nullptr};
    names.push_back(name.find('/') == std::string_view::npos ? rule.name() : rule.id);
  }
  for (const auto& bound : here.book->rules().rules) names.push_back(bound.rule->name());
  const auto near = text::closest(name, names);
  throw Failure(say(text::Word::cli_no_rule, {{"rule", std::string(name)}}),
                near.empty() ? say(text::Word::cli_rules_hint)
                             : say(text::Word::cli_closest, {{"word", std::string(near)}}));
}

}  // namespace coach::cli
