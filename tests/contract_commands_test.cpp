#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "contract/commands.h"

using namespace coach::contract;

namespace {

std::vector<Norm> commands(std::string_view text, std::string path = "CONTRIBUTING.md",
                           Role role = Role::Guide) {
  const std::vector<Document> documents = {read_document(std::move(path), text, role)};
  return read_commands(documents);
}

// The kind of the only norm that a command in a shell's code block gives; "none" where there is none.
std::string kind_of(const std::string& command) {
  const auto norms = commands("```sh\n" + command + "\n```\n");
  REQUIRE(norms.size() <= 1);
  return norms.empty() ? "none" : std::string(name_of(norms.front().kind));
}

}  // namespace

TEST_CASE("a command is known by its tool, or by the words of the task that it runs") {
  CHECK(kind_of("cargo test --all-features") == "test-command");
  CHECK(kind_of("python3 -m pytest tests/") == "test-command");
  CHECK(kind_of("uv run --group dev tox run -e py312") == "test-command");
  CHECK(kind_of("./gradlew :app:connectedCheck") == "lint-command");
  CHECK(kind_of("./gradlew clean check") == "test-command");
  CHECK(kind_of("RUSTFLAGS=\"-D warnings\" cargo +nightly clippy") == "lint-command");
  CHECK(kind_of("npm run lint:js") == "lint-command");
  CHECK(kind_of("pnpm format") == "format-command");
  CHECK(kind_of("npx prettier --write .") == "format-command");
  CHECK(kind_of("pre-commit run --all-files") == "lint-command");
  CHECK(kind_of("pre-commit install") == "hook-install");
  CHECK(kind_of("git config core.hooksPath .githooks") == "hook-install");
  CHECK(kind_of("pip install -e '.[dev]'") == "setup-command");
  CHECK(kind_of("make -C docs html") == "doc-command");
  CHECK(kind_of("cd docs && npm i && npm run serve") == "doc-command");
  CHECK(kind_of("go generate ./...") == "generated-file");
  CHECK(kind_of("./tools/buildAndTest.sh") == "test-command");
  CHECK(kind_of("cmake --build build") == "build-command");
  CHECK(kind_of("pixi run typecheck") == "lint-command");
}

TEST_CASE("what is no contributor's command is left alone") {
  for (const auto* command : {"git clone https://a.example/b.git", "pip install requests", "make clean",
                              "npm publish", "cd build", "docker run image", "echo test",
                              "git push origin test", "# make test", "ls tests/unit", "make install"}) {
    INFO(command);
    CHECK(kind_of(command) == "none");
  }
  CHECK(commands("## Releasing\n\n```sh\nmake test\n```\n").empty());
  CHECK(commands("Do not run these:\n\n```sh\nmake test\n```\n").empty());
  CHECK(commands("You do not need to run `make test`.\n").empty());
  CHECK(commands("To report a bug, run:\n\n```sh\nmake test\n```\n").empty());
  CHECK(commands("```python\nmake test\n```\n").empty());
  CHECK(commands("Run `make test`.\n", "SECURITY.md", Role::Security).empty());
  CHECK(commands("# Install\n\n```sh\nmake build\n```\n", "README.md", Role::Readme).empty());
}

TEST_CASE("commands in sentences are read with what the sentence asks") {
  const auto must = commands("Before you push, run `make test` and `make lint`.\n");
  REQUIRE(must.size() == 2);
  CHECK(must[0].value == "make test");
  CHECK(must[0].modality == Modality::Must);
  CHECK(must[0].one("command") == "make test");
  CHECK(must[1].kind == Kind::LintCommand);
  CHECK(must[1].source.line == 1);
  CHECK(must[1].source.quote == "Before you push, run `make test` and `make lint`.");
  CHECK(commands("You should run `make test`.\n").front().modality == Modality::Should);
  CHECK(commands("You can run `cargo bench`.\n").front().modality == Modality::Note);
  CHECK(commands("Run `pytest tests/test_x.py::test_y`.\n").front().modality == Modality::Note);
  CHECK(commands("On Windows, run `nmake-test.bat test`.\n").front().condition == "On Windows");
  CHECK(commands("The tests live in `tests/all.sh`.\n").empty());
}

TEST_CASE("the command of a block stands for its mention in the sentence before it") {
  const auto norms = commands(
      "Use `cargo test`:\n\n```console\n$ cargo test --workspace\nok\n$ cd arrow && cargo test\n```\n");
  REQUIRE(norms.size() == 2);
  CHECK(norms[0].value == "cargo test --workspace");
  CHECK(norms[0].source.line == 4);
  CHECK(norms[1].scope == "arrow/**");
}

TEST_CASE("a task whose name says nothing is known by what announces it, with less certainty") {
  const auto norms = commands("Run the tests with:\n\n```sh\nmake everything\n```\n");
  REQUIRE(norms.size() == 1);
  CHECK(norms.front().kind == Kind::TestCommand);
  CHECK_FALSE(norms.front().binds);
}

TEST_CASE("what is asked for without a command is told, and binds nothing") {
  const auto norms = commands("- [ ] Linting passes.\n");
  REQUIRE(norms.size() == 1);
  CHECK(norms.front().kind == Kind::LintCommand);
  CHECK_FALSE(norms.front().binds);
  CHECK(norms.front().one("command").empty());
}

TEST_CASE("hostile commands are read in bounded time") {
  std::string long_line = "make";
  for (int i = 0; i < 100'000; ++i) long_line += " a&&'\"";
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "make test" + std::to_string(i) + "\n";
  CHECK(commands("```\n" + long_line + "\n```\n").size() <= 1);
  CHECK(commands("```\n" + many + "```\n").size() <= 20'000);
}
