#include <zlib.h>

#include "git/backend.h"
#include "git/loose_objects.h"
#include "input.h"
#include "scratch.h"

using namespace coach;

namespace {

std::string deflated(std::string_view bytes) {
  auto size = compressBound(bytes.size());
  std::string out(size, '\0');
  const auto done = compress(reinterpret_cast<Bytef*>(out.data()), &size,
                             reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  fuzz::require(done == Z_OK);
  out.resize(size);
  return out;
}

}  // namespace

// Whether the rest is an object's file, or what such a file holds packed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch;
  fuzz::Input input(data, size);
  const bool is_packed = input.byte() % 2 == 0;
  const git::Oid oid{};
  const auto hex = oid.hex();
  const auto rest = input.rest();
  scratch.write(hex.substr(0, 2) + "/" + hex.substr(2), is_packed ? std::string(rest) : deflated(rest));
  git::LooseObjects objects(scratch.top());
  const auto found = objects.read(oid);
  if (found && !is_packed) fuzz::require(rest.ends_with(found->bytes));
  const auto again = objects.read(oid);
  fuzz::require(found.has_value() == again.has_value() && (!found || found->bytes == again->bytes));
  return 0;
}
