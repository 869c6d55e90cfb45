// Makefile, GNUmakefile and justfile: the tasks that contributors run.
#include <algorithm>
#include <array>
#include <set>

#include "contract/config/reading.h"

namespace coach::contract::config {
namespace {

struct Task {
  std::string_view name;
  Kind kind;
  bool main = false;  // the one that the kind is usually asked for by
};

constexpr auto tasks = std::to_array<Task>({
    {"test", Kind::TestCommand, true},
    {"tests", Kind::TestCommand, true},
    {"check", Kind::TestCommand, true},
    {"unit", Kind::TestCommand},
    {"unittest", Kind::TestCommand},
    {"unit-test", Kind::TestCommand},
    {"unit-tests", Kind::TestCommand},
    {"test-unit", Kind::TestCommand},
    {"integration", Kind::TestCommand},
    {"integration-test", Kind::TestCommand},
    {"shortest", Kind::TestCommand},
    {"lint", Kind::LintCommand, true},
    {"linters", Kind::LintCommand},
    {"quality", Kind::LintCommand},
    {"verify", Kind::LintCommand},
    {"vet", Kind::LintCommand},
    {"shellcheck", Kind::LintCommand},
    {"staticAnalyze", Kind::LintCommand},
    {"typecheck", Kind::LintCommand},
    {"check-format", Kind::LintCommand},
    {"check-style", Kind::LintCommand},
    {"checkstyle", Kind::LintCommand},
    {"validate", Kind::LintCommand},
    {"validate-all", Kind::LintCommand},
    {"codespell", Kind::LintCommand},
    {"style", Kind::FormatCommand},
    {"fmt", Kind::FormatCommand},
    {"format", Kind::FormatCommand},
    {"gofmt", Kind::FormatCommand},
    {"pretty", Kind::FormatCommand},
    {"fix-format", Kind::FormatCommand},
    {"generate", Kind::GeneratedFile},
    {"generated-files", Kind::GeneratedFile},
    {"gen", Kind::GeneratedFile},
    {"codegen", Kind::GeneratedFile},
    {"proto", Kind::GeneratedFile},
    {"protos", Kind::GeneratedFile},
    {"protobuf", Kind::GeneratedFile},
    {"vendor", Kind::GeneratedFile},
    {"amalgamate", Kind::GeneratedFile},
    {"check-amalgamation", Kind::GeneratedFile},
    {"manifests", Kind::GeneratedFile},
});

// The names before the colon of a rule; empty where the line is none.
std::string_view targets_of(std::string_view raw, bool is_just) {
  if (raw.empty() || raw.front() == '\t' || raw.front() == ' ' || raw.front() == '#') return {};
  const auto colon = raw.find(':');
  if (colon == std::string_view::npos) return {};
  if (raw.substr(colon).starts_with(":=") || raw.substr(colon).starts_with("::=")) return {};
  auto names = raw.substr(0, colon);
  if (names.find('=') != std::string_view::npos) return {};
  // just's recipes may take parameters.
  return is_just ? names.substr(0, names.find(' ')) : names;
}

}  // namespace

void read_makefile(File& file) {
  const bool is_just = file.name().ends_with("ustfile");
  const auto folder = file.path().substr(0, file.path().size() - file.name().size());
  const auto tool = is_just
                        ? std::string("just ")
                        : "make " + (folder.empty() ? "" : "-C " + folder.substr(0, folder.size() - 1) + " ");
  std::set<std::string_view> seen;
  // Beside `test`, `check` may mean anything.
  bool has_test = false;
  for (std::size_t i = 1; i <= file.lines().count(); ++i)
    has_test = has_test || targets_of(file.lines().line(i), is_just) == "test";
  if (has_test) seen.insert("check");
  for (std::size_t i = 1; i <= file.lines().count(); ++i) {
    auto names = targets_of(file.lines().line(i), is_just);
    while (!names.empty()) {
      const auto name = names.substr(0, names.find_first_of(" \t"));
      names = File::trimmed(names.substr(name.size()));
      const auto* const task = std::ranges::find(tasks, name, &Task::name);
      if (task == tasks.end() || !seen.insert(task->name).second) continue;
      const auto command = tool + std::string(name);
      auto& norm = file.add(task->kind, command, i);
      if (!task->main) norm.modality = Modality::Should;
      norm.enforced = file.pipelines().runs(command);
      with(norm, "command", {command});
    }
  }
}

}  // namespace coach::contract::config
