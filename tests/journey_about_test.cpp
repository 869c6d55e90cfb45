#include "journey/about.h"

#include <catch2/catch.hpp>

#include "journey/learn_tests.h"
#include "journey/owners.h"

using namespace coach;

namespace {

using Files = std::map<std::string, std::string>;

std::string about(const std::string& path, const std::string& bytes) {
  const auto found = journey::about_file(git::Tree::of_files({{path, bytes}}), path);
  return found ? std::to_string(found->line) + ": " + found->text : "-";
}

std::vector<std::string> mentions(const Files& files, const std::string& path, bool is_folder = false) {
  std::vector<std::string> paths, found;
  for (const auto& [name, bytes] : files) paths.push_back(name);
  for (const auto& one : journey::mentions_of(path, is_folder, paths, git::Tree::of_files(files), 9).lines)
    found.push_back(one.path + ":" + std::to_string(one.line) + " " + one.text);
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("a Python file is what its docstring says, titles and field lists left out") {
  CHECK(about("kit/a.py",
              "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\"\"\"\nkit.a\n~~~~~\n\nKeeps things in "
              "order,\none by one.\n\n:copyright: (c) 2017 by A.\n\"\"\"\nimport os\n") ==
        "7: Keeps things in order, one by one.");
  CHECK(about("kit/b.py", "'''One line says it all.'''\n") == "1: One line says it all.");
  CHECK(about("kit/c.py", "import os\n\ndef f():\n    \"\"\"What f does is its own.\"\"\"\n") == "-");
}

TEST_CASE("licences and words to tools are not about the file") {
  CHECK(about("a.c",
              "/* Copyright (c) 2020 A. All rights reserved. */\n\n/*\n * Reads frames from a wire.\n */\n"
              "#include \"a.h\"\n") == "4: Reads frames from a wire.");
  CHECK(about("a.js", "// @flow strict\n// eslint-disable no-console\nimport x from './x';\n") == "-");
  CHECK(about("a/__init__.py", "# flake8: noqa\n# There is no way to ignore F401 here, so all of it is.\n") ==
        "-");
}

TEST_CASE("below imports only the comment of what bears the file's name counts") {
  CHECK(about("src/RingQueue.java",
              "package kit;\n\nimport java.util.List;\n\n/** A queue that never grows. */\n"
              "public final class RingQueue {\n") == "5: A queue that never grows.");
  CHECK(about("lib/queue.c",
              "#include \"queue.h\"\n\n/* Takes the first one off it. */\n"
              "static void take(int n, struct queue *q)\n") == "-");
  CHECK(about("src/queue.ts", "import a from './a';\n\n/** Adds one to the other. */\nfunction add() {}\n") ==
        "-");
}

TEST_CASE("tags and the marks of documentation tools are taken out") {
  CHECK(about("Kit.java",
              "/**\n * A <b>box</b> of {@code things}, see {@link org.Kit}.\n */\npublic class Kit {}\n") ==
        "2: A box of things, see org.Kit.");
}

TEST_CASE("a text that begins with news is what it says of its subject further down") {
  CHECK(about("README.md",
              "# Kit\n\n## News\n\nWe are excited to announce the second release.\n\n## About\n\n"
              "Kit is a box of small things.\n") == "9: Kit is a box of small things.");
}

TEST_CASE("a text is what its first paragraph says, badges and pointers left out") {
  CHECK(about("README.md",
              "# Kit\n\n[![build](x.svg)](y)\n\nSee our website for more information on it.\n\n"
              "Kit keeps small things in order.\n") == "7: Kit keeps small things in order.");
}

TEST_CASE("a folder is what its README, its manifest or the file that stands for it says") {
  const auto tree =
      git::Tree::of_files({{"a/README.md", "# A\n\nThe first of all the parts.\n"},
                           {"b/package.json", "{\n  \"description\": \"The second of the parts\"\n}\n"},
                           {"c/__init__.py", "\"\"\"The third of the parts.\"\"\"\n"},
                           {"d/x.py", "\"\"\"Only a file in it.\"\"\"\n"}});
  CHECK(journey::about_folder(tree, "a")->text == "The first of all the parts.");
  CHECK(journey::about_folder(tree, "b")->text == "The second of the parts");
  CHECK(journey::about_folder(tree, "b")->line == 2);
  CHECK(journey::about_folder(tree, "c")->path == "c/__init__.py");
  CHECK_FALSE(journey::about_folder(tree, "d"));
}

TEST_CASE("documents mention a path by its name, its module's or its last part, as whole words") {
  const Files files = {{"src/kit/__init__.py", ""},
                       {"src/kit/queue_ring.py", ""},
                       {"docs/a.md", "# Parts\n\n## Queues\n\nSee `src/kit/queue_ring.py`.\n"},
                       {"docs/b.rst", "It is kit.queue_ring that counts.\n"},
                       {"docs/c.md", "Nothing about my_queue_ring.py or kit.queue_rings.\n"},
                       {"docs/d.md", "Look into queue_ring.py first.\n"},
                       {"CHANGELOG.md", "- src/kit/queue_ring.py is new\n"}};
  CHECK(mentions(files, "src/kit/queue_ring.py") == Found{"docs/a.md:5 Queues",
                                                          "docs/b.rst:1 It is kit.queue_ring that counts.",
                                                          "docs/d.md:1 Look into queue_ring.py first."});
}

TEST_CASE("the last name stands for a path only where no other path ends with it") {
  const Files files = {{"a/widget.py", ""}, {"b/widget.py", ""}, {"docs/a.md", "See widget.py.\n"}};
  CHECK(mentions(files, "a/widget.py").empty());
}

TEST_CASE("a translation of a document is left out, whatever it mentions") {
  const Files files = {{"kit/a.py", ""},
                       {"docs/en/guide.md", "See kit/a.py.\n"},
                       {"docs/ko/guide.md", "kit/a.py 파일을 보세요.\n"}};
  CHECK(mentions(files, "kit/a.py") == Found{"docs/en/guide.md:1 See kit/a.py."});
}

TEST_CASE("the last line of CODEOWNERS that fits decides, addresses are not told") {
  const auto tree = git::Tree::of_files(
      {{".github/CODEOWNERS", "* @all\n/src/ @core a@example.org # the heart\n/src/free/\n*.md @docs\n"},
       {"src/OWNERS", "approvers:\n- a\n"}});
  const auto owners = journey::owners_of(tree, "src/a.c", false);
  REQUIRE(owners.size() == 2);
  CHECK(owners[0].text == "@core");
  CHECK(owners[0].line == 2);
  CHECK(owners[1].path == "src/OWNERS");
  CHECK(journey::owners_of(tree, "other/a.c", false).front().text == "@all");
  CHECK(journey::owners_of(tree, "src/free/a.c", false).size() == 1);
}

TEST_CASE("the form of a test's name is the word that says test and its ending") {
  CHECK(journey::form_of("tests/test_queue.py") == "test_*.py");
  CHECK(journey::form_of("a/queue_test.go") == "*_test.go");
  CHECK(journey::form_of("a/queue.test.tsx") == "*.test.tsx");
  CHECK(journey::form_of("a/RingQueueTest.java") == "*Test.java");
  CHECK(journey::form_of("test/queue.js").empty());
}
