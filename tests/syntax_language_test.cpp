#include <catch2/catch.hpp>

#include "syntax/syntax.h"

using namespace coach::syntax;

TEST_CASE("a language is told by the file's name") {
  const auto [path, language] = GENERATE(table<const char*, Language>({
      {"src/a.py", Language::Python},
      {"typings/a.pyi", Language::Python},
      {"BUILD", Language::Starlark},
      {"third_party/BUILD.bazel", Language::Starlark},
      {"tools/defs.bzl", Language::Starlark},
      {"WORKSPACE", Language::Starlark},
      {"MODULE.bazel", Language::Starlark},
      {"kernels/add.cu", Language::Cuda},
      {"kernels/add.cuh", Language::Cuda},
      {"a.mjs", Language::JavaScript},
      {"a.cjs", Language::JavaScript},
      {"a.jsx", Language::JavaScript},
      {"a.d.ts", Language::TypeScript},
      {"a.tsx", Language::Tsx},
      {"Gemfile", Language::Ruby},
      {"lib/tasks/x.rake", Language::Ruby},
      {"sub/Rakefile", Language::Ruby},
      {".clang-format", Language::Yaml},
      {"Cargo.lock", Language::Toml},
      {"README.md", Language::Markdown},
      {"a.cc", Language::Cpp},
      {"a.c", Language::C},
      {"notes.ipynb", Language::None},
      {"Makefile", Language::None},
      {".py", Language::None},
      {"dir.py/file", Language::None},
      {"", Language::None},
  }));
  INFO(path);
  CHECK(language_of(path) == language);
}

TEST_CASE("a file without a suffix is told by its #! line") {
  const auto [line, language] = GENERATE(table<const char*, Language>({
      {"#!/bin/sh\n", Language::Bash},
      {"#! /usr/bin/env bash\necho", Language::Bash},
      {"#!/usr/bin/env -S python3.11 -u\n", Language::Python},
      {"#!/usr/bin/env PATH=/x ruby\r\n", Language::Ruby},
      {"#!/usr/local/bin/node", Language::JavaScript},
      {"#!/usr/bin/perl\n", Language::None},
      {"#!\n", Language::None},
      {"#!/usr/bin/env\n", Language::None},
      {"/bin/sh\n", Language::None},
      {"", Language::None},
  }));
  INFO(line);
  CHECK(language_of("tools/run", line) == language);
}

TEST_CASE("a header is C unless it is evidently C++") {
  CHECK(language_of("a.h") == Language::C);
  CHECK(language_of("a.h", "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(void);\n") == Language::C);
  CHECK(language_of("a.h", "#pragma once\nnamespace a {\nint f();\n}\n") == Language::Cpp);
  CHECK(language_of("a.h", "#include <string>\nvoid f(const std::string&);\n") == Language::Cpp);
}

TEST_CASE("Qt's translation files are no TypeScript") {
  CHECK(language_of("app_de.ts", "<?xml version=\"1.0\"?>\n") == Language::None);
}

TEST_CASE("names of languages round-trip") {
  for (int i = 1; i <= static_cast<int>(Language::Starlark); ++i) {
    const auto language = static_cast<Language>(i);
    REQUIRE(!name_of(language).empty());
    CHECK(language_named(name_of(language)) == language);
  }
  CHECK(!language_named("").has_value());
  CHECK(!language_named("cobol").has_value());
}
