#include <map>
#include <string>

#include "contract/config.h"
#include "contract/config/reading.h"
#include "input.h"
#include "text/glob.h"
#include "text/lines.h"

using namespace coach;

namespace {

constexpr const char* names[] = {
    ".editorconfig",
    ".gitattributes",
    ".pre-commit-config.yaml",
    "pyproject.toml",
    "ruff.toml",
    "setup.cfg",
    "tox.ini",
    ".flake8",
    ".pylintrc",
    "setup.py",
    "package.json",
    ".prettierrc",
    ".prettierrc.js",
    "biome.jsonc",
    ".nvmrc",
    ".husky/pre-commit",
    "commitlint.config.js",
    ".commitlintrc.yml",
    ".gitlint",
    "Makefile",
    "justfile",
    "noxfile.py",
    "Cargo.toml",
    "rustfmt.toml",
    "rust-toolchain",
    "go.mod",
    ".golangci.yml",
    ".clang-format",
    ".clang-format-ignore",
    ".github/workflows/ci.yml",
    ".gitlab-ci.yml",
    "CODEOWNERS",
    ".asf.yaml",
    ".github/dco.yml",
    ".github/semantic.yml",
    "towncrier.toml",
    ".changeset/config.json",
    ".chloggen/config.yaml",
    "reno.yaml",
    "releasenotes/source/conf.py",
    "changelogs/config.yaml",
    ".changie.yaml",
    "REUSE.toml",
    ".reuse/dep5",
    ".lintrunner.toml",
    ".bc-linter.yml",
    "utils/mlinter/rules.toml",
    "sub/.editorconfig",
};

}  // namespace

// A file, and another behind a 0xFF: for each which one it is, and what it holds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  std::map<std::string, std::string> files;
  while (!input.done() && files.size() < 3) {
    const auto* const name = names[input.byte() % std::size(names)];
    files[name] = input.until('\xFF');
  }
  const auto tree = git::Tree::of_files(files);
  auto found = contract::read_config(tree);
  contract::add_nested_editorconfig(tree, {git::make_change("sub/a.py", std::nullopt, std::string("x\n"))},
                                    found.norms);
  for (const auto& gap : found.gaps) {
    for (const auto& [name, value] : gap.facts) fuzz::require(!value.starts_with(contract::config::stumbled));
  }
  for (const auto& norm : found.norms) {
    const auto file = files.find(norm.source.path);
    fuzz::require(file != files.end());
    const text::Lines lines(file->second);
    fuzz::require(norm.source.line <= lines.count() && norm.source.line <= norm.source.end_line);
  }
  return 0;
}
