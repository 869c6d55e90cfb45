// The same change, in three projects that answer otherwise. Each is known by its remote alone.
#include <catch2/catch.hpp>

#include "support/miniature.h"

using coach::test::has;
using coach::test::Miniature;
using Files = Miniature::Files;
using Ids = Miniature::Ids;

namespace {

const std::string two = "def a():\n  return 1\n\n\ndef b():\n  return 2\n\n\ndef c():\n  return 3\n";
const std::string four = "def a():\n    return 1\n\n\ndef b():\n    return 2\n\n\ndef c():\n    return 3\n";

struct Project : Miniature {
  Project(const std::string& name, const Files& files) : Miniature(files) {
    run("git remote add upstream https://github.com/" + name + ".git");
  }
};

Project pytorch() {
  return {"pytorch/pytorch",
          {{".lintrunner.toml",
            "[[linter]]\ncode = 'INCLUDE'\ninclude_patterns = ['torch/csrc/**']\ncommand = ['python3', "
            "'tools/linter/adapters/grep_linter.py', '--pattern=#include \"', '--linter-name=INCLUDE', "
            "'--error-name=quoted include', '--error-description=quoted include', '--', '@{{PATHSFILE}}']\n"},
           {"AI_POLICY.md", "Disclose the use of assistants.\n"},
           {"docs/a.rst", "Teh page.\n"},
           {"torch/a.py", four}}};
}

Project tensorflow() {
  return {"tensorflow/tensorflow",
          {{"CONTRIBUTING.md",
            "Include a license at the top of new files.\n"
            "We discourage submitting PRs to fix one typo, one warning.\n"},
           {"tensorflow/tools/ci_build/pylintrc", "indent-string='  '\n"},
           {"docs/a.rst", "Teh page.\n"},
           {"tensorflow/a.py", two}}};
}

Project transformers() {
  return {"huggingface/transformers", {{"docs/a.rst", "Teh page.\n"}, {"src/transformers/a.py", four}}};
}

bool any(const Ids& ids, std::string_view part) {
  return std::ranges::any_of(ids, [&](const std::string& id) { return id.find(part) != std::string::npos; });
}

bool speaks_of_license(const Ids& ids) {
  return any(ids, "license") || any(ids, "apache-header");
}

}  // namespace

TEST_CASE("a license header is asked for by one and by no other") {
  CHECK(speaks_of_license(tensorflow().of_stage({{"tensorflow/new.py", "x = 1\n"}})));
  CHECK_FALSE(speaks_of_license(pytorch().of_stage({{"torch/new.py", "x = 1\n"}})));
  CHECK_FALSE(speaks_of_license(transformers().of_stage({{"src/transformers/new.py", "x = 1\n"}})));
}

TEST_CASE("a quoted include is right in one and out of place in the other") {
  const std::string include = "#include \"a.h\"\n";
  CHECK(has(pytorch().of_stage({{"torch/csrc/a.cpp", include}}), "lintrunner/include"));
  CHECK_FALSE(any(tensorflow().of_stage({{"tensorflow/core/a.cc", include}}), "include"));
}

TEST_CASE("four spaces are right in two and out of place in one") {
  const std::string more = "\n\ndef d():\n    return 4\n";
  CHECK(has(tensorflow().of_stage({{"tensorflow/a.py", two + more}}), "tensorflow/two-spaces"));
  CHECK_FALSE(any(pytorch().of_stage({{"torch/a.py", four + more}}), "spaces"));
  CHECK_FALSE(any(transformers().of_stage({{"src/transformers/a.py", four + more}}), "spaces"));
}

TEST_CASE("one letter of the documentation is discouraged by one and welcome elsewhere") {
  const Files letter = {{"docs/a.rst", "The page.\n"}};
  const std::string message = "Mend a word in the page on lists\n";
  CHECK(has(tensorflow().of_branch(letter, message), "tensorflow/one-typo"));
  CHECK_FALSE(any(pytorch().of_branch(letter, message), "typo"));
  CHECK_FALSE(any(transformers().of_branch(letter, message), "typo"));
}

TEST_CASE("an assistant as co-author breaks the agreement of one, and is a disclosure elsewhere") {
  const std::string message = "Accept lists of lists\n\nCo-authored-by: Claude <noreply@anthropic.com>\n";
  CHECK(has(pytorch().of_message(message), "pytorch/ai-co-author"));
  CHECK_FALSE(any(tensorflow().of_message(message), "ai-"));
  CHECK_FALSE(has(transformers().of_message(message), "pytorch/ai-co-author"));
}

TEST_CASE("a fork without the remote is known by its files, and another project by neither") {
  const Files native = {{"aten/src/ATen/native/native_functions.yaml", "a\n"},
                        {"torch/csrc/a.cpp", "int a;\n"},
                        {"c10/a.h", "int a;\n"},
                        {"AI_POLICY.md", "Disclose.\n"}};
  const std::string message = "Accept lists of lists\n\nCo-authored-by: Claude <noreply@anthropic.com>\n";
  CHECK(has(Miniature(native).of_message(message), "pytorch/ai-co-author"));
  const Files other = {{"AI_POLICY.md", "Disclose.\n"}};
  CHECK(Miniature(other).of_message(message, "pytorch").empty());
}
