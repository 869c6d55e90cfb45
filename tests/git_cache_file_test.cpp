#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "git/cache_file.h"
#include "git/state_file.h"
#include "support/sandbox.h"

using namespace coach;

TEST_CASE("a cache comes back as it was written") {
  const test::Sandbox sandbox;
  const auto place = (sandbox.root() / "coach").string();
  const std::string content("a\0b\n", 4);
  git::write_cache(place, "facts", content);
  CHECK(git::read_cache(place, "facts") == content);
  CHECK_FALSE(git::read_cache(place, "others"));
}

TEST_CASE("a cache that was cut or changed is as good as none") {
  const test::Sandbox sandbox;
  const auto place = (sandbox.root() / "coach").string();
  git::write_cache(place, "facts", "what was found");
  const auto whole = git::read_state(place, "facts").value();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    INFO(i);
    git::write_state(place, "facts", whole.substr(0, i));
    CHECK_FALSE(git::read_cache(place, "facts"));
    auto flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    git::write_state(place, "facts", flipped);
    CHECK_FALSE(git::read_cache(place, "facts"));
  }
}

TEST_CASE("writers at the same time leave one of their caches") {
  const test::Sandbox sandbox;
  const auto place = (sandbox.root() / "coach").string();
  std::vector<std::thread> writers;
  for (char name = 'a'; name < 'i'; ++name) {
    writers.emplace_back([&place, name] {
      for (int i = 0; i < 50; ++i) git::write_cache(place, "facts", std::string(5000, name));
    });
  }
  for (auto& writer : writers) writer.join();
  const auto content = git::read_cache(place, "facts");
  REQUIRE(content);
  CHECK(*content == std::string(5000, content->front()));
  CHECK(std::distance(std::filesystem::directory_iterator(place), {}) == 1);
}

TEST_CASE("the program knows which build it is") {
  CHECK_FALSE(git::program_id().empty());
}
