// What a newcomer to TensorFlow hears, in a miniature of the project.
#include <catch2/catch.hpp>

#include "support/miniature.h"

using coach::test::has;
using coach::test::Miniature;
using Files = Miniature::Files;
using Ids = Miniature::Ids;

namespace {

const std::string header =
    "# Copyright 2026 The TensorFlow Authors. All Rights Reserved.\n#\n"
    "# Licensed under the Apache License, Version 2.0 (the \"License\");\n"
    "# you may not use this file except in compliance with the License.\n"
    "# ==============================================================================\n";

const std::string two = header + "def a():\n  return 1\n\n\ndef b():\n  return 2\n\n\ndef c():\n  return 3\n";

Files tensorflow() {
  return {{"CONTRIBUTING.md",
           "# Contributing\n\n*   Include unit tests when you contribute new features.\n"
           "*   Bug fixes also generally require unit tests.\n"
           "*   Keep API compatibility: we cannot make\n    non-backward-compatible API changes without a "
           "major release.\n"
           "*   We discourage submitting PRs to fix one typo, one warning, etc.\n\n"
           "## License\n\nInclude a license at the top of new files.\n\n"
           "Bazel BUILD files also need to include a license section, e.g.,\n"},
          {"WORKSPACE", "workspace(name = \"org_tensorflow\")\n"},
          {"configure.py", "x = 1\n"},
          {"docs/README.md", "Read me.\n"},
          {"tensorflow/tensorflow.bzl", "def tf_cc_test():\n  pass\n"},
          {"tensorflow/tools/ci_build/pylintrc", "[FORMAT]\nmax-line-length=80\nindent-string='  '\n"},
          {"tensorflow/tools/api/tests/README.txt",
           "You will need an API approval to make changes to the public TensorFlow API.\n"},
          {"tensorflow/tools/api/golden/v2/tensorflow.math.pbtxt", "path: \"tensorflow.math\"\n"},
          {"tensorflow/core/api_def/base_api/api_def_Abs.pbtxt", "op { graph_op_name: \"Abs\" }\n"},
          {"tensorflow/core/kernels/BUILD", "package(licenses = [\"notice\"])\n"},
          {"tensorflow/core/ops/math_ops.cc", "int a;\n"},
          {"tensorflow/python/ops/BUILD",
           "package(licenses = [\"notice\"])\npy_library(name = \"foo\", srcs = [\"foo.py\"])\n"},
          {"tensorflow/python/ops/foo.py",
           header + "@tf_export(\"math.foo\")\ndef foo(x, name=None):\n  return x\n"},
          {"tensorflow/python/ops/foo_test.py", header + "x = 1\n"},
          {"tensorflow/python/ops/two.py", two},
          {"third_party/xla/README.md", "XLA is developed at https://github.com/openxla/xla\n"},
          {"third_party/xla/xla/service/x.cc", "int a;\n"}};
}

const std::string more_test = header + "x = 1\ny = 2\n";

}  // namespace

TEST_CASE("TensorFlow: a block of four spaces in a file of two is found, once") {
  const Miniature project(tensorflow());
  const auto said =
      project.of_stage({{"tensorflow/python/ops/two.py", two + "\n\ndef d():\n    return 4\n"}});
  CHECK(has(said, "tensorflow/two-spaces"));
  const auto lines = project.run("git coach check --porcelain --rule two-spaces | grep -c two-spaces").output;
  CHECK(lines == "1\n");
}

TEST_CASE("TensorFlow: continued lines may be aligned") {
  const Miniature project(tensorflow());
  const std::string call = "\n\ndef d(x):\n  return call(x,\n              x)\n";
  CHECK(project
            .of_stage({{"tensorflow/python/ops/two.py", two + call},
                       {"tensorflow/python/ops/foo_test.py", more_test}})
            .empty());
}

TEST_CASE("TensorFlow: a new module has a license, a test and a target") {
  const Miniature project(tensorflow());
  const auto said =
      project.of_stage({{"tensorflow/python/ops/acme_ops.py", "def acme(x):\n  y = x\n  return y\n"}});
  CHECK(has(said, "tensorflow/apache-header"));
  CHECK(has(said, "tensorflow/module-test"));
  CHECK(has(said, "tensorflow/source-target"));
  CHECK_FALSE(has(said, "tensorflow/one-typo"));
}

TEST_CASE("TensorFlow: a module that has all of it is clean") {
  const Miniature project(tensorflow());
  CHECK(project
            .of_stage({{"tensorflow/python/ops/acme_ops.py", header + "def acme(x):\n  y = x\n  return y\n"},
                       {"tensorflow/python/ops/acme_ops_test.py", header + "x = 1\n"},
                       {"tensorflow/python/ops/BUILD",
                        "package(licenses = [\"notice\"])\npy_library(name = \"foo\", srcs = [\"foo.py\"])\n"
                        "py_library(\n    name = \"acme_ops\",\n    srcs = [\"acme_ops.py\"],\n)\n"
                        "tf_py_strict_test(\n    name = \"acme_ops_test\",\n    srcs = "
                        "[\"acme_ops_test.py\"],\n)\n"}})
            .empty());
}

TEST_CASE("TensorFlow: a parameter before others changes the API and breaks callers") {
  const Miniature project(tensorflow());
  const auto said = project.of_stage(
      {{"tensorflow/python/ops/foo.py",
        header + "@tf_export(\"math.foo\")\ndef foo(x, axis=None, name=None):\n  return x\n"}},
      "tensorflow");
  CHECK(has(said, "tensorflow/api-golden"));
  CHECK(has(said, "tensorflow/api-break"));
  CHECK_FALSE(has(said, "tensorflow/golden-alone"));
}

TEST_CASE("TensorFlow: what happens inside of a public function is its own business") {
  const Miniature project(tensorflow());
  CHECK(project
            .of_stage({{"tensorflow/python/ops/foo.py",
                        header + "@tf_export(\"math.foo\")\ndef foo(x, name=None):\n  return abs(x)\n"},
                       {"tensorflow/python/ops/foo_test.py", more_test}})
            .empty());
}

TEST_CASE("TensorFlow: XLA is changed elsewhere") {
  const Miniature project(tensorflow());
  const auto said = project.of_stage({{"third_party/xla/xla/service/x.cc", "int b;\n"}});
  CHECK(has(said, "tensorflow/mirror-xla"));
  CHECK_FALSE(has(said, "tensorflow/module-test"));
  CHECK(project.run("git coach check --rule mirror-xla").output.find("openxla/xla") != std::string::npos);
}

TEST_CASE("TensorFlow: one letter is asked about at the push, not at the commit") {
  const Miniature project(tensorflow());
  const Files letter = {{"docs/README.md", "Read me!\n"}};
  CHECK(project.of_stage(letter).empty());
  CHECK(has(project.of_branch(letter, "Mend the readme of the docs\n"), "tensorflow/one-typo"));
}

TEST_CASE("TensorFlow: many words over a folder are welcome") {
  auto files = tensorflow();
  Files mended;
  for (int i = 0; i < 14; ++i) {
    files["docs/page" + std::to_string(i) + ".md"] = "Teh page.\n";
    mended["docs/page" + std::to_string(i) + ".md"] = "The page.\n";
  }
  const Miniature project(files);
  CHECK(project.of_branch(mended, "Mend a word in all pages of the docs\n").empty());
}

TEST_CASE("TensorFlow: names that differ in case only collide") {
  const Miniature project(tensorflow());
  const auto said = project.of_stage({{"docs/Readme.md", "Read me too.\n"}});
  CHECK(has(said, "tensorflow/case-twin"));
  CHECK_FALSE(has(said, "tensorflow/apache-header"));
  CHECK_FALSE(has(said, "hygiene/case-collision"));
}

TEST_CASE("TensorFlow: a new BUILD file names a license and the project's macros") {
  const Miniature project(tensorflow());
  const auto said = project.of_stage({{"tensorflow/core/acme/BUILD", "cc_test(\n    name = \"a\",\n)\n"}});
  CHECK(has(said, "tensorflow/build-license"));
  CHECK(has(said, "tensorflow/native-test-rule"));
  CHECK_FALSE(has(said, "tensorflow/apache-header"));
}

TEST_CASE("TensorFlow: an op has its api_def, a kernel needs none") {
  const Miniature project(tensorflow());
  CHECK(has(project.of_stage({{"tensorflow/core/ops/math_ops.cc",
                               "int a;\nREGISTER_OP(\"Acme\")\n    .Input(\"x: float\");\n"}}),
            "tensorflow/op-definition"));
  CHECK_FALSE(has(project.of_stage({{"tensorflow/core/api_def/base_api/api_def_Acme.pbtxt",
                                     "op { graph_op_name: \"Acme\" }\n"}}),
                  "tensorflow/op-definition"));
}

TEST_CASE("TensorFlow: lists of BUILD files stay sorted, by any order that they keep") {
  const auto build = [](const std::string& entries) {
    return "package(licenses = [\"notice\"])\ncc_library(\n    name = \"a\",\n    deps = [\n" + entries +
           "    ],\n)\n";
  };
  const std::string kept = "        \":a\",\n        \":b\",\n        \"//tensorflow/core:lib\",\n";
  auto files = tensorflow();
  files["tensorflow/core/kernels/BUILD"] = build(kept);
  const std::string path = "tensorflow/core/kernels/BUILD";
  const Miniature project(files);
  CHECK(project.of_stage({{path, build(kept + "        \":c\",\n")}}) == Ids{"tensorflow/build-order"});
  CHECK(project.run("git coach check --porcelain").output.find("\t8\t") != std::string::npos);
  CHECK(project.of_stage({{path, build("        \":_a\",\n" + kept)}}).empty());
  CHECK(project.of_stage({{path, build(kept + "        \"//third_party/eigen3\",\n")}}).empty());
}

TEST_CASE("TensorFlow: a checkout that runs on Python 2 has its __future__ imports, a later one has none") {
  auto files = tensorflow();
  const Files fresh = {{"tensorflow/contrib/a/b.py", header + "x = 1\n"}};
  CHECK_FALSE(has(Miniature(files).of_stage(fresh), "tensorflow/future-imports"));
  files["tensorflow/tools/test/check_futures_test.py"] =
      "\"\"\"Check that TensorFlow python files have certain __future__ imports.\"\"\"\n";
  const Miniature old(files);
  CHECK(has(old.of_stage(fresh), "tensorflow/future-imports"));
  CHECK(old.of_stage(
               {{"tensorflow/contrib/a/b.py", header + "from __future__ import absolute_import\n"
                                                       "from __future__ import division\n"
                                                       "from __future__ import print_function\n\nx = 1\n"}})
            .empty());
}

TEST_CASE("TensorFlow: the same change asks for nothing where it is another project") {
  const Miniature project({{"CONTRIBUTING.md", "Send patches.\n"}, {"a.py", "x = 1\n"}});
  for (const auto& id :
       project.of_stage({{"tensorflow/python/ops/acme_ops.py", "def acme(x):\n  return x\n"}}))
    CHECK_FALSE(id.starts_with("tensorflow/"));
}

TEST_CASE("TensorFlow: a public name that a decorator drops is gone for those who use it") {
  const std::string path = "tensorflow/python/ops/foo.py";
  const Files golden = {
      {"tensorflow/tools/api/golden/v2/tensorflow.math.pbtxt", "path: \"tensorflow.math\"\nx\n"}};
  const auto of = [&](const std::string& text) {
    Files files = golden;
    files[path] = header + text;
    files["tensorflow/python/ops/foo_test.py"] = more_test;
    return Miniature(tensorflow()).of_stage(files);
  };
  CHECK(has(of("def foo(x, name=None):\n  return x\n"), "tensorflow/api-break"));
  CHECK(has(of("@tf_export(\"math.bar\")\ndef foo(x, name=None):\n  return x\n"), "tensorflow/api-break"));
  CHECK(of("@tf_export(\"math.foo\", \"foo\")\ndef foo(x, name=None):\n  return x\n").empty());
  CHECK(of("def foo(x, name=None):\n  return x\n\n\n"
           "@tf_export(v1=[\"math.foo\"])\ndef foo_v1(x, name=None):\n  return foo(x)\n")
            .empty());
}

TEST_CASE("TensorFlow: a file that is renamed takes the links to it along") {
  auto files = tensorflow();
  files["tensorflow/cc/README.md"] = "Read me.\n";
  files["tensorflow/c/c_api.h"] = "// See https://www.tensorflow.org/code/tensorflow/cc/README.md.\n";
  const Miniature project(files);
  project.run("git mv tensorflow/cc/README.md tensorflow/cc/HOWTO.md");
  const auto said =
      project.of_branch({}, "Rename the README of the C++ API\n\nIt is a guide.\n", "tensorflow");
  CHECK(said == Ids{"tensorflow/code-link-gone"});
  const auto mended = project.of_branch(
      {{"tensorflow/c/c_api.h", "// See https://www.tensorflow.org/code/tensorflow/cc/HOWTO.md.\n"}},
      "Lead the link there\n\nIt was broken.\n", "tensorflow");
  CHECK(mended.empty());
}
