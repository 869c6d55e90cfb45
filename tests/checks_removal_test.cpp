#include <catch2/catch.hpp>

#include "support/looking.h"

using namespace coach;
using coach::test::Asking;
using coach::test::Files;
using coach::test::staged;
using Lines = std::vector<std::string>;

namespace {

const Asking told("removal",
                  {{"said-patterns", {"\\bremove"}}, {"custom-pattern", {"^- removed"}}, {"least", {"2"}}});
const std::string go = "def go(x):\n    '''Go.'''\n    return x\n\n";
const std::string kept = "def stay(x):\n    '''Stay.'''\n    return x\n";
const std::string changelog = "- removed a\n- removed b\n";

git::Snapshot branch(const Files& files, Files base, const std::string& message,
                     const std::string& log = changelog) {
  if (!log.empty()) base["CHANGES.md"] = log;
  auto snapshot = staged(files, base);
  snapshot.scope = git::Scope::Push;
  git::Commit commit;
  commit.author = {"A U Thor", "author@example.com"};
  commit.message = git::parse_message(message);
  snapshot.commits.push_back(commit);
  return snapshot;
}

}  // namespace

TEST_CASE("a described name that goes without a word is a question") {
  const Files base = {{"a.py", go + kept}}, files = {{"a.py", kept}};
  CHECK(told.lines(branch(files, base, "Speed up\n")) == Lines{"a.py:0"});
  CHECK(told.lines(branch(files, base, "Remove it\n")).empty());
  CHECK(told.lines(branch(files, base, "Speed up\n\nNobody calls go.\n")).empty());
  CHECK(told.lines(branch(files, base, "Speed up\n", "- removed a\n")).empty());
  CHECK(told.lines(branch(files, base, "Speed up\n", "")).empty());
}

TEST_CASE("what is private, not described, announced or still named anywhere is none") {
  const auto gone = [](const std::string& was, const Files& others = {}) {
    Files files = {{"a.py", kept}};
    files.insert(others.begin(), others.end());
    return told.lines(branch(files, {{"a.py", was + kept}, {"b.py", "x = 1\n"}}, "Speed up\n"));
  };
  CHECK(gone(go).size() == 1);
  CHECK(gone("def _go(x):\n    '''Go.'''\n    return x\n\n").empty());
  CHECK(gone("def go(x):\n    return x\n\n").empty());
  CHECK(gone("@deprecated\n" + go).empty());
  CHECK(gone(go, {{"b.py", go}}).empty());
  CHECK(gone(go, {{"CHANGES.md", changelog + "- quicker\n"}}).empty());
}

TEST_CASE("a file that goes takes its names with it, and a class its methods") {
  const std::string a_class =
      "class Go:\n    '''Go.'''\n\n    def on(self):\n        '''On.'''\n        return 1\n\n";
  const Files base = {{"a.py", a_class + go}, {"b.py", "x = 1\n"}};
  auto snapshot = branch({{"b.py", "x = 2\n"}}, base, "Speed up\n");
  snapshot.files.insert(snapshot.files.begin(), git::make_change("a.py", base.at("a.py"), std::nullopt));
  CHECK(told.lines(snapshot) == Lines{"a.py:0", "a.py:0"});
}
