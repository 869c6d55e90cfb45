#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coach::advice {

// Tests that ran well on a tree: a line of `tests` in the clone's state directory. It holds for that tree
// alone, whatever commit has it.
struct TestRecord {
  std::string tree;       // its id, in hex
  std::string command;    // one line
  std::int64_t when = 0;  // seconds since 1970
  bool by_hand = false;   // somebody said so; it was not run by git coach

  bool operator==(const TestRecord&) const = default;
};

// The oldest first. A file that cannot be read, or lines that are damaged, count as nothing.
std::vector<TestRecord> read_test_records(const std::string& state_dir);
// Adds one, in place of an older one of the same tree and command; keeps the latest 100. False where nothing
// could be written.
bool add_test_record(const std::string& state_dir, const TestRecord& record);
// Those of a tree, the oldest first.
std::vector<TestRecord> tests_on(const std::string& state_dir, std::string_view tree);

}  // namespace coach::advice
