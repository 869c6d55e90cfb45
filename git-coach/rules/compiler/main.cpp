// compile-rules RULES_DIR OUT.cpp: reads every pack below a directory, holds each rule to what a rule has to
// say, and writes constant tables. One problem anywhere, and nothing is written.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "checks/check.h"
#include "rules/compiler/tables.h"
#include "rules/pack_files.h"

namespace {

using namespace coach;

std::vector<std::string> pack_directories(const std::string& root) {
  std::vector<std::string> directories;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    if (entry.is_directory()) directories.push_back(entry.path().string());
  }
  std::ranges::sort(directories);
  return directories;
}

void show(const std::vector<rules::Problem>& problems) {
  for (const auto& problem : problems) {
    std::cerr << problem.file << ":" << std::max<std::size_t>(problem.line, 1) << ": " << problem.what
              << "\n";
  }
}

int compile(const std::string& root, const std::string& target) {
  std::ifstream schema_file(root + "/git-coach.schema.json");
  const std::string schema{std::istreambuf_iterator<char>(schema_file), {}};
  if (schema.empty()) {
    std::cerr << root << "/git-coach.schema.json:1: cannot be read\n";
    return 1;
  }
  bool good = true;
  std::vector<rules::Pack> packs;
  for (const auto& directory : pack_directories(root)) {
    std::vector<rules::Problem> problems;
    auto pack = rules::read_pack_directory(directory, checks::signatures(), problems);
    show(problems);
    good = good && problems.empty();
    if (pack) packs.push_back(std::move(*pack));
  }
  if (!good) return 1;
  std::ofstream out(target);
  rules::write_tables(packs, schema, out);
  return out.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile-rules RULES_DIR OUT.cpp\n";
    return 129;
  }
  try {
    return compile(argv[1], argv[2]);
  } catch (const std::exception& exception) {
    std::cerr << argv[1] << ": " << exception.what() << "\n";
    return 1;
  }
}
