// Every input in fuzz/corpus, whole, cut and damaged, through the target it is for: what fuzzing found stays
// mended, with the sanitizers of this build.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Play = int (*)(const std::uint8_t* data, std::size_t size);

}  // namespace

#define FUZZ_TARGET(name) extern "C" int play_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef FUZZ_TARGET

namespace {

struct Target {
  std::string name;
  Play play;
};

const std::vector<Target> targets = {
#define FUZZ_TARGET(name) {#name, play_##name},
#include "fuzz_targets.inc"
#undef FUZZ_TARGET
};

std::vector<fs::path> inputs_of(const Target& target) {
  std::vector<fs::path> inputs;
  for (const auto& each :
       fs::directory_iterator(fs::path(COACH_SOURCE_DIR) / "tests/fuzz/corpus" / target.name))
    inputs.push_back(each.path());
  std::ranges::sort(inputs);
  return inputs;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void play(const Target& target, const std::string& bytes) {
  target.play(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

constexpr std::size_t cuts = 24, damages = 40;

// One byte is another one, or some are gone, or stand there twice.
std::string damaged(std::string bytes, std::mt19937& random) {
  const auto at = random() % bytes.size();
  const auto count = 1 + random() % std::min<std::size_t>(bytes.size() - at, 16);
  switch (random() % 3) {
    case 0:
      bytes[at] = static_cast<char>(random());
      break;
    case 1:
      bytes.erase(at, count);
      break;
    default:
      bytes.insert(random() % bytes.size(), bytes.substr(at, count));
  }
  return bytes;
}

}  // namespace

TEST_CASE("what fuzzing found stays mended") {
  for (const auto& target : targets) {
    DYNAMIC_SECTION(target.name) {
      const auto inputs = inputs_of(target);
      CHECK(inputs.size() >= 1);
      play(target, "");
      for (const auto& input : inputs) {
        INFO(input.filename().string());
        const auto bytes = bytes_of(input);
        play(target, bytes);
        for (std::size_t cut = 1; cut < cuts; ++cut) play(target, bytes.substr(0, bytes.size() * cut / cuts));
        std::mt19937 random(1);
        for (std::size_t i = 0; i < damages && !bytes.empty(); ++i) play(target, damaged(bytes, random));
      }
    }
  }
}

TEST_CASE("every folder of inputs is one of a target") {
  for (const auto& each : fs::directory_iterator(fs::path(COACH_SOURCE_DIR) / "tests/fuzz/corpus")) {
    INFO(each.path().filename().string());
    CHECK(std::ranges::any_of(
        targets, [&](const Target& target) { return target.name == each.path().filename().string(); }));
  }
}
