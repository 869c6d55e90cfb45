#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking heirs("inherited",
                   {{"paths", {"m/**/*.py"}}, {"heir-root", {"m"}}, {"heir-paths", {"mod_*.py"}}});

std::string parent(const std::string& run, const std::string& other = "0") {
  return "class A(Base):\n    def run(self):\n        return " + run +
         "\n\n    def stop(self):\n        return " + other + "\n";
}
const Files base = {
    {"m/a/a.py", parent("1")},
    {"m/b/mod_b.py", "from ..a.a import A\n\n\nclass B(A):\n    def stop(self):\n        return 1\n"},
    {"m/b/b.py", "class B:\n    pass\n"},
    {"m/c/mod_c.py", "from ..a.a import Other\n\n\nclass C(Other):\n    pass\n"}};

}  // namespace

TEST_CASE("a method that others inherit is found where it changes") {
  const auto found = heirs.of(staged({{"m/a/a.py", parent("2")}}, base)).findings;
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.line == 3);
  CHECK(text::fact(found[0].facts, "name") == "A.run");
  CHECK(text::fact(found[0].facts, "heirs") == "mod_b.py");
}

TEST_CASE("what heirs define themselves, comments and new methods concern nobody") {
  CHECK(heirs.lines(staged({{"m/a/a.py", parent("1", "2")}}, base)).empty());
  CHECK(heirs.lines(staged({{"m/a/a.py", parent("1\n        # why")}}, base)).empty());
  CHECK(heirs.lines(staged({{"m/a/a.py", parent("1") + "\n    def more(self):\n        return 1\n"}}, base))
            .empty());
}

TEST_CASE("heirs that the change touches are taken care of") {
  CHECK(
      heirs.lines(staged({{"m/a/a.py", parent("2")}, {"m/b/b.py", "class B:\n    x = 1\n"}}, base)).empty());
}

TEST_CASE("a class of the same name from elsewhere is another one") {
  auto files = base;
  files["m/b/mod_b.py"] = "from ..z.z import A\n\n\nclass B(A):\n    pass\n";
  CHECK(heirs.lines(staged({{"m/a/a.py", parent("2")}}, files)).empty());
}
