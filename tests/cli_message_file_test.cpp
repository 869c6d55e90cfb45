#include "cli/message_file.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "failure.h"
#include "support/sandbox.h"

namespace {

namespace fs = std::filesystem;
using coach::cli::KeptMessage;
using coach::cli::read_message;
using coach::cli::replace_file;
using coach::test::Sandbox;

// A repository that this process stands in, as a hook does.
class Inside {
 public:
  Inside() : before_(fs::current_path()) {
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    fs::current_path(sandbox.top());
  }
  ~Inside() { fs::current_path(before_); }

  Sandbox sandbox;

 private:
  fs::path before_;
};

}  // namespace

TEST_CASE("a kept message comes back as long as HEAD stands still") {
  const Inside here;
  const KeptMessage kept(coach::git::Repository::open());
  CHECK_FALSE(kept.exists());
  REQUIRE(kept.keep("parser: accept empty lists\n", "abc"));
  CHECK(kept.exists());
  CHECK(kept.find("abc") == "parser: accept empty lists\n");
  CHECK_FALSE(kept.find("def"));
  kept.forget();
  CHECK_FALSE(kept.exists());
  CHECK_FALSE(kept.find("abc"));
}

TEST_CASE("a kept message is too old after a day, and an empty one is none") {
  const Inside here;
  const KeptMessage kept(coach::git::Repository::open());
  REQUIRE(kept.keep("text\n", "abc"));
  here.sandbox.run("touch -d '23 hours ago' .git/coach/message");
  CHECK(kept.find("abc"));
  here.sandbox.run("touch -d '25 hours ago' .git/coach/message");
  CHECK_FALSE(kept.find("abc"));
  REQUIRE(kept.keep("", "abc"));
  CHECK_FALSE(kept.find("abc"));
}

TEST_CASE("a kept message is not followed through a link") {
  const Inside here;
  const KeptMessage kept(coach::git::Repository::open());
  here.sandbox.write("secret", "secret\n");
  REQUIRE(kept.keep("text\n", "abc"));
  here.sandbox.run("ln -sf ../../secret .git/coach/message");
  CHECK_FALSE(kept.find("abc"));
  REQUIRE(kept.keep("text\n", "abc"));
  CHECK(here.sandbox.read("secret") == "secret\n");
}

TEST_CASE("a file is replaced whole, or stays as it was") {
  const Sandbox sandbox;
  const auto file = (sandbox.top() / "file").string();
  REQUIRE(replace_file(file, "one\n", 0755));
  CHECK(sandbox.read("file") == "one\n");
  CHECK(sandbox.run("stat -c %a file").output == "755\n");
  CHECK_FALSE(replace_file((sandbox.top() / "nowhere/file").string(), "two\n"));
  fs::create_directory(sandbox.top() / "folder");
  CHECK_FALSE(replace_file((sandbox.top() / "folder").string(), "two\n"));
  CHECK(sandbox.run("ls").output == "file\nfolder\n");
}

TEST_CASE("a message that cannot be read is named with the reason") {
  const Sandbox sandbox;
  CHECK_THROWS_AS(read_message((sandbox.top() / "nowhere").string()), coach::Failure);
  CHECK_THROWS_AS(read_message(sandbox.top().string()), coach::Failure);
  sandbox.write("message", std::string("a\0b\n", 4));
  CHECK(read_message((sandbox.top() / "message").string()).size() == 4);
}
