#include <catch2/catch.hpp>

#include "cli/staged_copy.h"
#include "cli/tool_output.h"
#include "support/sandbox.h"

using namespace coach;
using Texts = std::vector<std::string>;

namespace {

Texts shown(const std::vector<checks::Remark>& remarks) {
  Texts all;
  for (const auto& one : remarks) {
    all.push_back(one.path + ":" + std::to_string(one.line) + "-" + std::to_string(one.end_line) + ":" +
                  std::to_string(one.column) + " " + one.text);
  }
  return all;
}

}  // namespace

TEST_CASE("what linters print is read by path, line and column") {
  const std::string output =
      "Checking 2 files\n./a.py:3:1: F401 'os' imported but unused\n/tmp/copy/b/c.cc:12: error: no such "
      "thing\n"
      "\x1B[31md.py\x1B[0m:7:2 trailing\n  e.sh:4:5: note: quote this\nAll done: 3 of 4\nhttp://x.org:80: "
      "no\n";
  CHECK(shown(cli::read_lines(output, "/tmp/copy")) ==
        Texts{"a.py:3-0:1 F401 'os' imported but unused", "b/c.cc:12-0:0 error: no such thing",
              "d.py:7-0:2 trailing", "e.sh:4-0:5 note: quote this"});
}

TEST_CASE("linters of lintrunner print an object a line") {
  const std::string output =
      R"({"path": "/tmp/copy/a.py", "line": 4, "char": 2, "code": "X", "severity": "error", "name": "bad", "description": "why"})"
      "\nnoise\n"
      R"({"path": "b.cc", "line": null, "char": null, "name": "format", "original": "a\n b\nc\n", "replacement": "a\nb\nc\n", "description": "Run it."})"
      "\n{\"path\": 3}\n{broken\n";
  CHECK(shown(cli::read_lintrunner(output, "/tmp/copy")) ==
        Texts{"a.py:4-0:2 bad: why", "b.cc:2-2:0 format: Run it.", ":0-0:0 "});
}

TEST_CASE("what a formatter writes is about the lines that it changes, or stands between") {
  CHECK(shown(cli::rewritten("a", "1\n2\n3\n", "1\n two\n3\n")) == Texts{"a:2-2:0 "});
  CHECK(shown(cli::rewritten("a", "1\n2\n3\n", "1\n2\n\n3\n\n")) == Texts{"a:2-3:0 ", "a:3-4:0 "});
  CHECK(cli::rewritten("a", "1\n", "1\n").empty());
}

TEST_CASE("a copy holds what is staged, and what decides a command") {
  const test::Sandbox box;
  box.write("tools/lint.py", "import helper\n");
  box.write("tools/helper.py", "x = 1\n");
  box.write("setup.cfg", "[flake8]\n");
  box.write("a.py", "a = 1\n");
  box.run("ln -s a.py link && ln -s /etc out && ln -s ../.. up && chmod +x tools/lint.py && git add .");
  box.write("a.py", "not staged\n");
  std::filesystem::current_path(box.top());
  const auto open = [] { return git::Repository::open(); };
  const Texts command = {"python3", "tools/lint.py"};
  std::string before;
  std::filesystem::path gone;
  {
    const auto repository = open();
    const cli::StagedCopy copy(repository, repository.staged());
    gone = copy.directory();
    CHECK(copy.read("a.py") == "a = 1\n");
    CHECK(std::filesystem::is_symlink(gone / "link"));
    CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(gone / "out")));
    CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(gone / "up")));
    CHECK(copy.program("tools/lint.py") == (gone / "tools/lint.py").string());
    CHECK_FALSE(copy.program("no-such-program"));
    before = copy.deciding(command, "setup.cfg");
  }
  CHECK_FALSE(std::filesystem::exists(gone));
  const auto now = [&] {
    box.run("git add .");
    const auto repository = open();
    return cli::StagedCopy(repository, repository.staged()).deciding(command, "setup.cfg");
  };
  CHECK(now() == before);  // a.py decides nothing
  box.write("tools/helper.py", "x = 2\n");
  const auto helped = now();
  CHECK(helped != before);
  box.write("setup.cfg", "[flake8]\nmax-line-length = 90\n");
  CHECK(now() != helped);
  std::filesystem::current_path("/");
}
