#include "failure.h"
#include "git/backend.h"
#include "git/ref_files.h"
#include "input.h"
#include "scratch.h"

using namespace coach;

// HEAD, the name of a ref, its file, and packed-refs, with a 0xFF between each two.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Scratch scratch;
  fuzz::Input input(data, size);
  scratch.write("HEAD", input.until('\xFF'));
  const auto name = input.until('\xFF');
  scratch.write("refs/heads/one", input.until('\xFF'));
  scratch.write("packed-refs", input.rest());
  for (const std::string_view ref : {std::string_view("HEAD"), std::string_view("refs/heads/one"),
                                     std::string_view("refs/heads/two"), name}) {
    const git::RefFiles refs(scratch.top(), scratch.top());
    try {
      if (const auto oid = refs.find(ref)) fuzz::require(oid->size == 20);
      refs.head_branch();
      refs.any_below("refs/tags/");
    } catch (const git::Unsupported&) {
    } catch (const Failure&) {
    }
  }
  return 0;
}
