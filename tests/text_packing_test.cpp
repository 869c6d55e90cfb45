#include <catch2/catch.hpp>
#include <limits>

#include "text/packing.h"

using namespace coach;

namespace {

std::string packed() {
  text::Packer packer;
  packer.number(0);
  packer.number(300);
  packer.number(std::numeric_limits<std::uint64_t>::max());
  packer.text("path/to\0here");
  packer.list(std::vector<std::string>{"a", "", "c"}, [&](const std::string& one) { packer.text(one); });
  return packer.bytes();
}

}  // namespace

TEST_CASE("what was packed comes back") {
  const auto bytes = packed();
  text::Unpacker unpacker(bytes);
  CHECK(unpacker.number() == 0);
  CHECK(unpacker.number() == 300);
  CHECK(unpacker.number() == std::numeric_limits<std::uint64_t>::max());
  CHECK(unpacker.text() == "path/to");
  CHECK(unpacker.list<std::string>([&] { return std::string(unpacker.text()); }) ==
        std::vector<std::string>{"a", "", "c"});
  CHECK(unpacker.done());
}

TEST_CASE("bytes that were cut anywhere are noticed") {
  const auto bytes = packed();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    text::Unpacker unpacker(std::string_view(bytes).substr(0, size));
    for (int i = 0; i < 3; ++i) unpacker.number();
    unpacker.text();
    unpacker.list<std::string>([&] { return std::string(unpacker.text()); });
    INFO(size);
    CHECK_FALSE(unpacker.done());
  }
}

TEST_CASE("a count that no content can back up allocates nothing") {
  text::Packer packer;
  packer.number(std::numeric_limits<std::uint64_t>::max());
  text::Unpacker unpacker(packer.bytes());
  CHECK(unpacker.list<std::string>([&] { return std::string(unpacker.text()); }).empty());
  CHECK_FALSE(unpacker.ok());
}

TEST_CASE("a number longer than 64 bits is refused") {
  text::Unpacker unpacker("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff");
  unpacker.number();
  CHECK_FALSE(unpacker.ok());
}
