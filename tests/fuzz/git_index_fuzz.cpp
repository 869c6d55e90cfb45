#include <string>

#include "git/backend.h"
#include "git/index_file.h"
#include "input.h"

using namespace coach;

namespace {

// Every node that the cache-tree names lies inside of the bytes.
void look_at(const git::IndexFile::CachedTree& tree, std::string_view bytes) {
  const auto* end = bytes.data() + bytes.size();
  fuzz::require(tree.oid == nullptr || (tree.oid >= bytes.data() && tree.oid + 20 <= end));
  for (const auto& child : tree.children) look_at(child, bytes);
}

}  // namespace

// How many entries to pass over at once, then an index file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t step = input.byte();
  const auto bytes = input.rest();
  try {
    const git::IndexFile index(bytes);
    if (index.cached_tree() != nullptr) look_at(*index.cached_tree(), bytes);
    for (git::IndexFile::Cursor cursor(index); !cursor.done(); cursor.skip(step)) {
      const auto& entry = cursor.entry();
      fuzz::require(entry.oid >= bytes.data() && entry.oid + 20 <= bytes.data() + bytes.size());
      fuzz::require(std::string(entry.path).size() == entry.path.size());
      if (step == 0) cursor.advance();
    }
  } catch (const git::Unsupported&) {
  }
  return 0;
}
