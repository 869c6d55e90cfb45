#include "git/overlay.h"

#include <catch2/catch.hpp>

using namespace coach;
using Outcome = git::LaidOver::Outcome;

namespace {

git::Snapshot snapshot_of(const std::map<std::string, std::string>& base,
                          const std::map<std::string, git::Mode>& modes = {}) {
  git::Snapshot snapshot;
  snapshot.tree = git::Tree::of_files(base, modes);
  return snapshot;
}

const git::ChangedFile& only_file(const git::Snapshot& snapshot) {
  REQUIRE(snapshot.files.size() == 1);
  return snapshot.files.front();
}

const git::Config plain;

}  // namespace

TEST_CASE("a text that differs from the base is a change of its lines") {
  auto snapshot = snapshot_of({{"a.txt", "one\ntwo\n"}});
  const auto laid = git::lay_over(snapshot, plain, "a.txt", "one\n2\n");
  CHECK(laid.outcome == Outcome::Changed);
  CHECK_FALSE(laid.is_staged);
  CHECK(laid.staged.bytes() == "one\ntwo\n");
  const auto& file = only_file(snapshot);
  CHECK(file.status == git::Status::Modified);
  CHECK(file.added == std::vector<text::LineRange>{{2, 2}});
}

TEST_CASE("a text that is the base's is no change, also where something else was staged") {
  auto snapshot = snapshot_of({{"a.txt", "one\n"}});
  CHECK(git::lay_over(snapshot, plain, "a.txt", "one\n").outcome == Outcome::Same);
  CHECK(snapshot.files.empty());
  REQUIRE(git::lay_over(snapshot, plain, "a.txt", "two\n").outcome == Outcome::Changed);
  const auto back = git::lay_over(snapshot, plain, "a.txt", "one\n");
  CHECK(back.is_staged);
  CHECK(back.staged.bytes() == "two\n");
  CHECK(snapshot.files.empty());
}

TEST_CASE("a file that git does not know is a new one") {
  auto snapshot = snapshot_of({{"b.txt", "b\n"}});
  const auto laid = git::lay_over(snapshot, plain, "a.txt", "one\n");
  CHECK_FALSE(laid.is_tracked);
  CHECK(only_file(snapshot).status == git::Status::Added);
  CHECK(only_file(snapshot).after.mode == git::Mode::Regular);
}

TEST_CASE("files stay in path order") {
  auto snapshot = snapshot_of({{"a", "1\n"}, {"b", "1\n"}, {"c", "1\n"}});
  for (const auto* path : {"b", "c", "a", "b"}) git::lay_over(snapshot, plain, path, "2\n");
  REQUIRE(snapshot.files.size() == 3);
  CHECK(snapshot.files[0].path == "a");
  CHECK(snapshot.files[2].path == "c");
}

TEST_CASE("the executable bit and a byte order mark stay") {
  auto snapshot = snapshot_of({{"run.sh",
                                "\xEF\xBB\xBF"
                                "a\n"}},
                              {{"run.sh", git::Mode::Executable}});
  const auto laid = git::lay_over(snapshot, plain, "run.sh", "a\nb\n");
  CHECK(laid.mark == 3);
  CHECK(only_file(snapshot).after.mode == git::Mode::Executable);
  CHECK(only_file(snapshot).added == std::vector<text::LineRange>{{2, 2}});
}

TEST_CASE("line ends are stored as git would store them") {
  const auto outcome = [](const std::string& attributes, const std::string& stored,
                          const git::Config& config) {
    auto snapshot = snapshot_of({{".gitattributes", attributes}, {"a.txt", stored}});
    return git::lay_over(snapshot, config, "a.txt", "a\r\nb\r\n").outcome;
  };
  git::Config automatic;
  automatic.set("core.autocrlf", "true");
  git::Config input;
  input.set("core.autocrlf", "input");
  CHECK(outcome("* text\n", "a\nb\n", plain) == Outcome::Same);
  CHECK(outcome("* text=auto\n", "a\nb\n", plain) == Outcome::Same);
  CHECK(outcome("* eol=crlf\n", "a\nb\n", plain) == Outcome::Same);
  CHECK(outcome("", "a\nb\n", automatic) == Outcome::Same);
  CHECK(outcome("", "a\nb\n", input) == Outcome::Same);
  CHECK(outcome("* -text\n", "a\nb\n", automatic) == Outcome::Changed);
  CHECK(outcome("", "a\nb\n", plain) == Outcome::Changed);
  CHECK(outcome("", "a\r\nb\r\n", automatic) == Outcome::Same);
  CHECK(outcome("* text=auto\n", "a\r\nb\r\n", plain) == Outcome::Same);
}

TEST_CASE("what an editor does not show as git stores it is not judged") {
  const auto outcome = [](const std::string& attributes, const std::string& stored) {
    auto snapshot = snapshot_of({{".gitattributes", attributes}, {"a.txt", stored}});
    return git::lay_over(snapshot, plain, "a.txt", "text\n").outcome;
  };
  CHECK(outcome("*.txt filter=lfs\n", "a\n") == Outcome::Unjudged);
  CHECK(outcome("*.txt working-tree-encoding=UTF-16\n", "a\n") == Outcome::Unjudged);
  CHECK(outcome("", "caf\xE9\n") == Outcome::Unjudged);
  CHECK(outcome("", std::string("a\0b", 3)) == Outcome::Unjudged);
  auto staged = snapshot_of({{".gitattributes", "*.txt filter=lfs\n"}});
  staged.files.push_back(git::make_change("a.txt", "a\n", "b\n"));
  CHECK(git::lay_over(staged, plain, "a.txt", "c\n").outcome == Outcome::Unjudged);
  CHECK(only_file(staged).after_lines.bytes() == "b\n");
  auto snapshot = snapshot_of({{"link", "a.txt"}}, {{"link", git::Mode::Symlink}});
  CHECK(git::lay_over(snapshot, plain, "link", "text\n").outcome == Outcome::Unjudged);
}
