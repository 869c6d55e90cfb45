#include "contract/config.h"

#include <algorithm>
#include <array>
#include <exception>
#include <iterator>
#include <set>

#include "contract/config/clang_format.h"
#include "contract/config/reading.h"
#include "contract/config/tool_rule.h"
#include "text/glob.h"

namespace coach::contract {
namespace {

using namespace config;

constexpr std::size_t largest = 256 * 1024;
constexpr std::size_t most_workflows = 40, most_folders = 60, most_asked = 200;

// Whether a file counts in the folders directly below the root as well.
enum class Below { Never, WithoutRoot, Always };

struct Reader {
  std::string_view path;  // from the root; `*` in the last component stands for any name
  Read read;
  Below below = Below::Never;
};

constexpr auto readers = std::to_array<Reader>({
    {".editorconfig", read_editorconfig},
    {".gitattributes", read_gitattributes},
    {".pre-commit-config.yaml", read_pre_commit},
    {".pre-commit-config.yml", read_pre_commit},
    {"pyproject.toml", read_pyproject},
    {"ruff.toml", read_ruff},
    {".ruff.toml", read_ruff},
    {"setup.cfg", read_ini},
    {"tox.ini", read_ini},
    {".flake8", read_ini},
    {".pylintrc", read_pylintrc},
    {"pylintrc", read_pylintrc, Below::WithoutRoot},
    {"tensorflow/tools/ci_build/pylintrc", read_pylintrc},
    {"setup.py", read_setup_py},
    {"package.json", read_package_json},
    {".prettierrc", read_print_width},
    {".prettierrc.json", read_print_width},
    {".prettierrc.yaml", read_print_width},
    {".prettierrc.yml", read_print_width},
    {".prettierrc.js", read_print_width},
    {".prettierrc.cjs", read_print_width},
    {".prettierrc.mjs", read_print_width},
    {"prettier.config.js", read_print_width},
    {"prettier.config.mjs", read_print_width},
    {"prettier.config.cjs", read_print_width},
    {".oxfmtrc.json", read_print_width},
    {".oxfmtrc.jsonc", read_print_width},
    {"biome.json", read_print_width},
    {"biome.jsonc", read_print_width},
    {".nvmrc", read_version_file},
    {".node-version", read_version_file},
    {".go-version", read_version_file},
    {".python-version", read_version_file},
    {".ruby-version", read_version_file},
    {".java-version", read_version_file},
    {".husky/*", read_hook_script},
    {"commitlint.config.*", read_commitlint},
    {".commitlintrc*", read_commitlint},
    {".gitlint", read_gitlint},
    {"Makefile", read_makefile, Below::WithoutRoot},
    {"GNUmakefile", read_makefile},
    {"makefile", read_makefile},
    {"justfile", read_makefile},
    {"Justfile", read_makefile},
    {".justfile", read_makefile},
    {"noxfile.py", read_noxfile},
    {"Cargo.toml", read_cargo, Below::WithoutRoot},
    {"rustfmt.toml", read_rustfmt},
    {".rustfmt.toml", read_rustfmt},
    {"rust-toolchain.toml", read_rust_toolchain},
    {"rust-toolchain", read_rust_toolchain},
    {"go.mod", read_go_mod},
    {".golangci.yml", read_golangci, Below::WithoutRoot},
    {".golangci.yaml", read_golangci},
    {".clang-format", read_clang_format, Below::Always},
    {".clang-format-ignore", read_clang_format_ignore},
    {".github/workflows/*", read_workflow},
    {".gitlab-ci.yml", read_workflow},
    {"CODEOWNERS", read_codeowners},
    {".github/CODEOWNERS", read_codeowners},
    {"docs/CODEOWNERS", read_codeowners},
    {".asf.yaml", read_asf},
    {".github/dco.yml", read_dco_app},
    {".github/semantic.yml", read_semantic_app},
    {".github/semantic.yaml", read_semantic_app},
    {"towncrier.toml", read_towncrier},
    {".changeset/config.json", read_changesets},
    {".chloggen/config.yaml", read_chloggen},
    {"reno.yaml", read_reno},
    {"releasenotes/config.yaml", read_reno},
    {"releasenotes/source/conf.py", read_reno_sphinx},
    {"changelogs/config.yaml", read_antsibull},
    {".changie.yaml", read_changie},
    {".changie.yml", read_changie},
    {"REUSE.toml", read_reuse},
    {".reuse/dep5", read_reuse},
    {".lintrunner.toml", read_lintrunner},
    {".bc-linter.yml", read_bc_linter},
    {".github/.bc-linter.yml", read_bc_linter},
    {"utils/mlinter/rules.toml", read_model_linter},
});

class Search {
 public:
  explicit Search(const git::Tree& tree) : tree_(tree) {}

  ConfigNorms run() && {
    read_pipelines();
    for (const auto& reader : readers) {
      const auto before = found_.norms.size();
      for (const auto& path : paths(reader.path)) read(path, reader.read);
      const bool said = found_.norms.size() != before;
      if (reader.below == Below::Always || (reader.below == Below::WithoutRoot && !said)) read_below(reader);
    }
    settle_clang_format(found_.norms);
    settle_tools(found_.norms);
    return std::move(found_);
  }

 private:
  std::vector<std::string> paths(std::string_view pattern) {
    if (!pattern.ends_with('*')) return {std::string(pattern)};
    const auto slash = pattern.rfind('/');
    const std::string folder(slash == std::string_view::npos ? std::string_view() : pattern.substr(0, slash));
    if (!folder.empty()) look_at(folder);
    const auto start = pattern.substr(slash == std::string_view::npos ? 0 : slash + 1);
    std::vector<std::string> all;
    for (const auto& entry : tree_.list(folder)) {
      if (!git::is_file(entry.mode) || !entry.name.starts_with(start.substr(0, start.size() - 1))) continue;
      all.push_back(git::path_in(folder, entry.name));
      if (all.size() >= most_workflows) break;
    }
    return all;
  }

  // A monorepo may keep its only one a level down.
  void read_below(const Reader& reader) {
    std::size_t seen = 0;
    for (const auto& entry : tree_.list("")) {
      if (entry.mode != git::Mode::Directory || entry.name.starts_with('.')) continue;
      if (++seen > most_folders) return;
      const auto path = entry.name + "/" + std::string(reader.path);
      if (tree_.has(path)) read(path, reader.read);
    }
  }

  void look_at(const std::string& path) {
    const auto entry = tree_.find(path);
    found_.looked_at.emplace_back(path, entry ? entry->oid : git::Oid());
  }

  void read(const std::string& path, Read reader) {
    look_at(path);
    const auto entry = tree_.find(path);
    if (!entry || !git::is_file(entry->mode)) return;
    auto bytes = tree_.read(path, largest);
    if (!bytes) {
      found_.gaps.push_back(
          {git::Gap::Why::ConfigUnreadable, {{"path", path}, {"line", "1"}, {"what", "over 256 KiB"}}});
      return;
    }
    File file(path, std::move(*bytes), pipelines_, found_);
    // What one file makes a parser throw must not keep the others from being read.
    try {
      reader(file);
    } catch (const std::exception& problem) {
      file.unreadable(1, std::string(config::stumbled) + problem.what());
    }
  }

  void read_pipelines() {
    for (const auto& path : paths(".github/workflows/*")) {
      pipelines_.commands += tree_.read(path, largest).value_or("") + "\n";
    }
    for (const std::string path : {".gitlab-ci.yml", ".circleci/config.yml", "azure-pipelines.yml",
                                   ".travis.yml", ".cirrus.yml", "Jenkinsfile", ".buildkite/pipeline.yml"}) {
      look_at(path);
      pipelines_.commands += tree_.read(path, largest).value_or("") + "\n";
    }
  }

  const git::Tree& tree_;
  Pipelines pipelines_;
  ConfigNorms found_;
};

// The folders above changed files, outer ones first; those directly below the root where nothing changed.
std::set<std::string> folders_to_ask(const git::Tree& tree, const std::vector<git::ChangedFile>& files) {
  std::set<std::string> folders;
  for (const auto& file : files) {
    for (auto slash = file.path.find('/'); slash != std::string::npos;
         slash = file.path.find('/', slash + 1)) {
      if (folders.size() >= most_asked) return folders;
      folders.insert(file.path.substr(0, slash));
    }
  }
  if (!files.empty()) return folders;
  for (const auto& entry : tree.list("")) {
    if (entry.mode == git::Mode::Directory && folders.size() < most_folders) folders.insert(entry.name);
  }
  return folders;
}

}  // namespace

ConfigNorms read_config(const git::Tree& tree) {
  return Search(tree).run();
}

void add_nested_editorconfig(const git::Tree& tree, const std::vector<git::ChangedFile>& files,
                             std::vector<Norm>& norms) {
  const Pipelines pipelines;
  for (const auto& folder : folders_to_ask(tree, files)) {
    const auto path = folder + "/.editorconfig";
    auto bytes = tree.read(path, largest);
    if (!bytes) continue;
    ConfigNorms found;
    File file(path, std::move(*bytes), pipelines, found);
    read_editorconfig(file);
    narrow_by_editorconfig(file, norms);
    std::ranges::move(found.norms, std::back_inserter(norms));
  }
}

}  // namespace coach::contract
