// What a newcomer to PyTorch hears, in a miniature of the project.
#include <catch2/catch.hpp>

#include "support/miniature.h"

using coach::test::has;
using coach::test::Miniature;
using Files = Miniature::Files;
using Ids = Miniature::Ids;

namespace {

std::string grep_linter(const std::string& code, const std::string& include, const std::string& pattern,
                        const std::string& name) {
  return "[[linter]]\ncode = '" + code + "'\ninclude_patterns = [" + include +
         "]\nexclude_patterns = ['third_party/**', '**/fb/**']\ncommand = [\n    'python3',\n"
         "    'tools/linter/adapters/grep_linter.py',\n    '--pattern=" +
         pattern + "',\n    '--linter-name=" + code + "',\n    '--error-name=" + name +
         "',\n    '--error-description=" + name + "',\n    '--',\n    '@{{PATHSFILE}}'\n]\n\n";
}

const std::string loss =
    "__all__ = ['L1Loss']\n\n\nclass L1Loss:\n    def forward(self, x):\n        return x\n";

Files pytorch() {
  return {
      {".lintrunner.toml",
       grep_linter("TYPEIGNORE", "'**/*.py', '**/*.pyi'", "# type:\\s*ignore([^\\[]|$)",
                   "unqualified type: ignore") +
           grep_linter("NOQA", "'**/*.py', '**/*.pyi'", "# noqa([^:]|$)", "unqualified noqa") +
           grep_linter("INCLUDE", "'c10/**', 'aten/**', 'torch/csrc/**'", "#include \"", "quoted include")},
      {".github/workflows/lint.yml",
       "on: pull_request\njobs:\n  lint:\n    steps:\n    - run: lintrunner -a\n"},
      {".github/workflows/lint-bc.yml", "name: BC Lint\non: pull_request\n"},
      {".github/PULL_REQUEST_TEMPLATE/fix_issue.md",
       "Fixes #ISSUE_NUMBER\nPRs without a linked issue may be automatically closed.\n"},
      {".github/PULL_REQUEST_TEMPLATE/docs_typo.md", "Documentation typo fix: no issue needed.\n"},
      {"AI_POLICY.md", "Disclose the use of assistants.\n"},
      {"CLAUDE.md", "NEVER add a `Co-authored-by:` trailer attributing the AI assistant.\n"},
      {"aten/src/ATen/native/native_functions.yaml", "- func: abs(Tensor self) -> Tensor\n"},
      {"c10/a.h", "#pragma once\n"},
      {"setup.py", "x = 1\n"},
      {"CMakeLists.txt", "project(Torch)\n"},
      {"torch/__init__.py", "x = 1\n"},
      {"torch/csrc/a.cpp", "#include <a.h>\n"},
      {"tools/linter/adapters/testowners_linter.py", "# valid ownership information in a comment header\n"},
      {"tools/linter/adapters/test_has_main_linter.py", "# looks for a __main__ block\n"},
      {"tools/linter/adapters/raw_throw_linter.py", "# RAWTHROW: flags raw throw statements\n"},
      {"torch/testing/_internal/common_utils.py", "class TestCase:\n    pass\n"},
      {"torch/nn/modules/loss.py", loss},
      {"torch/foo.py", "def bar(x, dim):\n    return x\n"},
      {"torch/functional.py", "__all__ = ['a']\n\n\ndef a():\n    pass\n"},
      {"torch/old.py", "x = 1  # noqa\n"},
      {"docs/source/notes/cuda.rst", "CUDA\n====\n\nTeh notes of it.\n"},
      {"test/test_nn.py", "# Owner(s): [\"module: nn\"]\nx = 1\n"}};
}

const std::string fixed_loss =
    "__all__ = ['L1Loss']\n\n\nclass L1Loss:\n    def forward(self, x):\n        y = abs(x)\n        return "
    "y\n";
const Files fix = {{"torch/nn/modules/loss.py", fixed_loss},
                   {"test/test_nn.py", "# Owner(s): [\"module: nn\"]\nx = 1\ny = 2\n"}};

}  // namespace

TEST_CASE("PyTorch: a fix with its test is clean, and nobody asks for a license") {
  const Miniature project(pytorch());
  CHECK(project.of_stage(fix).empty());
}

TEST_CASE("PyTorch: a submodule that moves along is brought back") {
  const Miniature project(pytorch());
  const auto gitlink = [&](char digit) {
    project.run(
        "printf '[submodule \"f\"]\\n\\tpath = third_party/fbgemm\\n\\turl = https://example.org/f\\n' > "
        ".gitmodules; "
        "git add .gitmodules; git update-index --add --cacheinfo 160000," +
        std::string(40, digit) + ",third_party/fbgemm");
  };
  gitlink('1');
  project.run("git commit -q -m 'Add fbgemm'");
  gitlink('2');
  project.put(fix);
  project.run("git add torch test");
  const auto said = project.run("git coach check --porcelain").output;
  CHECK(said.find("pytorch/submodule-moved") != std::string::npos);
  CHECK(said.find("hygiene/submodule-bump") == std::string::npos);
  const auto shown = project.run("git coach check").output;
  INFO(shown);
  CHECK(shown.find("git submodule update") != std::string::npos);
}

TEST_CASE("PyTorch: a new test file names an owner and runs its tests") {
  const Miniature project(pytorch());
  const auto said =
      project.of_stage({{"test/nn/test_foo.py",
                         "import torch\n\n\nclass TestFoo:\n    def test_a(self):\n        assert torch\n"}},
                       "pytorch");
  CHECK(has(said, "pytorch/test-owner"));
  CHECK(has(said, "pytorch/test-main"));
  CHECK_FALSE(has(said, "pytorch/change-test"));
}

TEST_CASE("PyTorch: a test file that has all of it is clean") {
  const Miniature project(pytorch());
  CHECK(
      project
          .of_stage({{"test/nn/test_foo.py",
                      "# Owner(s): [\"module: nn\"]\n\nfrom torch.testing._internal.common_utils import "
                      "run_tests, TestCase\n\n\n"
                      "class TestFoo(TestCase):\n    def test_a(self):\n        self.assertEqual(1, 1)\n\n\n"
                      "if __name__ == \"__main__\":\n    run_tests()\n"}})
          .empty());
}

TEST_CASE("PyTorch: lint rules are the checkout's, and ask about added lines") {
  const Miniature project(pytorch());
  CHECK(project
            .of_stage({{"torch/old.py", "x = 1  # noqa\ny = 2\n"},
                       {"test/test_old.py",
                        "# Owner(s): [\"NNC\"]\nif __name__ == '__main__':\n    run_tests()\n"}})
            .empty());
  const auto said = project.of_stage({{"torch/new.py", "x = 1  # noqa\n"}}, "lintrunner");
  CHECK(said == Ids{"lintrunner/noqa"});
  CHECK(project.run("git coach check --rule lintrunner/noqa").output.find(".lintrunner.toml:") !=
        std::string::npos);
}

TEST_CASE("PyTorch: a quoted include is out of place in csrc and in place elsewhere") {
  const Miniature project(pytorch());
  const auto said = project.of_stage(
      {{"torch/csrc/a.cpp", "#include <a.h>\n#include \"b.h\"\n"}, {"tools/a.cpp", "#include \"b.h\"\n"}},
      "lintrunner");
  CHECK(said == Ids{"lintrunner/include"});
}

TEST_CASE("PyTorch: throw is asked about where it throws") {
  const Miniature project(pytorch());
  project.of_stage({{"torch/csrc/a.cpp",
                     "#include <a.h>\n// we throw here\nvoid f() {\n  try {\n    g();\n  } catch (...) {\n   "
                     " throw;\n  }\n"
                     "  throw std::runtime_error(\"bad\");\n}\n"}});
  const auto said = project.run("git coach check --porcelain --rule raw-throw").output;
  CHECK(said.find("\ttorch/csrc/a.cpp\t9\t") != std::string::npos);
  CHECK(said.find("\ttorch/csrc/a.cpp\t7\t") == std::string::npos);
  CHECK(said.find("\ttorch/csrc/a.cpp\t2\t") == std::string::npos);
}

TEST_CASE("PyTorch: a parameter that is taken away breaks callers") {
  const Miniature project(pytorch());
  const auto said = project.of_stage({{"torch/foo.py", "def bar(x):\n    return x\n"}}, "pytorch");
  CHECK(has(said, "pytorch/bc-parameters"));
  CHECK_FALSE(has(said, "pytorch/bc-default"));
  CHECK(has(project.of_stage({{"torch/foo.py", "def baz(x):\n    return x\n"}}, "pytorch"),
            "pytorch/bc-removed"));
}

TEST_CASE("PyTorch: a new public function is listed and tested") {
  const Miniature project(pytorch());
  const auto said =
      project.of_stage({{"torch/functional.py",
                         "__all__ = ['a']\n\n\ndef a():\n    pass\n\n\ndef new_op(x):\n    return x + 1\n"}});
  CHECK(has(said, "pytorch/api-listed"));
  CHECK(has(said, "pytorch/change-test"));
  for (const auto& id : said) CHECK(id.find("license") == std::string::npos);
}

TEST_CASE("PyTorch: a word in the documentation needs neither issue nor test") {
  const Miniature project(pytorch());
  const Files page = {{"docs/source/notes/cuda.rst", "CUDA\n====\n\nThe notes of it.\n"}};
  CHECK(project.of_stage(page).empty());
  project.run("git config coach.experience first");
  const auto said = project.of_branch(page, "Mend a word in the notes on CUDA\n");
  CHECK(said == Ids{"pytorch/docs-template"});
}

TEST_CASE("PyTorch: a branch of code names its issue") {
  const Miniature project(pytorch());
  project.run("git config coach.experience first");
  CHECK(has(project.of_branch(fix, "Take the absolute value\n"), "pytorch/issue-linked"));
  project.run("git commit -q --amend -m 'Take the absolute value' -m 'Fixes #1234'");
  CHECK(project.run("git coach check --porcelain main..HEAD").output.find("issue-linked") ==
        std::string::npos);
}

TEST_CASE("PyTorch: an assistant is disclosed in the body, not as an author") {
  const Miniature project(pytorch());
  CHECK(has(project.of_message("Accept lists\n\nCo-authored-by: Claude <noreply@anthropic.com>\n"),
            "pytorch/ai-co-author"));
  CHECK_FALSE(has(project.of_message("Accept lists\n\nAuthored with Claude.\n"), "pytorch/ai-co-author"));
  CHECK_FALSE(has(project.of_message("Accept lists\n\nCo-authored-by: Claude Dupont <claude@example.com>\n"),
                  "pytorch/ai-co-author"));
}

TEST_CASE("PyTorch: an amended message keeps the trailers of ghstack") {
  const Miniature project(pytorch());
  project.of_branch(fix, "Take the absolute value\n\nghstack-source-id: abc\n");
  CHECK(has(project.of_message("Take the absolute value\n\nOf all of them.\n"), "pytorch/ghstack-kept"));
  CHECK_FALSE(
      has(project.of_message("Take the absolute value\n\nghstack-source-id: abc\n"), "pytorch/ghstack-kept"));
  CHECK_FALSE(has(project.of_message("Accept lists as well\n"), "pytorch/ghstack-kept"));
}

TEST_CASE("PyTorch: an OpInfo is a test, and lines that import are no code") {
  const Files op = {{"aten/src/ATen/native/Acme.cpp",
                     "#include <ATen/ATen.h>\n\nint acme() {\n  int a = 1;\n  return a;\n}\n"}};
  CHECK(has(Miniature(pytorch()).of_stage(op), "pytorch/change-test"));
  auto tested = op;
  tested["torch/testing/_internal/common_methods_invocations.py"] = "x = 1\n";
  CHECK_FALSE(has(Miniature(pytorch()).of_stage(tested), "pytorch/change-test"));
  CHECK(Miniature(pytorch())
            .of_stage(
                {{"aten/src/ATen/hip/Acme.h", "#pragma once\n#include <ATen/ATen.h>\n#include <c10/a.h>\n"}})
            .empty());
}

TEST_CASE("PyTorch: a word of a comment is asked about at a first push, documentation never") {
  const Miniature project(pytorch());
  project.run("git config coach.experience first");
  CHECK(has(project.of_branch({{"torch/old.py", "x = 1  # noqa\n# teh end\n"}}, "Begin\n\nFixes #1\n"),
            "pytorch/issue-linked") == false);
  project.run("git branch -f main HEAD");
  CHECK(has(project.of_branch({{"torch/old.py", "x = 1  # noqa\n# the end\n"}}, "Mend a word\n\nFixes #1\n"),
            "pytorch/word-only"));
}

TEST_CASE("PyTorch: a checkout older than its linters is held to its lint workflow") {
  auto files = pytorch();
  files.erase(".lintrunner.toml");
  files[".github/workflows/lint.yml"] =
      "jobs:\n  quick-checks:\n    steps:\n      - name: Ensure no tabs\n      - name: Ensure canonical "
      "include\n";
  const Miniature project(files);
  const auto said = project.of_stage({{"torch/csrc/a.cpp", "#include <a.h>\n#include \"b.h\"\n"},
                                      {"torch/b.py", "if 1:\n\tx = 1\n\ty = 2  # noqa\n"}},
                                     "pytorch");
  CHECK(has(said, "pytorch/quoted-include"));
  CHECK(has(said, "pytorch/tabs"));
  CHECK_FALSE(has(said, "pytorch/bare-noqa"));
  CHECK(project.run("git coach check --rule quoted-include").output.find("Ensure canonical include") !=
        std::string::npos);
}

TEST_CASE("PyTorch: an old branch gets the rules of its day") {
  auto files = pytorch();
  for (const char* path :
       {".lintrunner.toml", "tools/linter/adapters/testowners_linter.py", "AI_POLICY.md",
        "tools/linter/adapters/test_has_main_linter.py", "tools/linter/adapters/raw_throw_linter.py",
        ".github/workflows/lint-bc.yml", ".github/PULL_REQUEST_TEMPLATE/fix_issue.md"})
    files.erase(path);
  const Miniature project(files);
  CHECK(project.of_stage({{"test/nn/test_foo.py", "x = 1  # noqa\n"}}).empty());
}

TEST_CASE("PyTorch: what was asked before there were linters is asked of an old branch") {
  auto files = pytorch();
  for (const char* path : {".lintrunner.toml", ".github/workflows/lint-bc.yml", ".bc-linter.yml"})
    files.erase(path);
  files[".circleci/docker/build.sh"] = "set -ex\n";
  files["torch/old.py"] = "def old(x):\n    return x\n\n\ndef older(x):\n    return x\n";
  CHECK(has(Miniature(files).of_stage({{"torch/old.py", "def older(x):\n    return x\n"}}, "pytorch"),
            "pytorch/name-removed"));
  CHECK(Miniature(files).of_stage({{".circleci/docker/build.sh", "set -e\n"}}, "pytorch") ==
        Ids{"pytorch/docker-images"});
}
