#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "git/state_file.h"
#include "support/sandbox.h"
#include "support/scene.h"

using namespace coach;
namespace fs = std::filesystem;

namespace {

advice::Memory some_memory() {
  advice::Memory memory;
  memory.welcomed = true;
  memory.hints["coachNextStep"] = 2;
  memory.told = {"1234567890", "abcdef0123"};
  auto& seen = memory.rules["safety/marker"];
  seen.times = 3;
  seen.clean_streak = 1;
  seen.praised = true;
  seen.base = std::string(40, 'a');
  seen.fingerprints = {std::string(40, '1'), std::string(40, '2')};
  memory.rules["hygiene/new"].praised = true;
  return memory;
}

}  // namespace

TEST_CASE("what is remembered comes back") {
  const test::Sandbox sandbox;
  const auto directory = (sandbox.root() / "coach").string();
  CHECK(advice::load_memory(directory) == advice::Memory{});
  REQUIRE(advice::save_memory(directory, some_memory()));
  CHECK(advice::load_memory(directory) == some_memory());
  // Nothing but the file itself is left behind.
  CHECK(std::distance(fs::directory_iterator(directory), fs::directory_iterator()) == 1);
}

TEST_CASE("a damaged memory is an empty one") {
  const test::Sandbox sandbox;
  const auto directory = sandbox.root().string();
  const std::string heading = "coach-state 1\n";
  for (const auto& content :
       {std::string(), std::string("{}"), heading + "rule x", heading + "rule x -1 0 0 -",
        heading + "rule x y z", heading + "hint k", heading + "what is this",
        heading + std::string(100, '\0'), std::string(2 << 20, 'x'), std::string("coach-state 2\n")}) {
    std::ofstream(directory + "/state", std::ios::binary) << content;
    CHECK(advice::load_memory(directory) == advice::Memory{});
  }
}

TEST_CASE("where nothing can be written, nothing is said") {
  const test::Sandbox sandbox;
  const auto file = (sandbox.root() / "file").string();
  std::ofstream(file) << "x";
  CHECK_FALSE(advice::save_memory(file + "/coach", some_memory()));
  CHECK(advice::load_memory(file + "/coach") == advice::Memory{});
  fs::create_directories(sandbox.root() / "coach" / "state");
  CHECK_FALSE(advice::save_memory((sandbox.root() / "coach").string(), some_memory()));
}

TEST_CASE("a file is only written where something changed") {
  const test::Sandbox sandbox;
  const auto directory = (sandbox.root() / "coach").string();
  REQUIRE(advice::save_memory(directory, {}));
  CHECK_FALSE(fs::exists(directory));
  REQUIRE(advice::save_memory(directory, some_memory()));
  const auto written = fs::last_write_time(directory + "/state");
  fs::permissions(directory + "/state", fs::perms::owner_read);
  REQUIRE(advice::save_memory(directory, some_memory()));
  CHECK(fs::last_write_time(directory + "/state") == written);
}

TEST_CASE("a run that shows nothing of a rule's makes no memory of it") {
  test::Scene scene;
  scene.add("pack/met", rules::Level::Note, {"f", "f"});
  CHECK(advice::remember({}, scene.advise()) == advice::Memory{});
}

TEST_CASE("the fingerprints of a rule are kept up to a bound") {
  test::Scene scene;
  auto& bound = scene.add("pack/rule", rules::Level::Note, {"f", "f"});
  for (std::size_t i = 0; i < 500; ++i) scene.find(bound, "a.c", i + 1, std::to_string(i));
  const auto memory = advice::remember({}, scene.advise());
  CHECK(memory.rules.at("pack/rule").fingerprints.size() == 100);
}
