#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

Asking asking(const char* when) {
  return Asking("copied", {{"comment-pattern",
                            {R"(^\s*#\s*Copied from ((?:lib|tests)\.[\w.]+)(?:\s+with\s+(.+?))?\s*$)"}},
                           {"when", {when}}});
}

const Asking edited = asking("edited");
const Asking origin = asking("origin-changed");

const std::string origin_path = "src/lib/a/model.py", copy_path = "src/lib/b/model.py";

std::string original(const std::string& body = "x") {
  return "class AcmeOut(Module):\n    def __init__(self):\n        self.acme_part = AcmePart()\n\n    def "
         "run(self, "
         "x):\n"
         "        return " +
         body + "\n";
}
std::string copy(const std::string& body = "x", const std::string& with = " with Acme->Best all-casing") {
  return "import c\n\n\n# Copied from lib.a.model.AcmeOut" + with +
         "\nclass BestOut(Module):\n    def __init__(self):\n        self.best_part = BestPart()\n\n"
         "    def run(self, x):\n        return " +
         body + "\n";
}
const Files base = {{origin_path, original()}, {copy_path, copy()}};

}  // namespace

TEST_CASE("a copy that departs from its origin is found") {
  CHECK(edited.lines(staged({{copy_path, copy("-x")}}, base)) == Lines{copy_path + ":10"});
  const auto found = edited.of(staged({{copy_path, copy("-x")}}, base)).findings;
  REQUIRE(found.size() == 1);
  CHECK(text::fact(found[0].facts, "name") == "AcmeOut");
  CHECK(text::fact(found[0].facts, "origin_path") == origin_path);
  REQUIRE(found[0].source);
  CHECK(found[0].source->line == 4);
  CHECK(found[0].source->quote == "# Copied from lib.a.model.AcmeOut with Acme->Best all-casing");
}

TEST_CASE("copies that change with their origin, or lose their comment, are left alone") {
  CHECK(edited.lines(staged({{copy_path, copy("-x")}, {origin_path, original("-x")}}, base)).empty());
  auto free = copy("-x");
  free.erase(free.find("# Copied"), free.find("class BestOut") - free.find("# Copied"));
  CHECK(edited.lines(staged({{copy_path, free}}, base)).empty());
  CHECK(edited.lines(staged({{copy_path, "import d\n" + copy()}}, base)).empty());
  CHECK(edited.lines(staged({{copy_path, copy() + "\n\ndef more():\n    return 1\n"}}, base)).empty());
}

TEST_CASE("how lines are wrapped makes no difference") {
  CHECK(edited
            .lines(staged({{copy_path, copy("(\n            x,\n        )")}},
                          {{origin_path, original("(x)")}, {copy_path, copy("(x)")}}))
            .empty());
}

TEST_CASE("a copy that differed before is not this change's doing") {
  const Files apart = {{origin_path, original("x + 1")}, {copy_path, copy("x")}};
  CHECK(edited.lines(staged({{copy_path, copy("x + 2")}}, apart)).empty());
  CHECK(edited.lines(staged({{copy_path, copy("x + 1")}}, apart)).empty());
  CHECK(origin.lines(staged({{origin_path, original("x + 3")}}, apart)).empty());
}

TEST_CASE("an origin that nobody knows asks for nothing") {
  CHECK(edited.lines(staged({{copy_path, copy("-x")}}, {{copy_path, copy()}})).empty());
  const std::string elsewhere = "# Copied from other.a.AcmeOut\nclass BestOut:\n    a = 1\n";
  CHECK(edited.lines(staged({{"c.py", elsewhere + "    b = 1\n"}}, {{"c.py", elsewhere}})).empty());
}

TEST_CASE("parts that a copy keeps as its own may differ") {
  const std::string own = "\n    # Ignore copy\n    def more(self):\n        return 1\n";
  const std::string other = "\n    # Ignore copy\n    def more(self):\n        return 2\n";
  CHECK(edited
            .lines(
                staged({{copy_path, copy() + other}}, {{origin_path, original()}, {copy_path, copy() + own}}))
            .empty());
}

TEST_CASE("decorators belong to the part that is a copy's own") {
  const auto with = [](std::string text, const std::string& above) {
    return text.replace(text.find("    def run"), 0, above);
  };
  const Files own = {{origin_path, original()}, {copy_path, with(copy("-x"), "    # Ignore copy\n")}};
  CHECK(edited
            .lines(staged({{origin_path, with(original(), "    @fast(\n        1,\n    )\n")},
                           {copy_path, with(copy("-x"), "    @slow\n    # Ignore copy\n    @other\n")}},
                          own))
            .empty());
  auto init = with(copy("-x"), "    # Ignore copy\n");
  init.replace(init.find("BestPart()"), 10, "Another()");
  CHECK(edited.lines(staged({{copy_path, init}}, own)).size() == 1);
}

TEST_CASE("an origin whose copies stay behind is found, with their number") {
  const Files three = {{origin_path, original()},
                       {copy_path, copy()},
                       {"src/lib/c/model.py", copy()},
                       {"src/lib/d/model.py", copy("x + 1")}};
  const auto found = origin.of(staged({{origin_path, original("-x")}}, three)).findings;
  REQUIRE(found.size() == 1);
  CHECK(text::fact(found[0].facts, "name") == "AcmeOut");
  CHECK(text::fact(found[0].facts, "count") == "2");
  CHECK(found[0].where.line == 6);
  const Files all = {
      {origin_path, original("-x")}, {copy_path, copy("-x")}, {"src/lib/c/model.py", copy("-x")}};
  CHECK(origin.lines(staged(all, three)).empty());
}

TEST_CASE("only what changes in an origin concerns its copies") {
  CHECK(origin.lines(staged({{origin_path, original() + "\n\ndef other():\n    return 1\n"}}, base)).empty());
  CHECK(origin.lines(staged({{origin_path, "import e\n" + original()}}, base)).empty());
}

TEST_CASE("a method is copied alone") {
  const std::string method =
      "class C(Module):\n    # Copied from lib.a.model.AcmeOut.run\n    def run(self, x):\n        return "
      "x\n";
  const Files files = {{origin_path, original()}, {"src/lib/c.py", method}};
  CHECK(origin.lines(staged({{origin_path, original("-x")}}, files)) == Lines{origin_path + ":6"});
  auto init = original();
  init.replace(init.find("AcmePart()"), 10, "Other()");
  CHECK(origin.lines(staged({{origin_path, init}}, files)).empty());
}

TEST_CASE("a copy that moves with its file is not looked for where it was") {
  auto change = staged({{origin_path, original("-x")}}, base);
  auto moved = git::make_change("src/lib/e/model.py", copy(), copy("-x"));
  moved.old_path = copy_path;
  moved.status = git::Status::Renamed;
  change.files.push_back(std::move(moved));
  CHECK(origin.lines(change).empty());
}
