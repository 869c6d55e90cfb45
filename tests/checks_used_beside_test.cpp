#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking attribute("used-beside", {{"paths", {"m/**/config*.py"}},
                                       {"name-pattern", {"^    (\\w+) = "}},
                                       {"unless-name-pattern", {"_id$"}},
                                       {"allowed-in", {"allow.py"}},
                                       {"beside-paths", {"model*.py"}}});
const Files base = {{"m/a/config.py", "class C:\n    size = 1\n"},
                    {"m/a/model.py", "x = config.size\n"},
                    {"m/b/model.py", "x = config.depth\n"},
                    {"allow.py", "free = (\"wide\",)\n"}};
const std::string more = base.at("m/a/config.py");

}  // namespace

TEST_CASE("a new name that no file beside it holds is found") {
  CHECK(attribute.lines(staged({{"m/a/config.py", more + "    depth = 1\n"}}, base)) ==
        Lines{"m/a/config.py:3"});
  CHECK(attribute
            .lines(staged({{"m/a/config.py", more + "    depth = 1\n"}, {"m/a/model2.py", "depth\n"}}, base))
            .empty());
  CHECK(attribute
            .lines(staged({{"m/a/config.py", more + "    depth = 1\n"}, {"m/a/model2.py", "depths\n"}}, base))
            .size() == 1);
}

TEST_CASE("a name that the change stops using beside it is no longer used") {
  const Files change = {{"m/a/config.py", more + "    deep = 1\n"},
                        {"m/a/model.py", "x = config.size\ny = 1\n"}};
  CHECK(attribute.lines(staged(change, base)) == Lines{"m/a/config.py:3"});
}

TEST_CASE("names that were there, that the project lists or that the rule leaves out are no matter") {
  CHECK(attribute.lines(staged({{"m/a/config.py", "class C:\n    size = 2\n"}}, base)).empty());
  CHECK(attribute.lines(staged({{"m/a/config.py", more + "    wide = 1\n    pad_id = 1\n"}}, base)).empty());
  CHECK(attribute
            .lines(staged({{"m/a/config.py", more + "    deep = 1\n"}, {"allow.py", "(\"deep\",)\n"}}, base))
            .empty());
}

TEST_CASE("where nothing stands beside, nothing can use a name yet") {
  CHECK(attribute
            .lines(staged({{"m/c/config.py", "class C:\n    size = 1\n"}}, {{"m/c/config.py", "class C:\n"}}))
            .empty());
}
