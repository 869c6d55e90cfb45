#include <algorithm>
#include <string>

#include "input.h"
#include "text/sanitize.h"
#include "text/utf8.h"

using namespace coach;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const int cells = input.byte();
  const auto safe = text::for_terminal(input.rest());
  fuzz::require(text::is_utf8(safe));
  fuzz::require(text::for_terminal(safe) == safe);
  fuzz::require(
      std::none_of(safe.begin(), safe.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }));
  for (const auto* command : {"##[", "##vso[", "##teamcity[", "\u202E", "\u0085", "\u200B"}) {
    fuzz::require(safe.find(command) == std::string::npos);
  }

  const auto cut = text::excerpt(input.rest(), cells);
  fuzz::require(text::display_width(cut) <= cells);
  fuzz::require(cut == safe || cut.ends_with(std::string_view("...").substr(
                                   0, static_cast<std::size_t>(std::min(cells, 3)))));
  fuzz::require(text::is_utf8(text::as_utf8(input.rest())));
  text::fold_case(input.rest());
  text::to_nfc(input.rest());
  return 0;
}
