#include <string>

#include "checks/changelog_sections.h"
#include "fix/authors.h"
#include "fix/changelog.h"
#include "input.h"

using namespace coach;

namespace {

// Nothing that stood there is gone: what was added stands in one place.
bool is_grown(const std::string& before, const std::string& after) {
  std::size_t same = 0, tail = 0;
  while (same < before.size() && same < after.size() && before[same] == after[same]) ++same;
  while (tail < before.size() - same && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  return after.size() > before.size() && same + tail >= before.size();
}

}  // namespace

// A subject on the first line, then a changelog and a list of people.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto subject = input.until('\n');
  const text::Lines lines{std::string(input.rest())};
  for (const auto& heading : checks::changelog_sections(lines))
    fuzz::require(heading.first >= 1 && heading.first <= heading.last && heading.last <= lines.count());
  const auto sentence = fix::sentence_of(subject);
  fuzz::require(sentence.size() <= subject.size() + 4 && !fix::section_for(subject).empty());
  if (const auto grown = fix::with_entry(lines, subject, "12")) {
    fuzz::require(is_grown(lines.bytes(), *grown) || !lines.ends_with_newline());
  }
  if (const auto grown = fix::with_author(lines, {"A U Thor", "author@example.com"})) {
    fuzz::require(is_grown(lines.bytes(), *grown) || !lines.ends_with_newline());
    fuzz::require(!fix::with_author(text::Lines(*grown), {"A U Thor", "author@example.com"}));
  }
  return 0;
}
