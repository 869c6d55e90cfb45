#include "contract/test_commands.h"

#include <algorithm>

#include "contract/test_runner.h"
#include "contract/test_targets.h"
#include "text/lines.h"

namespace coach::contract {
namespace {

constexpr std::size_t most_norms = 64;

// A runner, and what shows that the project uses it.
struct Candidate {
  Runner runner;
  Citation source;
};

// What a file shows of how a project's tests are run, where no command is said anywhere.
struct Trace {
  std::string_view path, text, command;
};

constexpr Trace traces[] = {
    {"pytest.ini", "", "python -m pytest"},
    {"pyproject.toml", "[tool.pytest", "python -m pytest"},
    {"setup.cfg", "[tool:pytest]", "python -m pytest"},
    {"tox.ini", "[pytest]", "python -m pytest"},
    {"tests/conftest.py", "", "python -m pytest"},
    {"test/conftest.py", "", "python -m pytest"},
    {"conftest.py", "", "python -m pytest"},
    {"package.json", "\"vitest\":", "vitest run"},
    {"package.json", "\"jest\":", "jest"},
    {"package.json", "\"mocha\":", "mocha"},
    {"package.json", "\"ava\":", "ava"},
    {".rspec", "", "bundle exec rspec"},
    {"spec/spec_helper.rb", "", "bundle exec rspec"},
    {"go.mod", "module", "go test"},
    {"Cargo.toml", "[", "cargo test"},
    {"MODULE.bazel", "", "bazel test"},
    {"WORKSPACE", "", "bazel test"},
    {"pom.xml", "<project", "mvn test"},
    {"build.gradle", "", "./gradlew test"},
    {"build.gradle.kts", "", "./gradlew test"},
    {"phpunit.xml", "<phpunit", "vendor/bin/phpunit"},
    {"phpunit.xml.dist", "<phpunit", "vendor/bin/phpunit"},
    {"mix.exs", "", "mix test"},
    {"pubspec.yaml", "", "dart test"},
};

// Its place in a file of the tree; nothing where the tree has none.
std::optional<Citation> found(const Trace& trace, const git::Tree& tree) {
  auto bytes = tree.read(trace.path);
  if (!bytes) return std::nullopt;
  Citation source{.from = Citation::From::Config, .path = std::string(trace.path)};
  const text::Lines lines(std::move(*bytes));
  for (std::size_t i = 1; i <= lines.count(); ++i) {
    if (lines.line(i).find(trace.text) == std::string_view::npos) continue;
    source.line = source.end_line = i;
    source.quote = lines.line(i);
    return source;
  }
  return std::nullopt;
}

std::string command_of(const Norm& norm) {
  return std::string(norm.one("command", norm.value));
}

// A runner behind a task that takes more words: `npm test -- path` keeps what the script sets, where it
// names no tests itself.
std::optional<Runner> through_task(const Norm& norm, const std::string& recipe, Runner inner) {
  const auto command = command_of(norm);
  const bool npm = command.starts_with("npm "), other = command.starts_with("yarn ") ||
                                                        command.starts_with("pnpm ") ||
                                                        command.starts_with("bun ");
  const bool plain = recipe.find_first_of("&|;") == recipe.npos && recipe.find("test/") == recipe.npos &&
                     recipe.find("tests/") == recipe.npos && recipe.find("spec/") == recipe.npos &&
                     recipe.find('*') == recipe.npos;
  if (!plain || !(npm || other) || inner.takes != Takes::Paths) return inner;
  inner.start = command + (npm ? " --" : "");
  inner.sets = false;
  return inner;
}

std::vector<Candidate> candidates_of(const Contract& contract, const git::Tree& tree) {
  std::vector<Candidate> candidates;
  std::size_t asked = 0;
  for (const auto* norm : contract.find(Kind::TestCommand)) {
    if (norm->negated || ++asked > most_norms) continue;
    if (auto runner = runner_in(command_of(*norm), tree)) {
      candidates.push_back({std::move(*runner), norm->source});
      continue;
    }
    for (const auto& line : recipe_of(*norm, tree)) {
      auto runner = runner_in(line, tree);
      if (!runner) continue;
      if (auto through = through_task(*norm, line, std::move(*runner)))
        candidates.push_back({std::move(*through), norm->source});
      break;
    }
  }
  std::ranges::stable_sort(candidates, {}, [](const auto& one) { return one.runner.sets; });
  return candidates;
}

// Tests that no command runs yet.
class Rest {
 public:
  Rest(std::span<const std::string> tests, const git::Tree& tree)
      : tests_(tests.begin(), tests.end()), tree_(tree) {}

  bool empty() const { return tests_.empty(); }
  const std::vector<std::string>& tests() const { return tests_; }

  void give(const Candidate& to, std::vector<TestCommand>& commands) {
    std::vector<std::string> fitting;
    std::ranges::copy_if(tests_, std::back_inserter(fitting),
                         [&](const auto& test) { return to.runner.runs(test, tree_); });
    for (auto& call : calls_of(to.runner, fitting, tree_)) {
      std::erase_if(
          tests_, [&](const auto& test) { return std::ranges::find(call.tests, test) != call.tests.end(); });
      commands.push_back({std::move(call.command), std::move(call.tests), to.source});
    }
  }

 private:
  std::vector<std::string> tests_;
  const git::Tree& tree_;
};

// The command that runs everything, as the project says it first.
const Norm* whole_command(const Contract& contract) {
  for (const auto* norm : contract.find(Kind::TestCommand)) {
    if (norm->binds && !norm->negated && !norm->one("command").empty()) return norm;
  }
  return nullptr;
}

}  // namespace

std::vector<TestCommand> commands_for(const Contract& contract, const git::Tree& tree,
                                      std::span<const std::string> tests) {
  std::vector<TestCommand> commands;
  Rest rest(tests, tree);
  for (const auto& candidate : candidates_of(contract, tree)) {
    if (!rest.empty()) rest.give(candidate, commands);
  }
  for (const auto& trace : traces) {
    if (rest.empty()) break;
    auto runner = runner_in(trace.command, tree);
    if (!runner ||
        std::ranges::none_of(rest.tests(), [&](const auto& test) { return runner->runs(test, tree); }))
      continue;
    if (auto source = found(trace, tree)) rest.give({std::move(*runner), std::move(*source)}, commands);
  }
  const auto* whole = commands.empty() && !rest.empty() ? whole_command(contract) : nullptr;
  if (whole != nullptr) commands.push_back({command_of(*whole), rest.tests(), whole->source, true});
  return commands;
}

}  // namespace coach::contract
