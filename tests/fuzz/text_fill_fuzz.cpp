#include <algorithm>
#include <string>

#include "input.h"
#include "text/fill.h"

using namespace coach;

// A sentence on the first line, then one value a line for its blanks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto sentence = input.until('\n');
  const auto names = text::blanks(sentence);
  fuzz::require(text::fill(sentence, {}) == sentence);

  text::Facts facts;
  for (const auto& name : names) facts.emplace_back(name, input.until('\n'));
  text::fill(sentence, facts);
  for (auto& [name, value] : facts) value = "-";
  fuzz::require((text::fill(sentence, facts) == sentence) == names.empty());

  const auto word = input.until('\n');
  fuzz::require(text::closest(word, {word, "check"}) == word);
  text::closest(word, {"check", "explain", sentence});
  return 0;
}
