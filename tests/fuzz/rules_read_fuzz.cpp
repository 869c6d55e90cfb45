#include <string>

#include "input.h"
#include "rules/rulebook.h"
#include "rules/yaml.h"

using namespace coach;

namespace {

constexpr std::string_view params[] = {"pattern", "paths", "max", "languages", "query", "query:", "map:"};
constexpr std::string_view facts[] = {"line", "path"};
constexpr std::string_view numbers[] = {"max"};
constexpr rules::CheckSignature checks[] = {
    {.name = "added-lines", .params = params, .required = {}, .facts = facts, .numbers = numbers}};

}  // namespace

// The bytes as a rule file and as .git-coach.yml: read, or refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  rules::Pack pack;
  std::vector<rules::Problem> problems;
  rules::read_rule({input.rest(), "r.yml", "demo/rule"}, checks, pack, problems);
  fuzz::require(pack.rules.empty() != problems.empty());
  fuzz::require(problems.size() <= rules::max_problems);

  const auto project = rules::read_project_rules(input.rest(), ".git-coach.yml", checks);
  rules::Sources sources;
  sources.project = &project;
  const auto book = rules::bind(sources, {});
  fuzz::require(book.rules.size() <= project.pack.rules.size());
  for (const auto& problem : book.problems) fuzz::require(problem.what.find('\x1b') == std::string::npos);
  return 0;
}
