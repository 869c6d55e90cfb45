#include <catch2/catch.hpp>

#include "contract/config.h"
#include "rules/import.h"
#include "support/looking.h"

using namespace coach;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

std::string linter(std::string_view code, std::string_view arguments, std::string_view where = "'**'",
                   std::string_view not_where = "") {
  return "[[linter]]\ncode = '" + std::string(code) + "'\ninclude_patterns = [" + std::string(where) +
         "]\nexclude_patterns = [" + std::string(not_where) +
         "]\ncommand = [\n  'python3',\n  'tools/linter/adapters/grep_linter.py',\n" +
         std::string(arguments) + "  '--linter-name=" + std::string(code) +
         "',\n  '--', '@{{PATHSFILE}}'\n]\n\n";
}

// What a project's configuration asks, bound as the program binds it.
struct Project {
  explicit Project(const Files& files) {
    auto found = contract::read_config(git::Tree::of_files(files));
    contract.norms = std::move(found.norms);
    imported = rules::import_rules(contract, rules::Programs::Wanted);
    rules::Sources sources;
    sources.contract = &contract;
    sources.imported = &imported;
    book = rules::bind(sources, {});
  }

  Lines of(const git::Snapshot& snapshot) const {
    Lines out;
    for (const auto& finding : checks::run(snapshot, book).findings) {
      out.push_back(std::string(finding.bound->rule->name()) + " " + finding.where.path + ":" +
                    std::to_string(finding.where.line));
    }
    return out;
  }
  Lines ids() const {
    Lines out;
    for (const auto& bound : book.rules) out.emplace_back(bound.rule->id);
    return out;
  }

  contract::Contract contract;
  rules::Import imported;
  rules::Rulebook book;
};

const std::string noqa =
    linter("NOQA",
           "  '--pattern=# noqa([^:]|$)',\n  '--error-name=unqualified noqa',\n"
           "  \"\"\"--error-description=\\\n     This line has an unqualified `noqa`; \\\n"
           "     please convert it\\\n  \"\"\",\n",
           "'**/*.py', '**/*.pyi'", "'caffe2/**', '**/fb/**'");

}  // namespace

TEST_CASE("a linter that greps is a rule, with the project's words and its line") {
  const Project project({{".lintrunner.toml", noqa}});
  REQUIRE(project.ids() == Lines{"lintrunner/noqa"});
  const auto& bound = project.book.rules.front();
  CHECK(bound.rule->what.en == "line {line}: unqualified noqa");
  CHECK(bound.rule->why.en == "\"This line has an unqualified `noqa`; please convert it\"");
  CHECK(bound.source_path == ".lintrunner.toml");
  CHECK(bound.source_line == 2);
  CHECK(bound.level == rules::Level::Should);
  CHECK(rules::rule_for(*bound.norm, project.book) == &bound);
  CHECK(project.of(staged({{"a.py", "x  # noqa\ny  # noqa: E1\nz  # noqa, really\n"},
                           {"caffe2/a.py", "x  # noqa\n"},
                           {"a/fb/b/a.py", "x  # noqa\n"},
                           {"a.c", "x  # noqa\n"}})) == Lines{"noqa a.py:1", "noqa a.py:3"});
  CHECK(project.of(staged({{"a.py", "x  # noqa\ny\n"}}, {{"a.py", "x  # noqa\n"}})).empty());
}

TEST_CASE("what the project's pipeline runs is a must") {
  const Project project(
      {{".lintrunner.toml", noqa},
       {".github/workflows/lint.yml", "jobs:\n  a:\n    steps:\n    - run: lintrunner -a\n"}});
  CHECK(project.book.find("noqa")->level == rules::Level::Must);
}

TEST_CASE("lines are read one by one, as grep reads them") {
  const Project project({{".lintrunner.toml", linter("I",
                                                     "'--pattern=isinstance\\([^)]+(int|float)\\)', "
                                                     "'--error-name=x', '--error-description=x',\n")}});
  CHECK(project.of(staged({{"a.py", "isinstance(x,\n  int)\n"}})).empty());
  CHECK(project.of(staged({{"a.py", "y\nisinstance(x, int)\n"}})) == Lines{"i a.py:2"});
}

TEST_CASE("an allowlist excuses the file, and the first match can be enough") {
  const Project project(
      {{".lintrunner.toml",
        linter("PYBIND11_INCLUDE",
               "'--pattern=#include <pybind11\\/', '--allowlist-pattern=#include <torch\\/csrc\\/pybind.h>', "
               "'--match-first-only', '--error-name=direct', '--error-description=direct',\n")}});
  const std::string direct = "#include <pybind11/a.h>\n#include <pybind11/b.h>\n";
  CHECK(project.of(staged({{"a.h", direct}})) == Lines{"pybind11-include a.h:1"});
  CHECK(project.of(staged({{"a.h", "#include <torch/csrc/pybind.h>\n" + direct}})).empty());
}

TEST_CASE("the project's replacement says what to write") {
  const Project project(
      {{".lintrunner.toml", linter("INCLUDE",
                                   "'--pattern=#include \"', "
                                   "'--replace-pattern=s/#include \"(.*)\"$/#include <\\1>/', "
                                   "'--error-name=quoted', '--error-description=x',\n")}});
  const auto found = checks::run(staged({{"a.h", "  #include \"b/c.h\"\n"}}), project.book).findings;
  REQUIRE(found.size() == 1);
  CHECK(text::fact(found[0].facts, "becomes") == "#include <b/c.h>");
  CHECK(found[0].bound->rule->fix.text.en == "write {becomes}");
  CHECK(found[0].bound->rule->fix.commands.one("") == "lintrunner -a {path}");
}

TEST_CASE("a pattern that grep refuses is looked for as it stands, and holds nobody up") {
  const Project project(
      {{".lintrunner.toml", linter("RAWCUDADEVICE",
                                   "'--pattern=cudaSetDevice(', '--pattern=cudaGetDevice(', "
                                   "'--error-name=raw', '--error-description=raw',\n")},
       {".github/workflows/lint.yml", "jobs:\n  a:\n    steps:\n    - run: lintrunner -a\n"}});
  CHECK(project.of(staged({{"a.cpp", "cudaSetDevice(1);\ncudaGetDevice(&x);\nmy_cudaSetDevice;\n"}})) ==
        Lines{"rawcudadevice a.cpp:1", "rawcudadevice a.cpp:2"});
  CHECK(project.book.rules.front().level == rules::Level::Should);
}

TEST_CASE("what cannot be read stays a norm that no rule holds changes to") {
  const Project project({{".lintrunner.toml", linter("TWICE",
                                                     "'--pattern=(a)\\1', '--error-name=x', "
                                                     "'--error-description=x',\n")}});
  CHECK(project.book.rules.empty());
  REQUIRE(project.contract.norms.size() == 1);
  CHECK(project.contract.norms[0].one("beyond") == "(a)\\1: a back-reference");
}

TEST_CASE("globs are the linter's: from the root, and braces mean themselves") {
  const auto only = [](std::string_view glob) {
    return Project({{".lintrunner.toml",
                     linter("X", "'--pattern=x', '--error-name=x', '--error-description=x',\n", glob)}});
  };
  const auto change = staged({{"a.py", "x\n"}, {"b/a.py", "x\n"}, {"{a}.py", "x\n"}});
  CHECK(only("'*.py'").of(change) == Lines{"x a.py:1", "x {a}.py:1"});
  CHECK(only("'**/*.py'").of(change).size() == 3);
  CHECK(only("'{a,b}.py'").of(change).empty());
  CHECK(only("'b/**'").of(change) == Lines{"x b/a.py:1"});
}

TEST_CASE("a project's own rule takes the place of ours about the same") {
  const Project project(
      {{".lintrunner.toml",
        linter("SPACES", "'--pattern=[[:blank:]]$', '--error-name=s', '--error-description=s',\n") +
            linter("TABS", "'--pattern=\t', '--error-name=t', '--error-description=t',\n")}});
  const auto* spaces = project.book.find("spaces");
  REQUIRE(spaces != nullptr);
  CHECK(spaces->rule->category == "whitespace");
  CHECK(spaces->rule->instead_of.front() == "hygiene/trailing-whitespace");
  REQUIRE(project.book.find("tabs") != nullptr);
  CHECK(project.book.find("tabs")->rule->category == "indentation");
}

namespace {

std::string hooks(std::string_view repository, std::string_view list, std::string_view top = "") {
  return std::string(top) + "repos:\n- repo: " + std::string(repository) + "\n  hooks:\n" + std::string(list);
}

}  // namespace

TEST_CASE("a hook that greps is a rule, on the files that it names") {
  const Project project(
      {{".pre-commit-config.yaml",
        hooks("local",
              "  - id: no-print\n    name: Say it with a logger\n    language: pygrep\n"
              "    entry: '\\bprint\\('\n    types: [python]\n    files: ^src/\n"
              "    exclude: |\n      (?x)^(\n        src/cli/ |  # talks\n        .*_demo\\.py\n      )\n",
              "exclude: ^src/vendor/\n")}});
  REQUIRE(project.ids() == Lines{"pre-commit/no-print"});
  CHECK(project.book.rules[0].rule->what.en == "line {line}: Say it with a logger");
  CHECK(project.book.rules[0].rule->fix.commands.one("") == "pre-commit run no-print --files {path}");
  const std::string print = "print(1)\n";
  CHECK(project.of(staged({{"src/a.py", print},
                           {"src/a.c", print},
                           {"src/vendor/a.py", print},
                           {"src/cli/a.py", print},
                           {"src/a_demo.py", print},
                           {"docs/a.py", print}})) == Lines{"no-print src/a.py:1"});
}

TEST_CASE("a hook's arguments count: case, the whole text, and what has to stand there") {
  const auto asks = [](std::string_view entry, std::string_view arguments) {
    return Project({{".pre-commit-config.yaml",
                     hooks("local", "  - id: x\n    language: pygrep\n    entry: '" + std::string(entry) +
                                        "'\n    args: [" + std::string(arguments) + "]\n")}});
  };
  CHECK(asks("fixme", "-i").of(staged({{"a", "FIXME\n"}})) == Lines{"x a:1"});
  CHECK(asks("fixme", "").of(staged({{"a", "FIXME\n"}})).empty());
  CHECK(asks("a.b", "--multiline").of(staged({{"f", "x\na\nb\n"}})) == Lines{"x f:2"});
  CHECK(asks("a.b", "").of(staged({{"f", "x\na\nb\n"}})).empty());
  CHECK(asks("^# License", "--negate").of(staged({{"a", "x\n"}, {"b", "# License\n"}})) == Lines{"x a:0"});
  CHECK(asks("a(?!b)", "--negate").book.rules.empty());
}

TEST_CASE("a hook whose files cannot be told is not asked") {
  for (const std::string files :
       {"    types: [cobol]\n", "    files: (?!a)b\n", "    types: [python]\n    types_or: [c]\n",
        "    stages: [commit-msg]\n", "    stages: [manual]\n"}) {
    INFO(files);
    const Project project({{".pre-commit-config.yaml",
                            hooks("local", "  - id: x\n    language: pygrep\n    entry: y\n" + files)}});
    CHECK(project.book.rules.empty());
  }
}

TEST_CASE("hooks that pre-commit publishes are known") {
  const Project project(
      {{".pre-commit-config.yaml", hooks("https://github.com/pre-commit/pygrep-hooks",
                                         "  - id: python-check-blanket-noqa\n  - id: rst-backticks\n"
                                         "  - id: python-use-type-annotations\n")}});
  CHECK(project.ids() == Lines{"pre-commit/python-check-blanket-noqa", "pre-commit/rst-backticks"});
  CHECK(project.of(staged({{"a.py", "x  # NOQA\ny  # noqa: E1\n"},
                           {"a.rst", "Use `this`.\nUse ``that``.\n    `code`\nA `link`_\n"}})) ==
        Lines{"python-check-blanket-noqa a.py:1", "rst-backticks a.rst:1"});
}

TEST_CASE("two hooks of one name are two rules") {
  const Project project(
      {{".pre-commit-config.yaml", hooks("local",
                                         "  - id: x\n    language: pygrep\n    entry: a\n"
                                         "  - id: x\n    language: pygrep\n    entry: b\n")}});
  CHECK(project.ids() == Lines{"pre-commit/x", "pre-commit/x-2"});
}
