#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using git::Mode;

namespace {

const std::string bom = "\xEF\xBB\xBF";

bool found(const Asking& asking, const git::Snapshot& snapshot) {
  return !asking.of(snapshot).findings.empty();
}

std::string fact(const Asking& asking, const git::Snapshot& snapshot, std::string_view name) {
  const auto findings = asking.of(snapshot).findings;
  return findings.empty() ? "nothing found" : std::string(text::fact(findings.front().facts, name));
}

git::Snapshot one(git::ChangedFile file, const Files& base = {},
                  const std::map<std::string, Mode>& modes = {}) {
  git::Snapshot snapshot;
  snapshot.files.push_back(std::move(file));
  snapshot.tree = git::Tree::of_files(base, modes);
  return snapshot;
}

git::ChangedFile symlink_to(const std::string& path, const std::string& target) {
  return git::make_change(path, std::nullopt, target, Mode::None, Mode::Symlink);
}

git::ChangedFile gitlink(const std::string& path, bool is_new) {
  git::ChangedFile file;
  file.path = path;
  file.after.mode = Mode::Gitlink;
  file.after.oid.bytes[0] = 2;
  if (!is_new) file.before.mode = Mode::Gitlink;
  file.status = is_new ? git::Status::Added : git::Status::Modified;
  return file;
}

git::ChangedFile program(const std::string& path, const std::string& bytes, Mode mode = Mode::Executable) {
  return git::make_change(path, std::nullopt, bytes, Mode::Regular, mode);
}

}  // namespace

TEST_CASE("a byte order mark counts where it is new and the neighbours have none") {
  const Asking rule("attributes", {{"bom", {"added"}}});
  CHECK(found(rule, staged({{"a.py", bom + "x\n"}})));
  CHECK(found(rule, staged({{"a.py", bom + "x\n"}}, {{"a.py", "x\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.py", bom + "y\n"}}, {{"a.py", bom + "x\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.py", bom + "y\n"}}, {{"b.py", bom + "x\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.py", "x\n" + bom}})));
}

TEST_CASE("added CRLF is held against the file, .gitattributes and the neighbours") {
  const Asking rule("attributes", {{"crlf", {"added"}}});
  const auto snapshot = staged({{"a.c", "a\nb\r\nc\r\n"}}, {{"a.c", "a\n"}});
  CHECK(fact(rule, snapshot, "count") == "2");
  CHECK(fact(rule, snapshot, "line") == "2");
  CHECK(found(rule, staged({{"a.c", "a\r\n"}})));
  CHECK(found(rule, staged({{"a.c", "a\r\n"}}, {{"b.c", "b\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.c", "a\r\n"}}, {{"b.c", "b\r\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.c", "a\r\nb\r\n"}}, {{"a.c", "a\r\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.c", "a\r\n"}, {".gitattributes", "*.c eol=crlf\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.c", "a\r\n"}, {".gitattributes", "*.c -text\n"}})));
  CHECK_FALSE(found(rule, staged({{"a.c", "a\r\nb\r\n"}}, {{"a.c", "a\nb\n"}})));  // all of it: diff-shape's
}

TEST_CASE("mixed endings are reported at the rarer one") {
  const Asking rule("attributes", {{"mixed-eol", {"added"}}});
  CHECK(fact(rule, staged({{"a", "a\nb\r\nc\n"}}), "line") == "2");
  CHECK(fact(rule, staged({{"a", "a\r\nb\r\nc\n"}}), "line") == "3");
  CHECK_FALSE(found(rule, staged({{"a", "a\nb\r\nc\n"}}, {{"a", "a\nb\r\n"}})));
}

TEST_CASE("a last line without its newline is reported once, not inherited") {
  const Asking rule("attributes", {{"final-newline", {"required"}}});
  CHECK(found(rule, staged({{"a", "a"}})));
  CHECK(found(rule, staged({{"a", "a\nb"}}, {{"a", "a\n"}})));
  CHECK_FALSE(found(rule, staged({{"a", "b"}}, {{"a", "a"}})));
  CHECK_FALSE(found(rule, staged({{"a", ""}})));
}

TEST_CASE("large binary files are reported when they come or grow") {
  const Asking rule("attributes", {{"max-bytes", {"1000"}}});
  const std::string large(1537, '\0'), small(10, '\0');
  CHECK(fact(rule, staged({{"a.bin", large}}), "size") == "1.5 KiB");
  CHECK(fact(rule, staged({{"a.bin", large}}), "limit") == "1000 bytes");
  CHECK(found(rule, staged({{"a.bin", large}}, {{"a.bin", small}})));
  CHECK_FALSE(found(rule, staged({{"a.bin", large + "x"}}, {{"a.bin", large}})));
  CHECK_FALSE(found(rule, staged({{"a.txt", std::string(1537, 'a')}})));
  CHECK(found(Asking("attributes", {{"max-bytes", {"1000"}}, {"binary", {"any"}}}),
              staged({{"a.txt", std::string(1537, 'a')}})));
  auto unread = git::make_change("a.txt", std::nullopt, "");
  unread.after.size = std::size_t{5} << 30;
  unread.after.loaded = false;
  CHECK(fact(rule, one(unread), "size") == "5 GiB");
  unread.before.mode = Mode::Regular;  // it was there, but nobody read how large
  CHECK_FALSE(found(rule, one(unread)));
}

TEST_CASE("files that belong to Git LFS have to be pointers") {
  const Asking rule("attributes", {{"lfs", {"pointer"}}});
  const std::string attributes = "*.bin filter=lfs\n";
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n";
  CHECK(found(rule, staged({{"a.bin", "whole"}, {".gitattributes", attributes}})));
  CHECK_FALSE(found(rule, staged({{"a.bin", pointer}, {".gitattributes", attributes}})));
  CHECK_FALSE(found(rule, staged({{"a.bin", "whole"}})));
  CHECK_FALSE(found(rule, staged({{"a.bin", "more"}, {".gitattributes", attributes}}, {{"a.bin", "whole"}})));
}

TEST_CASE("names that differ in case only collide, in the base and in the change") {
  const Asking rule("attributes", {{"case-collision", {"none"}}});
  CHECK(fact(rule, staged({{"src/A.c", "a\n"}}, {{"src/a.c", "a\n"}}), "other") == "src/a.c");
  CHECK(fact(rule, staged({{"Src/b.c", "b\n"}}, {{"src/a.c", "a\n"}}), "other") == "src");
  CHECK(fact(rule, staged({{"A", "a\n"}, {"a", "a\n"}}), "other") == "A");
  CHECK(fact(rule, staged({{"STRASSE", "a\n"}, {"strasse", "a\n"}}), "path") == "strasse");
  CHECK_FALSE(found(rule, staged({{"src/b.c", "b\n"}}, {{"src/a.c", "a\n"}})));
  CHECK_FALSE(found(rule, staged({{"a", "new\n"}}, {{"A", "a\n"}, {"a", "a\n"}})));
}

TEST_CASE("a rename of case alone collides with nothing") {
  const Asking rule("attributes", {{"case-collision", {"none"}}});
  auto renamed = git::make_change("README.md", "a\n", "a\n");
  renamed.status = git::Status::Renamed;
  renamed.old_path = "Readme.md";
  CHECK_FALSE(found(rule, one(renamed, {{"Readme.md", "a\n"}})));
  auto snapshot = one(git::make_change("Docs/a.md", std::nullopt, "a\n"), {{"docs/a.md", "a\n"}});
  snapshot.files.push_back(git::make_change("docs/a.md", "a\n", std::nullopt));
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("names that Windows cannot have are reported, unless the directory has some already") {
  const Asking rule("attributes", {{"windows-names", {"none"}}});
  for (const auto* path : {"aux", "src/AUX.c", "nul .txt", "com1", "lpt9.log", "a:b", "a?", "dir./a", "a ",
                           "what*", "a\nb", "a\\b"}) {
    INFO(path);
    CHECK(found(rule, staged({{path, "x\n"}})));
  }
  for (const auto* path :
       {"auxiliary.c", "com0", "com10", "lpt", "console", ".hidden", "a..b", "a b", "목록.txt"}) {
    INFO(path);
    CHECK_FALSE(found(rule, staged({{path, "x\n"}})));
  }
  CHECK_FALSE(found(rule, staged({{"src/aux.c", "x\n"}}, {{"src/con.c", "x\n"}})));
  CHECK_FALSE(found(rule, staged({{"aux", "y\n"}}, {{"aux", "x\n"}})));
}

TEST_CASE("paths have a length, in characters") {
  const Asking rule("attributes", {{"max-path", {"4"}}});
  CHECK(fact(rule, staged({{"a/bcd", "x\n"}}), "length") == "5");
  CHECK_FALSE(found(rule, staged({{"목록목록", "x\n"}})));
}

TEST_CASE("links have to stay inside of the repository") {
  const Asking rule("attributes", {{"symlink", {"inside"}}});
  for (const auto* target : {"/etc/passwd", "../x", "a/../../x", "C:\\x", "c:/x", "\\\\server\\x"}) {
    INFO(target);
    CHECK(found(rule, one(symlink_to("l", target))));
  }
  for (const auto* target : {"x", "./x", "a/../x", "..x", "", "a//b"}) {
    INFO(target);
    CHECK_FALSE(found(rule, one(symlink_to("l", target))));
  }
  CHECK_FALSE(found(rule, one(symlink_to("a/b/l", "../../x"))));
  CHECK(found(rule, one(symlink_to("a/b/l", "../../../x"))));
  auto kept = git::make_change("l", "/etc", "/etc", Mode::Symlink, Mode::Symlink);
  CHECK_FALSE(found(rule, one(kept)));
}

TEST_CASE("the executable bit is for programs") {
  const Asking rule("attributes", {{"exec-bit", {"on-non-script"}}});
  CHECK(found(rule, one(program("a.c", "int a;\n"))));
  CHECK(found(rule, one(program("a.png", std::string("\x89PNG\0", 5)))));
  CHECK_FALSE(found(rule, one(program("run", "#!/bin/sh\n"))));
  CHECK_FALSE(found(rule, one(program("run",
                                      "\x7f"
                                      "ELF"))));
  CHECK_FALSE(found(rule, one(program("run.exe", "MZ"))));
  CHECK_FALSE(found(rule, one(program("env.sh", "export A=1\n"))));
  CHECK_FALSE(found(rule, one(program("blob", std::string("\1\0\2", 3)))));
  CHECK_FALSE(found(rule, one(program("empty", ""))));
  CHECK_FALSE(found(rule, one(program("a.c", "int a;\n"), {{"b.c", "b\n"}}, {{"b.c", Mode::Executable}})));
  const auto changed = git::make_change("a.c", "int a;\n", "int a;\n", Mode::Regular, Mode::Executable);
  CHECK(found(rule, one(changed, {{"a.c", "int a;\n"}})));
  CHECK_FALSE(found(rule, one(git::make_change("a.c", "a\n", "b\n", Mode::Executable, Mode::Executable))));
}

TEST_CASE("a script misses the bit only where all its neighbours have it") {
  const Asking rule("attributes", {{"exec-bit", {"missing-on-script"}}});
  const Files base = {{"bin/a", "#!/bin/sh\n"}, {"bin/b", "#!/bin/sh\n"}, {"bin/c", "data\n"}};
  const std::map<std::string, Mode> both = {{"bin/a", Mode::Executable}, {"bin/b", Mode::Executable}};
  const auto script = program("bin/d", "#!/bin/sh\n", Mode::Regular);
  CHECK(fact(rule, one(script, base, both), "count") == "2");
  CHECK_FALSE(found(rule, one(script, base, {{"bin/a", Mode::Executable}})));
  CHECK_FALSE(found(rule, one(script)));
  CHECK_FALSE(found(rule, one(program("bin/d.py", "#!/usr/bin/python\n", Mode::Regular), base, both)));
  CHECK_FALSE(found(rule, one(program("bin/d", "text\n", Mode::Regular), base, both)));
}

TEST_CASE("a submodule that moves beside other changes is reported, unless somebody says so") {
  const Asking rule("attributes", {{"gitlink", {"bumped"}}});
  auto snapshot = one(gitlink("lib/fbgemm", false));
  CHECK_FALSE(found(rule, snapshot));
  snapshot.files.push_back(git::make_change("a.c", std::nullopt, "a\n"));
  CHECK(fact(rule, snapshot, "count") == "1");
  snapshot.message = git::parse_message("Update FBGEMM for lists");
  CHECK_FALSE(found(rule, snapshot));
  snapshot.message = git::parse_message("Add lists");
  CHECK(found(rule, snapshot));
}

TEST_CASE("a repository inside is reported where .gitmodules does not know it") {
  const Asking rule("attributes", {{"gitlink", {"embedded"}}});
  CHECK(found(rule, one(gitlink("lib", true))));
  CHECK_FALSE(found(rule, one(gitlink("lib", false))));
  CHECK_FALSE(found(rule, one(gitlink("lib", true), {{".gitmodules", "[submodule \"x\"]\n\tpath = lib\n"}})));
  CHECK(found(rule, one(gitlink("lib", true), {{".gitmodules", "[submodule \"x\"]\n\tpath = lib2\n"}})));
  auto snapshot = one(gitlink("lib", true));
  snapshot.files.push_back(git::make_change(".gitmodules", std::nullopt, "path=\"lib/\"\n"));
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("deleted files are not judged") {
  const Asking rule("attributes", {{"windows-names", {"none"}}, {"max-bytes", {"1"}}, {"crlf", {"added"}}});
  CHECK_FALSE(found(rule, one(git::make_change("aux", "a\r\n", std::nullopt))));
}
