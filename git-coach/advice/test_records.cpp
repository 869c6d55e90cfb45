#include "advice/test_records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "git/state_file.h"
#include "text/wrap.h"

namespace coach::advice {
namespace {

constexpr const char* file = "tests";
constexpr const char* heading = "coach-tests 1";
constexpr std::size_t most = 100;

// `TREE WHEN run|hand COMMAND`, separated by tabs.
std::string line_of(const TestRecord& record) {
  return record.tree + "\t" + std::to_string(record.when) + "\t" + (record.by_hand ? "hand" : "run") + "\t" +
         text::folded(record.command);
}

std::optional<TestRecord> record_of(const std::string& line) {
  std::array<std::string, 4> parts;
  std::istringstream rest(line);
  for (auto& part : parts) {
    if (!std::getline(rest, part, &part == &parts.back() ? '\n' : '\t')) return std::nullopt;
  }
  TestRecord record{.tree = parts[0], .command = parts[3], .by_hand = parts[2] == "hand"};
  const auto& when = parts[1];
  const auto read = std::from_chars(when.data(), when.data() + when.size(), record.when);
  if (read.ec != std::errc() || record.tree.empty()) return std::nullopt;
  return record;
}

}  // namespace

std::vector<TestRecord> read_test_records(const std::string& state_dir) {
  std::vector<TestRecord> records;
  for (const auto& line : git::read_records(state_dir, file, heading)) {
    if (auto record = record_of(line)) records.push_back(std::move(*record));
  }
  return records;
}

bool add_test_record(const std::string& state_dir, const TestRecord& record) {
  auto records = read_test_records(state_dir);
  std::erase_if(records, [&](const TestRecord& old) {
    return old.tree == record.tree && old.command == text::folded(record.command);
  });
  records.push_back(record);
  std::vector<std::string> lines;
  lines.reserve(records.size());
  for (const auto& one : records) lines.push_back(line_of(one));
  return git::write_records(state_dir, file, heading, lines, most);
}

std::vector<TestRecord> tests_on(const std::string& state_dir, std::string_view tree) {
  auto records = read_test_records(state_dir);
  std::erase_if(records, [&](const TestRecord& record) { return record.tree != tree; });
  return records;
}

}  // namespace coach::advice
