#pragma once

#include <string_view>

#include "contract/norm.h"

namespace coach::contract {

// What commands are for, as data. Lists are separated by single spaces.

// A tool with the subcommands that decide; no subcommands: whatever follows.
struct ToolRow {
  Kind kind;
  std::string_view tools;
  std::string_view subcommands;
};

inline constexpr ToolRow tool_rows[] = {
    {Kind::HookInstall, "pre-commit prek", "install install-hooks"},
    {Kind::HookInstall, "husky lefthook overcommit", "install --install --sign"},
    {Kind::LintCommand, "pre-commit prek lefthook", "run"},

    {Kind::TestCommand, "cargo",
     "test t nextest bench miri fuzz insta tarpaulin llvm-cov criterion mutants careful"},
    {Kind::LintCommand, "cargo",
     "clippy deny audit spellcheck semver-checks machete udeps public-api msrv typos shear"},
    {Kind::FormatCommand, "cargo", "fmt sort"},
    {Kind::BuildCommand, "cargo", "build b check c"},
    {Kind::DocCommand, "cargo", "doc docs-rs rustdoc rdme"},
    {Kind::SetupCommand, "rustup", "component toolchain target override install update default"},

    {Kind::TestCommand, "go", "test"},
    {Kind::BuildCommand, "go", "build"},
    {Kind::LintCommand, "go", "vet"},
    {Kind::FormatCommand, "go", "fmt"},
    {Kind::GeneratedFile, "go", "generate mod"},
    {Kind::GeneratedFile, "buf protoc sqlc mockgen controller-gen stringer", ""},

    {Kind::TestCommand, "npm pnpm yarn bun", "test t tst test:unit"},
    {Kind::SetupCommand, "npm pnpm yarn bun", "install i ci link add bootstrap"},
    {Kind::SetupCommand, "corepack", "enable use prepare"},
    {Kind::SetupCommand, "nvm fnm volta asdf mise", "install use"},
    {Kind::LintCommand, "deno", "lint check"},
    {Kind::FormatCommand, "deno biome", "fmt format"},
    {Kind::TestCommand, "deno", "test bench"},

    {Kind::SetupCommand, "pip pip3", "install"},
    {Kind::SetupCommand, "poetry pdm uv pipenv rye flit pixi", "install sync add pip venv"},
    {Kind::SetupCommand, "conda mamba micromamba", "env create install activate"},
    {Kind::SetupCommand, "venv virtualenv mkvirtualenv workon", ""},
    {Kind::SetupCommand, "bundle", "install"},
    {Kind::SetupCommand, "gem brew apt apt-get dnf yum pacman apk choco scoop winget port zypper pkg",
     "install -S add"},
    {Kind::SetupCommand, "composer", "install update"},
    {Kind::SetupCommand, "dotnet mix swift", "restore deps.get setup package"},
    {Kind::SetupCommand, "stack", "setup"},
    {Kind::SetupCommand, "direnv vagrant devcontainer", "allow up"},

    {Kind::TestCommand,
     "dotnet swift mix zig flutter dart elixir gleam stack cabal lein sbt forge dune bazel bazelisk buck "
     "buck2 pants "
     "xcodebuild meson catkin colcon moon nx turbo deno",
     "test tests spec"},
    {Kind::BuildCommand,
     "dotnet swift zig flutter stack cabal dune bazel bazelisk buck buck2 pants meson colcon nx turbo",
     "build compile setup"},
    {Kind::FormatCommand, "dotnet mix dart flutter terraform tofu gleam forge", "format fmt"},
    {Kind::LintCommand, "dart flutter mix terraform", "analyze credo dialyzer validate"},
    {Kind::DocCommand, "mix", "docs"},
    {Kind::BuildCommand, "mix", "compile"},
    {Kind::BuildCommand, "docker podman", "build"},
    {Kind::TestCommand, "gradle", "test check connectedCheck allTests"},
    {Kind::BuildCommand, "gradle", "build assemble jar"},
    {Kind::FormatCommand, "gradle mvn", "spotlessApply ktlintFormat spotless:apply"},
    {Kind::LintCommand, "gradle mvn",
     "spotlessCheck detekt ktlint apiCheck checkstyleMain spotless:check checkstyle:check"},
    {Kind::GeneratedFile, "gradle", "apiDump"},
    {Kind::TestCommand, "mvn", "test verify"},
    {Kind::BuildCommand, "mvn", "install package compile"},

    {Kind::LintCommand, "ruff", "check"},
    {Kind::FormatCommand, "ruff", "format"},
    {Kind::LintCommand, "ruff", ""},
    {Kind::LintCommand, "biome", "check lint ci"},
    {Kind::SetupCommand, "git", "submodule"},

    {Kind::TestCommand,
     "pytest py.test ctest jest vitest mocha ava karma rspec phpunit pest busted bats prove nose2 nosetests "
     "trial cypress "
     "playwright unittest doctest tape minitest molecule kitchen stestr runtests runtest gotestsum ginkgo",
     ""},
    {Kind::LintCommand,
     "eslint flake8 pylint mypy pyright golangci-lint golint staticcheck shellcheck clang-tidy cppcheck "
     "codespell typos "
     "rubocop standardrb stylelint detekt hadolint yamllint markdownlint markdownlint-cli2 lintrunner tsc "
     "vue-tsc oxlint "
     "scan-build checkpatch phpstan psalm phpcs credo bandit vulture xo standard actionlint zizmor knip "
     "clippy "
     "pydocstyle pycodestyle ty basedpyright cspell taplo-lint hlint swiftlint luacheck selene checkmake "
     "vale reuse",
     ""},
    {Kind::FormatCommand,
     "black isort gofmt goimports gofumpt gci rustfmt clang-format git-clang-format prettier yapf autopep8 "
     "scalafmt ktfmt ktlint "
     "google-java-format stylua dprint oxfmt nixfmt astyle uncrustify php-cs-fixer swift-format swiftformat "
     "ormolu "
     "fourmolu elm-format taplo shfmt cmake-format gersemi buildifier pyupgrade docformatter treefmt erlfmt "
     "zprint perltidy "
     "alejandra",
     ""},
    {Kind::DocCommand,
     "sphinx-build mkdocs mdbook sphinx-autobuild hugo jekyll docusaurus antora doxygen yard typedoc pdoc",
     ""},
    {Kind::BuildCommand, "configure autoreconf autogen buildconf bootstrap.sh ninja msbuild cmake scons waf",
     ""},
};

// Tools that run a task by its name: the words of the name decide.
inline constexpr std::string_view runners =
    "nr make gmake mingw32-make npm pnpm yarn bun just task rake tox nox invoke inv gradle mvn cargo "
    "composer "
    "hatch pdm poe "
    "mage grunt gulp ant lein sbt mix doit duty hereby wireit nx turbo moon lerna rush deno ninja cmake "
    "dagger "
    "earthly bazel bazelisk go node python ruby perl bash sh php pixi dune meson zig thor bin/rails rails "
    "manage taskfile x "
    "x.py xtask mach scripts/dev dev waf scons";

// Tasks that show something and go on running: what, their folder tells.
inline constexpr std::string_view servers = "serve start dev watch preview live";

// What words as arguments of any tool are enough to know a command by; tools whose arguments are names.
inline constexpr std::string_view strong_words =
    "test tests lint fmt format typecheck check coverage docs e2e unit integration spec";
inline constexpr std::string_view other_tools =
    "git gh podman kubectl helm cd ls cat echo mkdir cp mv rm touch curl wget source export set find "
    "grep sed "
    "vim nano code open ssh chmod tar unzip man which alias the a an and or to for in of on with";

// Tasks that are no contributor's, or that clean up.
inline constexpr std::string_view other_tasks =
    "clean distclean push publish release deploy login run upload tag bump shell help list";

// The words of a task's name, the group that counts first above.
struct WordRow {
  Kind kind;
  std::string_view words;
};

inline constexpr WordRow word_rows[] = {
    {Kind::HookInstall, "hooks githooks"},
    {Kind::FormatCommand,
     "fmt format formatting reformat autoformat prettier pretty prettify gofmt rustfmt style codestyle fixup "
     "black goimports"},
    {Kind::LintCommand,
     "lint linter linters linting lints eslint clippy typecheck typechecks typing types mypy pyright vet "
     "verify validate quality "
     "static staticcheck analyze analysis shellcheck spellcheck spelling checkstyle checksrc detekt rubocop "
     "tsc "
     "codespell flake8 ruff precommit sanity"},
    {Kind::TestCommand,
     "test tests testing unit unittest unittests integration e2e spec specs coverage cov bench benchmark "
     "benchmarks "
     "fuzz fuzzing miri pytest jest vitest smoke regression doctest conformance selftest runtests "
     "runtest"},
    {Kind::DocCommand,
     "doc docs documentation docsite sphinx mkdocs html website site book storybook livehtml"},
    {Kind::GeneratedFile,
     "generate generated gen regenerate regen codegen vendor vendoring protos proto protobuf parser "
     "amalgamate "
     "amalgamation snapshots goldens approve tidy changelog manpages schema schemas copies"},
    {Kind::BuildCommand,
     "build builds compile bundle dist binary binaries images image wasm assemble "
     "shortest"},
    {Kind::SetupCommand,
     "setup bootstrap deps dependencies develop init venv tools prepare restore requirements"},
    {Kind::LintCommand, "check checks"},
};

}  // namespace coach::contract
