#include <string>
#include <vector>

#include "input.h"
#include "text/literal_automaton.h"
#include "text/literals.h"

using namespace coach;

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

// A text on the first line, then one literal a line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto where = lower(input.until('\n'));
  std::vector<std::string> words;
  while (!input.done()) words.push_back(lower(input.until('\n')));
  const std::vector<std::string_view> literals(words.begin(), words.end());
  std::vector<bool> seen(literals.size(), false);
  text::LiteralSet(literals).scan(where, seen);
  std::vector<bool> by_automaton(literals.size(), false);
  text::LiteralAutomaton(literals).scan(where, by_automaton);
  fuzz::require(seen == by_automaton);
  for (std::size_t i = 0; i < words.size(); ++i) {
    fuzz::require(seen[i] == (where.find(words[i]) != std::string::npos));
  }
  return 0;
}
