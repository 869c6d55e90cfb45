#include <catch2/catch.hpp>

#include "contract/imports.h"
#include "contract/path_role.h"
#include "contract/test_commands.h"
#include "contract/test_runner.h"

using namespace coach;
using contract::Kind;

namespace {

using Files = std::map<std::string, std::string>;

contract::Norm says(const std::string& command, const std::string& path, std::size_t line) {
  contract::Norm norm;
  norm.kind = Kind::TestCommand;
  norm.value = command;
  norm.details = {{"command", {command}}};
  norm.source = {.path = path, .line = line, .end_line = line};
  return norm;
}

// The commands for tests in a project that says some things and has some files.
std::vector<contract::TestCommand> commands(std::vector<contract::Norm> norms, Files files,
                                            const std::vector<std::string>& tests) {
  for (const auto& test : tests) files.try_emplace(test, "");
  contract::Contract project;
  project.norms = std::move(norms);
  return contract::commands_for(project, git::Tree::of_files(files), tests);
}

// The one command, and what it says of its source.
std::string command(const std::string& said, Files files, const std::vector<std::string>& tests) {
  const auto all = commands({says(said, "CONTRIBUTING.md", 7)}, std::move(files), tests);
  REQUIRE(all.size() == 1);
  CHECK(all[0].source.path == "CONTRIBUTING.md");
  CHECK(all[0].source.line == 7);
  CHECK(all[0].tests == tests);
  return all[0].text;
}

}  // namespace

TEST_CASE("a runner that takes paths is given the tests, and nothing of the example's own") {
  const std::vector<std::string> test = {"tests/test_a.py"};
  CHECK(command("pytest", {}, test) == "pytest tests/test_a.py");
  CHECK(command("python -m pytest -n 3 -s -v ./tests/", {}, test) == "python -m pytest tests/test_a.py");
  CHECK(command("poetry run pytest --cov=src", {}, test) == "poetry run pytest tests/test_a.py");
  CHECK(command("pytest tests/<TEST_TO_RUN>.py", {}, test) == "pytest tests/test_a.py");
  CHECK(command("python3 -m unittest discover -s tests", {}, test) == "python3 -m unittest tests/test_a.py");
  CHECK(command("bundle exec rspec spec/x_spec.rb:14", {}, {"spec/a_spec.rb"}) ==
        "bundle exec rspec spec/a_spec.rb");
  CHECK(command("RUN_SLOW=1 pytest", {}, test) == "RUN_SLOW=1 pytest tests/test_a.py");
  CHECK(command("cargo build && prove -r t", {}, {"t/a.t"}) == "prove t/a.t");
}

TEST_CASE("runners of scripts start as the project starts what it installs") {
  const std::vector<std::string> test = {"test/a.test.ts"};
  CHECK(command("jest -u", {{"yarn.lock", ""}}, test) == "yarn jest test/a.test.ts");
  CHECK(command("jest", {{"pnpm-lock.yaml", ""}}, test) == "pnpm exec jest test/a.test.ts");
  CHECK(command("mocha", {}, test) == "npx mocha test/a.test.ts");
  CHECK(command("yarn jest babel-cli", {{"yarn.lock", ""}}, test) == "yarn jest test/a.test.ts");
  CHECK(command("npx vitest", {}, test) == "npx vitest run test/a.test.ts");
  CHECK(command("vitest run --coverage", {}, test) == "npx vitest run test/a.test.ts");
  CHECK(command("node --require ./setup.js --test test/", {}, test) ==
        "node --require ./setup.js --test test/a.test.ts");
}

TEST_CASE("runners of packages, crates, classes and targets are given their names") {
  CHECK(command("go test -race ./...", {{"go.mod", "module m\n"}}, {"b/x_test.go", "a/y_test.go"}) ==
        "go test ./b ./a");
  CHECK(command("go test ./...", {{"tools/go.mod", "module m\n"}}, {"tools/x_test.go"}) ==
        "cd tools && go test ./");
  const Files crates = {
      {"Cargo.toml", "[workspace]\n"},
      {"core/Cargo.toml", "[package]\nname = \"the-core\"\n[dependencies]\nname = \"x\"\n"}};
  CHECK(command("cargo test --all", crates, {"core/tests/parse.rs"}) ==
        "cargo test -p the-core --test parse");
  CHECK(command("cargo test", crates, {"core/src/lib.rs"}) == "cargo test -p the-core");
  CHECK(command("mvn clean verify", {{"pom.xml", ""}, {"core/pom.xml", ""}},
                {"core/src/test/java/ATest.java", "core/src/test/java/BTest.java"}) ==
        "mvn test -pl core -Dtest=ATest,BTest");
  CHECK(command("./gradlew check", {{"a/b/build.gradle.kts", ""}}, {"a/b/src/test/kotlin/ATest.kt"}) ==
        "./gradlew :a:b:test --tests ATest");
  const Files build = {{"lib/BUILD", "py_test(\n    name = \"list_test\",\n)\n"}};
  CHECK(command("bazel test ${flags} //lib/...", build, {"lib/list_test.py"}) ==
        "bazel test //lib:list_test");
  CHECK(command("bazel test //...", build, {"lib/other_test.cc"}) == "bazel test //lib:all");
  CHECK(command("bundle exec rake test", {}, {"test/a_test.rb"}) ==
        "bundle exec rake test TEST=test/a_test.rb");
}

TEST_CASE("what is documented with one test file can be run with another") {
  CHECK(command("script/test test/blah_test.rb", {}, {"test/a_test.rb"}) == "script/test test/a_test.rb");
  CHECK(command("python test/test_nn.py", {}, {"test/test_jit.py"}) == "python test/test_jit.py");
  CHECK(commands({says("script/test test/blah_test.rb", "C.md", 1)}, {}, {"test/a_test.py"})[0].whole);
}

TEST_CASE("what stands behind a task is looked up") {
  const std::vector<std::string> test = {"tests/test_a.py"};
  const Files make = {{"Makefile",
                       "PYTHON ?= python3\n\nall:\n\ttrue\ntest: all\n\t@echo hello\n"
                       "\t@$(PYTHON) -m pytest \\\n\t\ttests\nlint:\n\truff\n"}};
  auto all = commands({says("make test", "Makefile", 5)}, make, test);
  REQUIRE(all.size() == 1);
  CHECK(all[0].text == "python3 -m pytest tests/test_a.py");
  CHECK(all[0].source.path == "Makefile");
  all = commands(
      {says("tox", "tox.ini", 1)},
      {{"tox.ini", "[testenv]\ndeps = x\ncommands =\n    {envpython} -m pytest {posargs:tests}\n"}}, test);
  REQUIRE(all.size() == 1);
  CHECK(all[0].text == "python -m pytest tests/test_a.py");
  const auto script = [&](const std::string& body) {
    return commands({says("npm test", "package.json", 2)},
                    {{"package.json", "{\"scripts\": {\n  " + body + ",\n}}"}}, {"test/a.test.js"})[0]
        .text;
  };
  CHECK(script(R"("test": "jest --config x.json")") == "npm test -- test/a.test.js");
  CHECK(script(R"("test": "mocha test/*.js")") == "npx mocha test/a.test.js");
  CHECK(script(R"("test": "eslint . && jest")") == "npx jest test/a.test.js");
}

TEST_CASE("a project that names no command shows its runner by its set-up") {
  auto all =
      commands({}, {{"pyproject.toml", "[project]\n\n[tool.pytest.ini_options]\n"}}, {"tests/test_a.py"});
  REQUIRE(all.size() == 1);
  CHECK(all[0].text == "python -m pytest tests/test_a.py");
  CHECK(all[0].source.path == "pyproject.toml");
  CHECK(all[0].source.line == 3);
  CHECK(commands({}, {{"README.md", ""}}, {"tests/test_a.py"}).empty());
}

TEST_CASE("tests in two languages take two commands, and those without one are in none") {
  const auto all = commands({says("pytest", "A", 1), says("yarn jest", "B", 2)}, {},
                            {"tests/test_a.py", "js/a.test.js", "tests/data/test1"});
  REQUIRE(all.size() == 2);
  CHECK(all[0].text == "pytest tests/test_a.py");
  CHECK(all[1].text == "yarn jest js/a.test.js");
}

TEST_CASE("a command that cannot be narrowed runs everything, and says so") {
  const auto all = commands({says("make check", "README.md", 3)}, {}, {"tests/unit.c"});
  REQUIRE(all.size() == 1);
  CHECK(all[0].text == "make check");
  CHECK(all[0].whole);
}

TEST_CASE("names from the tree reach a shell as words") {
  CHECK(command("pytest", {}, {"tests/test a;rm.py"}) == "pytest 'tests/test a;rm.py'");
  CHECK(command("pytest", {}, {"-x/test_a.py"}) == "pytest ./-x/test_a.py");
  CHECK(contract::shell_quoted("it's").value() == R"('it'\''s')");
  CHECK_FALSE(contract::shell_quoted("a\nb"));
  CHECK(commands({says("pytest", "A", 1)}, {}, {"tests/test_\n.py"}).empty() == false);
  CHECK(commands({says("pytest", "A", 1)}, {}, {"tests/test_\n.py"})[0].whole);
  CHECK_FALSE(contract::runner_in("$(evil) pytest", git::Tree::of_files({})));
  CHECK_FALSE(contract::runner_in("cd docs && pytest", git::Tree::of_files({})));
}

TEST_CASE("a file takes another in by what its lines say") {
  using contract::takes_in;
  CHECK(takes_in("from pkg.hub import load\n", "src/pkg/hub.py"));
  CHECK(takes_in("from pkg import hub\n", "src/pkg/hub.py"));
  CHECK(takes_in("import { a } from '../src/parser';\n", "src/parser.ts"));
  CHECK(takes_in("const a = require('./parser.js')\n", "lib/parser.js"));
  CHECK(takes_in("#include \"net/url.h\"\n", "lib/net/url.c"));
  CHECK(takes_in("require_relative 'parser'\n", "lib/parser.rb"));
  CHECK(takes_in("use crate::sync::bounded;\n", "src/sync/bounded.rs"));
  CHECK_FALSE(takes_in("from other.hub import load\n", "src/pkg/hub.py"));
  CHECK_FALSE(takes_in("# the hub of pkg\nx = 'pkg/hub'\n", "src/pkg/hub.py"));
  CHECK_FALSE(takes_in("from pkg.hubs import load\n", "src/pkg/hub.py"));
}

TEST_CASE("not every file among the tests can be run") {
  using contract::is_test_program;
  for (const auto* path :
       {"tests/test_utils.py", "pkg/a_test.go", "spec/a_spec.rb", "src/__tests__/utils.test.ts",
        "tests/data/test1234", "t/t1234-add.sh", "test/client.js"})
    CHECK(is_test_program(path));
  for (const auto* path :
       {"tests/conftest.py", "tests/helpers.py", "spec/spec_helper.rb", "test/fixtures/a/input.js",
        "pkg/testdata/a_test.go", "tests/data/Makefile.am", "src/a.py", "test/utils.js", "tests/data.json"})
    CHECK_FALSE(is_test_program(path));
}
