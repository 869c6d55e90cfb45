// A few files of a project, with its remote and nothing else: what can be said is said, as of today.
#include <catch2/catch.hpp>

#include "support/miniature.h"

using coach::test::has;
using coach::test::Miniature;
using Files = Miniature::Files;
using Ids = Miniature::Ids;

namespace {

struct Excerpt : Miniature {
  Excerpt(const std::string& project, const Files& files) : Miniature(files) {
    run("git remote add upstream https://github.com/" + project + ".git");
  }
};

// What is said when one file changes, or is new where nothing was before.
Ids said(const std::string& project, const std::string& path, const std::string& before,
         const std::string& after) {
  Files base = {{"README.md", "Read me.\n"}};
  if (!before.empty()) base.emplace(path, before);
  return Excerpt(project, base).of_stage({{path, after}});
}

const std::string transformers = "huggingface/transformers", pytorch = "pytorch/pytorch",
                  tensorflow = "tensorflow/tensorflow";
const std::string apache =
    "# Copyright 2026 The TensorFlow Authors. All Rights Reserved.\n#\n"
    "# Licensed under the Apache License, Version 2.0 (the \"License\");\n";

}  // namespace

TEST_CASE("an excerpt of Transformers is held to the rules of today") {
  const std::string head =
      "class ToyModel(ToyPreTrainedModel):\n    def __init__(self, config):\n"
      "        super().__init__(config)\n        self.post_init()\n";
  const std::string toy = "src/transformers/models/toy/modeling_toy.py";
  CHECK(has(said(transformers, toy, head, head + "        self.late = 1\n"), "transformers/late-assignment"));
  CHECK(has(said(transformers, toy, head, "from ..bert.modeling_bert import BertLayer\n" + head),
            "transformers/foreign-import"));
  std::string remarks;
  for (int i = 0; i < 7; ++i) remarks += "    # remark " + std::to_string(i) + "\n";
  const auto ids = said(transformers, "src/transformers/a.py", "def f():\n    return 1\n",
                        "def f():\n" + remarks + "    return 1\n");
  CHECK(ids == Ids{"transformers/noisy-comment"});
}

TEST_CASE("an excerpt of Transformers knows today's policy on agents, once") {
  const Excerpt here(transformers, {{"src/transformers/a.py", "x = 1\n"}});
  CHECK(here.of_message("Accept lists\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n") ==
        Ids{"transformers/first-agent-change"});
  CHECK(here.of_message("Accept lists\n\nCo-authored-by: Claude Dupont <claude@dupont.fr>\n").empty());
}

TEST_CASE("an excerpt of PyTorch is linted as the project is") {
  CHECK(has(said(pytorch, "torch/a.py", "x = 1\n", "x = 1\ny = 2  # noqa\n"), "pytorch/bare-noqa"));
  CHECK_FALSE(
      has(said(pytorch, "torch/a.py", "x = 1  # noqa\n", "x = 1  # noqa\ny = 2\n"), "pytorch/bare-noqa"));
  CHECK(has(said(pytorch, "torch/a.py", "x = 1\n", "x = 1\ny = 2  # type: ignore\n"),
            "pytorch/bare-type-ignore"));
  CHECK(has(said(pytorch, "torch/csrc/a.cpp", "int a;\n", "#include \"b.h\"\nint a;\n"),
            "pytorch/quoted-include"));
  CHECK(has(said(pytorch, "torch/csrc/a.cpp", "int a;\n",
                 "int a;\nvoid f() {\n  throw std::runtime_error(\"bad\");\n}\n"),
            "pytorch/raw-throw"));
}

TEST_CASE("an excerpt of PyTorch knows owners, main blocks, signatures and co-authors") {
  const auto test = said(pytorch, "test/nn/test_foo.py", "", "import torch\n");
  CHECK(has(test, "pytorch/test-owner"));
  CHECK(has(test, "pytorch/test-main"));
  const auto parameter =
      said(pytorch, "torch/foo.py", "def bar(x, dim):\n    return x\n", "def bar(x):\n    return x\n");
  CHECK(has(parameter, "pytorch/bc-parameters"));
  CHECK_FALSE(has(parameter, "pytorch/bc-default"));
  CHECK(has(said(pytorch, "torch/foo.py", "def bar(x, dim=0):\n    return x\n",
                 "def bar(x, dim=1):\n    return x\n"),
            "pytorch/bc-default"));
  CHECK(has(said(pytorch, "torch/foo.py", "def bar(x):\n    return x\n", "def baz(x):\n    return x\n"),
            "pytorch/bc-removed"));
  const std::string op = "- func: abs(Tensor self, int dim) -> Tensor\n";
  CHECK(has(said(pytorch, "aten/src/ATen/native/native_functions.yaml", op,
                 "- func: abs(Tensor self, int axis) -> Tensor\n"),
            "pytorch/native-argument"));
  CHECK(has(Excerpt(pytorch, {{"torch/a.py", "x = 1\n"}})
                .of_message("Accept lists\n\nCo-authored-by: Claude <noreply@anthropic.com>\n"),
            "pytorch/ai-co-author"));
}

TEST_CASE("a linter of the checkout takes the place of what is built in") {
  const std::string lint =
      "[[linter]]\ncode = 'NOQA'\ninclude_patterns = ['**/*.py']\ncommand = ['python3', "
      "'tools/linter/adapters/grep_linter.py', '--pattern=# noqa([^:]|$)', '--linter-name=NOQA', "
      "'--error-name=unqualified noqa', '--error-description=unqualified noqa', '--', '@{{PATHSFILE}}']\n";
  const auto ids = Excerpt(pytorch, {{".lintrunner.toml", lint}, {"torch/a.py", "x = 1\n"}})
                       .of_stage({{"torch/a.py", "x = 1\ny = 2  # noqa\n"}});
  CHECK(has(ids, "lintrunner/noqa"));
  CHECK_FALSE(has(ids, "pytorch/bare-noqa"));
}

TEST_CASE("an excerpt of TensorFlow knows indentation, headers, targets and the API") {
  const std::string two =
      apache + "def a():\n  return 1\n\n\ndef b():\n  return 2\n\n\ndef c():\n  return 3\n";
  const std::string path = "tensorflow/python/ops/a.py";
  CHECK(has(said(tensorflow, path, two, two + "\n\ndef d():\n    return 4\n"), "tensorflow/two-spaces"));
  CHECK(has(said(tensorflow, path, "", "x = 1\n"), "tensorflow/apache-header"));
  const Excerpt listed(tensorflow,
                       {{"tensorflow/python/ops/BUILD", "py_library(name = \"b\", srcs = [\"b.py\"])\n"}});
  const auto ids =
      listed.of_stage({{path, apache + "x = 1\n"}, {"tensorflow/python/ops/a_test.py", apache + "x = 1\n"}});
  CHECK(has(ids, "tensorflow/source-target"));
  CHECK(has(ids, "tensorflow/test-target"));
  const auto exported = [](const std::string& parameters) {
    return apache + "@tf_export(\"a\")\ndef a(" + parameters + "):\n  return x\n";
  };
  const auto api = said(tensorflow, path, exported("x, name=None"), exported("x, axis=None, name=None"));
  CHECK(has(api, "tensorflow/api-break"));
  CHECK(has(api, "tensorflow/api-golden"));
}

TEST_CASE("an excerpt of TensorFlow knows mirrors, links, twins and BUILD files") {
  CHECK(has(said(tensorflow, "third_party/xla/xla/x.cc", "int a;\n", "int b;\n"), "tensorflow/mirror-xla"));
  CHECK(has(said(tensorflow, "tensorflow/python/keras/x.py", apache + "x = 1\n", apache + "x = 2\n"),
            "tensorflow/mirror-keras"));
  CHECK(has(said(tensorflow, "docs/a.md", "a\n", "a\nhttps://www.tensorflow.org/code/tensorflow/none.py\n"),
            "tensorflow/code-link"));
  CHECK(has(Excerpt(tensorflow, {{"docs/README.md", "a\n"}}).of_stage({{"docs/Readme.md", "b\n"}}),
            "tensorflow/case-twin"));
  const auto build = said(tensorflow, "tensorflow/core/acme/BUILD", "", "cc_test(\n    name = \"a\",\n)\n");
  CHECK(has(build, "tensorflow/build-license"));
  CHECK(has(build, "tensorflow/native-test-rule"));
}

TEST_CASE("a fork that kept the name is known by it and a folder") {
  const auto asked_of = [](const std::string& path) {
    const Miniature fork({{path, "x = 1\n"}});
    fork.run("git remote add origin git@github.com:newcomer/pytorch.git");
    return has(fork.of_message("Accept lists\n\nCo-authored-by: Claude <noreply@anthropic.com>\n"),
               "pytorch/ai-co-author");
  };
  CHECK(asked_of("torch/a.py"));
  CHECK_FALSE(asked_of("notebooks/a.py"));
}

TEST_CASE("what a file of an excerpt says otherwise counts") {
  CHECK_FALSE(has(Excerpt(tensorflow, {{"CONTRIBUTING.md", "Send patches.\n"}})
                      .of_stage({{"tensorflow/a.py", "x = 1\n"}}),
                  "tensorflow/apache-header"));
  CHECK_FALSE(has(Excerpt(transformers, {{"CONTRIBUTING.md", "Send patches.\n"}})
                      .of_message("Accept lists\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n"),
                  "transformers/first-agent-change"));
}
