#include <string>

#include "input.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/wrap.h"

using namespace coach;

namespace {

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const int columns = input.byte();
  const int ambiguous = 1 + input.byte() % 2;
  const auto sentence = text::for_terminal(input.rest());
  std::string joined;
  for (const auto& line : text::wrap(sentence, columns, ambiguous)) {
    fuzz::require(!line.empty() && line.front() != ' ' && line.back() != ' ');
    fuzz::require(!line.starts_with("::"));
    fuzz::require(text::display_width(line, ambiguous) <= columns || line.find(' ') == std::string::npos ||
                  line.find(" ::") != std::string::npos);
    fuzz::require(text::display_width(text::pad(line, columns, ambiguous), ambiguous) >= columns);
    joined += line;
  }
  fuzz::require(without_spaces(joined) == without_spaces(sentence));
  return 0;
}
