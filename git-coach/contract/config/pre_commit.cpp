// .pre-commit-config.yaml (https://pre-commit.com/#plugins).
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "contract/config/pygrep.h"
#include "contract/config/reading.h"
#include "contract/config/yaml_file.h"

namespace coach::contract::config {
namespace {

constexpr std::size_t most_hooks = 200;

struct Known {
  std::string_view id;
  Kind kind;
  std::string_view value;  // a trait that rules know; empty: the hook's name
};

constexpr auto known = std::to_array<Known>({
    {"end-of-file-fixer", Kind::NewlineEncoding, "final-newline"},
    {"trailing-whitespace", Kind::NewlineEncoding, "trailing-whitespace"},
    {"mixed-line-ending", Kind::NewlineEncoding, ""},
    {"fix-byte-order-marker", Kind::NewlineEncoding, "utf-8"},
    {"check-byte-order-marker", Kind::NewlineEncoding, "utf-8"},
    {"fix-encoding-pragma", Kind::NewlineEncoding, ""},
    {"text-unicode-replacement-char", Kind::NewlineEncoding, ""},
    {"forbid-crlf", Kind::NewlineEncoding, "lf"},
    {"remove-crlf", Kind::NewlineEncoding, "lf"},
    {"forbid-tabs", Kind::Indentation, "space"},
    {"remove-tabs", Kind::Indentation, "space"},
    {"no-commit-to-branch", Kind::NotOnDefaultBranch, ""},
    {"conventional-pre-commit", Kind::CommitFormat, "conventional"},
    {"commitizen", Kind::CommitFormat, "conventional"},
    {"commitlint", Kind::CommitFormat, "commit-msg hook commitlint"},
    {"gitlint", Kind::CommitFormat, "commit-msg hook gitlint"},
    {"requirements-txt-fixer", Kind::FormatCommand, ""},
    {"file-contents-sorter", Kind::FormatCommand, ""},
    {"black", Kind::FormatCommand, ""},
    {"black-jupyter", Kind::FormatCommand, ""},
    {"prettier", Kind::FormatCommand, ""},
    {"isort", Kind::FormatCommand, ""},
    {"yapf", Kind::FormatCommand, ""},
    {"autopep8", Kind::FormatCommand, ""},
    {"docformatter", Kind::FormatCommand, ""},
    {"blacken-docs", Kind::FormatCommand, ""},
    {"gofmt", Kind::FormatCommand, ""},
    {"go-fmt", Kind::FormatCommand, ""},
    {"gofumpt", Kind::FormatCommand, ""},
    {"goimports", Kind::FormatCommand, ""},
    {"fmt", Kind::FormatCommand, ""},
    {"rustfmt", Kind::FormatCommand, ""},
    {"cargo-fmt", Kind::FormatCommand, ""},
    {"shfmt", Kind::FormatCommand, ""},
    {"taplo", Kind::FormatCommand, ""},
    {"buildifier", Kind::FormatCommand, ""},
    {"nbstripout", Kind::FormatCommand, ""},
});

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

Known what_is(std::string_view id) {
  const auto found = std::ranges::find(known, id, &Known::id);
  if (found != known.end()) return *found;
  if (has(id, "changelog") || has(id, "towncrier") || has(id, "newsfragment"))
    return {id, Kind::Changelog, ""};
  if (has(id, "license") || has(id, "licence") || has(id, "copyright") || id == "reuse")
    return {id, Kind::LicenseHeader, ""};
  if (id.ends_with("-lock") || has(id, "pip-compile") || has(id, "generate") || has(id, "codegen"))
    return {id, Kind::GeneratedFile, ""};
  if (has(id, "format") && !has(id, "check-")) return {id, Kind::FormatCommand, ""};
  return {id, Kind::LintCommand, ""};
}

bool is_run(const YAML::Node& hook, const YAML::Node& defaults) {
  const auto stages = hook["stages"] ? hook["stages"] : defaults;
  if (!is_list(stages) || stages.size() == 0) return true;
  return std::any_of(stages.begin(), stages.end(),
                     [](const YAML::Node& stage) { return stage.IsScalar() && stage.Scalar() != "manual"; });
}

void add_arguments(File& file, const YAML::Node& hook, std::string_view id) {
  const auto arguments = hook["args"];
  if (!is_list(arguments)) return;
  std::vector<std::string> words;
  for (const auto& argument : arguments) {
    if (argument.IsScalar() && words.size() < 50) words.push_back(argument.Scalar());
  }
  const auto line = line_of(arguments);
  const bool lf = std::ranges::find(words, "--fix=lf") != words.end();
  if (id == "mixed-line-ending" && lf) file.add(Kind::NewlineEncoding, "lf", line).enforced = true;
  if (id == "conventional-pre-commit" && !words.empty()) {
    std::erase_if(words, [](const std::string& word) { return word.starts_with('-'); });
    with(file.add(Kind::CommitFormat, "conventional", line), "types", words);
  }
  for (const auto& word : words) {
    if (word.starts_with("--maxkb=")) file.add(Kind::Other, "file size <= " + word.substr(8) + " kB", line);
  }
}

void add_hook(File& file, const YAML::Node& hook, const YAML::Node& repository, const YAML::Node& root,
              bool enforced) {
  const auto id = hook["id"];
  if (!id || !id.IsScalar()) return;
  const auto what = what_is(id.Scalar());
  const auto value = what.value.empty() ? "pre-commit hook " + id.Scalar() : std::string(what.value);
  auto& norm = file.add(what.kind, value, line_of(id));
  with(norm, "command", {"pre-commit run " + id.Scalar()}).enforced = enforced;
  add_pygrep(norm, hook, text_of(repository["repo"]), root);
  add_hooked_tool(norm, hook, repository, root);
  add_arguments(file, hook, id.Scalar());
}

}  // namespace

void read_pre_commit(File& file) {
  const auto root = load_yaml(file);
  if (!root.IsMap() || !is_list(root["repos"])) return;
  const bool enforced = root["ci"] || file.pipelines().runs("pre-commit") || file.pipelines().runs("prek");
  std::size_t count = 0;
  for (const auto& repo : root["repos"]) {
    if (!repo.IsMap() || !is_list(repo["hooks"])) continue;
    for (const auto& hook : repo["hooks"]) {
      if (++count > most_hooks) return;
      if (hook.IsMap() && is_run(hook, root["default_stages"])) add_hook(file, hook, repo, root, enforced);
    }
  }
}

}  // namespace coach::contract::config
