#include "contract/config/tool_rule.h"

#include <algorithm>
#include <array>

#include "contract/command_words.h"
#include "contract/config/file_types.h"

namespace coach::contract::config {
namespace {

// https://pre-commit.com/hooks.html; the commands are those of the hooks' own manifests.
constexpr auto known = std::to_array<KnownTool>({
    {"ruff", "ruff check --force-exclude --output-format=concise", "python"},
    {"ruff-check", "ruff check --force-exclude --output-format=concise", "python"},
    {"ruff-format", "ruff format --force-exclude", "python"},
    {"black", "black --quiet", "python"},
    {"isort", "isort --quiet --filter-files", "python"},
    {"flake8", "flake8", "python"},
    {"pylint", "pylint", "python"},
    {"mypy", "mypy --no-error-summary", "python"},
    {"autopep8", "autopep8 --in-place", "python"},
    {"yapf", "yapf --in-place", "python"},
    {"pyupgrade", "pyupgrade", "python"},
    {"pydocstyle", "pydocstyle", "python"},
    {"docformatter", "docformatter --in-place", "python"},
    {"codespell", "codespell", "text"},
    {"typos", "typos --force-exclude --format=brief", "text"},
    {"yamllint", "yamllint --format=parsable", "yaml"},
    {"shellcheck", "shellcheck --format=gcc", "shell"},
    {"shfmt", "shfmt -w", "shell"},
    {"prettier", "prettier --log-level=warn --ignore-unknown --write", "text"},
    {"eslint", "eslint --format=unix", "javascript"},
    {"markdownlint", "markdownlint", "markdown"},
    {"markdownlint-cli2", "markdownlint-cli2", "markdown"},
    {"clang-format", "clang-format -i", "c++"},
    {"cmake-format", "cmake-format -i", "cmake"},
    {"rubocop", "rubocop --format=emacs --force-exclusion", "ruby"},
    {"gofmt", "gofmt -w", "go"},
    {"go-fmt", "gofmt -w", "go"},
    {"buildifier", "buildifier", "file"},
    {"taplo-format", "taplo format", "toml"},
});

// Commands of norms that are complete as they stand.
struct Complete {
  std::string_view value, file;  // how the norm's value begins, how the path of its file ends
  std::string_view command, files;
  std::string_view program;
};
constexpr auto complete = std::to_array<Complete>({
    {"clang-format", ".clang-format", "clang-format -i", "names", "clang-format"},
    {"pylint", "pylintrc", "", "names", "pylint"},
    {"cargo fmt", "rustfmt.toml", "cargo fmt", "none", "cargo"},
});

constexpr std::string_view suggested = "suggested";

std::string_view program_of(const Norm& norm) {
  const auto words = norm.all("with:command");
  if (words.empty()) return {};
  const std::string_view first = words.front();
  return first.substr(first.rfind('/') + 1);
}

// By a rule of the program itself, or by a linter of the project's that runs it.
bool is_run_by_rule(const std::vector<Norm>& norms, std::string_view program) {
  return std::ranges::any_of(norms, [&](const Norm& norm) {
    return norm.one("check") == "tool" && norm.one(suggested).empty() &&
           (program_of(norm) == program || norm.one("formats") == program);
  });
}

}  // namespace

void add_tool(LintRule& rule, ToolUse use) {
  rule.check("tool");
  rule.param("command", std::move(use.command));
  rule.param("files", {std::string(use.files)});
  rule.param("output", {std::string(use.output)});
  if (!use.pin.empty()) rule.param("pin", {std::move(use.pin)});
}

const KnownTool* known_tool(std::string_view id) {
  const auto* const found = std::ranges::find(known, id, &KnownTool::id);
  return found == known.end() ? nullptr : found;
}

void suggest_tool(File& file, std::string_view id, std::size_t line) {
  const auto* tool = known_tool(id);
  if (tool == nullptr) return;
  auto words = shell_words(tool->command);
  const bool formats = id == "black" || id == "prettier" || id.ends_with("-format");
  const bool named = words.size() > 1 && !words[1].starts_with('-');
  auto& norm = file.add(formats ? Kind::FormatCommand : Kind::LintCommand,
                        named ? words[0] + " " + words[1] : words[0], line);
  norm.enforced = file.pipelines().runs(words.front());
  norm.modality = norm.enforced ? Modality::Must : Modality::Should;
  LintRule rule(norm, "tool", id);
  rule.title(id);
  const auto type = file_type(tool->type);
  rule.param("paths", {type.globs.begin(), type.globs.end()});
  add_tool(rule, {.command = std::move(words), .pin = {}});
  with(norm, suggested, {"yes"});
}

void settle_tools(std::vector<Norm>& norms) {
  std::erase_if(norms, [&](const Norm& norm) {
    return !norm.one(suggested).empty() && is_run_by_rule(norms, program_of(norm));
  });
  for (const auto& one : complete) {
    if (is_run_by_rule(norms, one.program)) continue;
    for (auto& norm : norms) {
      if (!norm.value.starts_with(one.value) || !norm.source.path.ends_with(one.file) || norm.negated ||
          !norm.one("rule").empty())
        continue;
      const auto command = one.command.empty() ? norm.one("command") : one.command;
      LintRule rule(norm, "tool", one.program);
      rule.title(one.program);
      add_tool(rule, {.command = shell_words(command), .files = one.files, .pin = {}});
    }
  }
}

}  // namespace coach::contract::config
