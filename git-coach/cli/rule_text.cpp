#include "cli/rule_text.h"

#include "cli/speech.h"
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

}  // namespace coach::cli
