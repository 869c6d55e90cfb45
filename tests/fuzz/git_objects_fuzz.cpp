#include "failure.h"
#include "git/backend.h"
#include "input.h"

using namespace coach;

namespace {

void read_commit(std::string_view bytes) {
  git::Oid tree;
  const auto commit = git::parse_commit({}, bytes, &tree);
  const auto& message = commit.message;
  fuzz::require(message.subject_line() <= message.lines.count());
  for (const auto& trailer : message.trailers)
    fuzz::require(message.trailer_lines.contains(trailer.line) && !trailer.key.empty());
}

void read_tree(std::string_view bytes, std::size_t oid_size) {
  std::size_t size = 0;
  for (const auto& entry : git::parse_tree(bytes, oid_size)) {
    fuzz::require(entry.name.find('\0') == std::string::npos && entry.oid.size == oid_size);
    size += entry.name.size() + oid_size + 2;
  }
  fuzz::require(size <= bytes.size());
}

}  // namespace

// A kind, then a commit, or a tree with ids of either length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto kind = input.byte() % 3;
  try {
    if (kind == 0)
      read_commit(input.rest());
    else
      read_tree(input.rest(), kind == 1 ? 20 : 32);
  } catch (const Failure&) {
  }
  return 0;
}
