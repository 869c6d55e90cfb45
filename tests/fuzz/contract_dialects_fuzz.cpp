#include <string>

#include "contract/config/dialects.h"
#include "contract/editor_glob.h"
#include "input.h"
#include "text/glob.h"
#include "text/pattern.h"

using namespace coach;

namespace {

// Whatever is translated is understood by those that it is handed to.
void look_at(const contract::config::Translated& translated) {
  for (const auto& pattern : translated.patterns) {
    fuzz::require(text::Pattern(pattern).ok());
  }
}

}  // namespace

// An expression of another tool, and below it a section of .editorconfig, its folder and a path.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto expression = input.until('\n');
  look_at(contract::config::from_grep(expression));
  look_at(contract::config::from_python(expression));
  const auto section = input.until('\n'), folder = input.until('\n');
  const auto glob = contract::glob_of_section(section, folder);
  if (!glob.empty()) text::Glob(glob).matches(input.rest());
  return 0;
}
