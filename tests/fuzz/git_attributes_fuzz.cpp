#include <string>

#include "git/attributes.h"
#include "git/people.h"
#include "input.h"

using namespace coach;

// A path, then .gitattributes at the top, one below, and a .mailmap, with a 0xFF between each two.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string path(input.until('\n'));
  git::Snapshot snapshot;
  snapshot.files.push_back(
      git::make_change(".gitattributes", std::nullopt, std::string(input.until('\xFF'))));
  snapshot.files.push_back(
      git::make_change("sub/.gitattributes", std::nullopt, std::string(input.until('\xFF'))));
  const git::Attributes attributes(snapshot);
  for (const auto& asked : {path, "sub/" + path, std::string("a.c"), std::string("sub/deep/b")}) {
    for (const auto* name : {"text", "binary", "diff", "eol", "linguist-generated", ""}) {
      const auto value = attributes.get(asked, name);
      fuzz::require(value == attributes.get(asked, name));
    }
  }
  const git::Mailmap people(input.rest());
  const auto once = people.map({"A U Thor", "author@example.com"});
  fuzz::require(!once.email.empty() && !once.name.empty());
  return 0;
}
