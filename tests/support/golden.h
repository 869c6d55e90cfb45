#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace coach::test {

// Compares with tests/golden/<name>.txt, byte for byte. COACH_UPDATE=1 writes the file instead; the
// difference is then read before it is committed.
inline void check_golden(const std::string& name, const std::string& actual) {
  const auto path = std::filesystem::path(COACH_SOURCE_DIR) / "tests" / "golden" / (name + ".txt");
  if (std::getenv("COACH_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(in), {}};
  INFO(path.string() << ", COACH_UPDATE=1 rewrites it");
  CHECK(actual == expected);
}

}  // namespace coach::test
