#include <catch2/catch.hpp>

#include <random>

#include "git/loose_objects.h"
#include "support/sandbox.h"

using namespace coach;

namespace {

git::Oid stored(const test::Sandbox& sandbox, const std::string& content) {
  sandbox.write("content", content);
  auto hex = sandbox.run("git hash-object -w --no-filters content").output;
  hex.pop_back();
  return git::Oid::from_hex(hex).value();
}

std::string file_of(const git::Oid& oid) {
  return ".git/objects/" + oid.hex().substr(0, 2) + "/" + oid.hex().substr(2);
}

}  // namespace

TEST_CASE("loose objects come back as they were stored") {
  const test::Sandbox sandbox;
  git::LooseObjects objects((sandbox.top() / ".git/objects").string());
  std::mt19937 random(7);
  std::string noise(70'000, '\0');
  for (auto& c : noise) c = static_cast<char>(random());
  // What packs badly, what packs a thousandfold, and what just fits.
  for (const std::string& content : {std::string(), std::string("a\n"), std::string("a\0b", 3), noise,
                                     std::string(2'000'000, 'x'), noise + std::string(100'000, '\n')}) {
    const auto oid = stored(sandbox, content);
    const auto object = objects.read(oid);
    REQUIRE(object);
    CHECK(object->kind == git::Objects::Kind::Blob);
    CHECK(object->bytes == content);
  }
  sandbox.run("git add content; git commit -q -m one");
  for (const auto& [name, kind] :
       {std::pair("HEAD", git::Objects::Kind::Commit), std::pair("HEAD^{tree}", git::Objects::Kind::Tree)}) {
    auto hex = sandbox.run("git rev-parse '" + std::string(name) + "'").output;
    hex.pop_back();
    const auto object = objects.read(git::Oid::from_hex(hex).value());
    REQUIRE(object);
    CHECK(object->kind == kind);
  }
}

TEST_CASE("objects that are absent, cut, longer than they say or huge are left to others") {
  const test::Sandbox sandbox;
  git::LooseObjects objects((sandbox.top() / ".git/objects").string());
  CHECK_FALSE(objects.read({}));
  const auto oid = stored(sandbox, "some content that is stored\n");
  const auto whole = sandbox.read(file_of(oid));
  sandbox.run("chmod -R u+w .git/objects");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    INFO(i);
    sandbox.write(file_of(oid), whole.substr(0, i));
    CHECK_FALSE(objects.read(oid));
  }
  sandbox.write(file_of(oid), whole + "more");
  CHECK_FALSE(objects.read(oid));
  CHECK_FALSE(objects.read(stored(sandbox, std::string(9'000'000, 'x'))));
}
