#include "advice/baseline.h"
#include "contract/written.h"
#include "input.h"
#include "text/unified_diff.h"

using namespace coach;

// A kind, then the cache of a contract, a baseline, or a path.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto kind = input.byte() % 3;
  const std::string bytes(input.rest());
  if (kind == 0) {
    const auto written = contract::unpack(bytes);
    if (written) fuzz::require(contract::unpack(contract::pack(*written)).has_value());
  } else if (kind == 1) {
    const auto known = advice::read_baseline(bytes);
    fuzz::require(advice::read_baseline(advice::written_baseline(known)) == known);
  } else {
    fuzz::require(text::unquoted_path(text::quoted_path(bytes)) == bytes ||
                  (bytes.starts_with('"') && bytes.ends_with('"')));
    text::unquoted_path(bytes);
  }
  return 0;
}
