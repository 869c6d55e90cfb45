#include "cli/speech.h"

namespace coach::cli {
namespace {

text::Language chosen = text::Language::English;

}  // namespace

text::Language language() {
  return chosen;
}

void set_language(text::Language language) {
  chosen = language;
}

std::string say(text::Word word, const text::Facts& facts) {
  return text::say(chosen, word, facts);
}

}  // namespace coach::cli
