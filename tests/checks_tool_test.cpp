#include <catch2/catch.hpp>

#include "checks/remarks.h"
#include "support/looking.h"

using namespace coach;
using test::Asking;

namespace {

std::vector<std::string> places(Asking& rule, const git::Snapshot& snapshot, const checks::Remarks& remarks) {
  rules::Rulebook book;
  book.rules.push_back(rule.bound());
  checks::Observed observed;
  checks::add_remarks(remarks, snapshot, book, observed);
  std::vector<std::string> all;
  for (const auto& finding : observed.findings)
    all.push_back(finding.where.path + ":" + std::to_string(finding.where.line));
  return all;
}

}  // namespace

TEST_CASE("a program's remarks count on the lines of the change, and on files as a whole") {
  Asking rule("tool", {{"command", {"lint"}}});
  const auto snapshot = test::staged({{"a.py", "old\nnew\nold\n"}}, {{"a.py", "old\nold\n"}});
  checks::Remarks remarks;
  const auto say = [&](const std::string& path, std::size_t line, std::size_t end) {
    remarks.all.push_back({"test/rule", path, line, end, 1, "wrong"});
  };
  say("a.py", 1, 0);
  say("a.py", 2, 0);
  say("a.py", 1, 3);
  say("a.py", 0, 0);
  say("b.py", 1, 0);
  CHECK(places(rule, snapshot, remarks).empty());  // it did not run to its end
  remarks.ran.insert("test/rule");
  CHECK(places(rule, snapshot, remarks) == std::vector<std::string>{"a.py:0", "a.py:2", "a.py:2"});
  CHECK(rule.of(snapshot).findings.empty());  // nothing runs where nobody asked for it
}
