#include "git/backend.h"
#include "git/config_files.h"
#include "input.h"

using namespace coach;

// A configuration file: read, or left to git. What is read has a section, and no key twice in the list.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  git::Config config;
  try {
    git::read_config_text(input.rest(), config);
  } catch (const git::Unsupported&) {
    return 0;
  }
  std::string last;
  for (const auto& [key, value] : config.starting_with("")) {
    fuzz::require(key.find('.') != std::string::npos && key > last);
    last = key;
  }
  return 0;
}
