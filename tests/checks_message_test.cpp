#include <catch2/catch.hpp>

#include "checks/commits.h"
#include "support/looking.h"

using namespace coach;
using coach::test::Asking;

namespace {

git::Snapshot message(std::string_view text) {
  git::Snapshot snapshot;
  snapshot.scope = git::Scope::Message;
  snapshot.message = git::parse_message(text);
  snapshot.author = git::Identity{"A U Thor", "author@example.com"};
  return snapshot;
}

git::Snapshot pushed(const std::vector<std::string>& messages) {
  git::Snapshot snapshot;
  snapshot.scope = git::Scope::Push;
  snapshot.branch = "topic";
  snapshot.default_branch = "main";
  for (const auto& text : messages) {
    git::Commit commit;
    commit.oid.bytes[0] = static_cast<std::uint8_t>(snapshot.commits.size() + 1);
    commit.parents = {git::Oid{}};
    commit.author = commit.committer = {"A U Thor", "author@example.com"};
    commit.message = git::parse_message(text);
    snapshot.commits.push_back(std::move(commit));
  }
  return snapshot;
}

Asking asking(std::string check, const Asking::With& with) {
  Asking asking(std::move(check), with);
  asking.rule().stages = rules::AtCommit | rules::AtMessage | rules::AtPush;
  return asking;
}

bool found(const Asking& asking, const git::Snapshot& snapshot) {
  return !asking.of(snapshot).findings.empty();
}
bool found(const Asking& rule, std::string_view text) {
  return found(rule, message(text));
}

std::string fact(const Asking& rule, std::string_view text, std::string_view name) {
  const auto findings = rule.of(message(text)).findings;
  return findings.empty() ? "nothing found" : std::string(text::fact(findings.front().facts, name));
}

}  // namespace

TEST_CASE("the subject's width is counted in columns, without the number of a pull request") {
  const auto rule = asking("message", {{"subject-max", {"10"}}});
  CHECK_FALSE(found(rule, "0123456789"));
  CHECK(fact(rule, "0123456789a", "length") == "11");
  CHECK(fact(rule, "목록목록목록", "length") == "12");
  CHECK_FALSE(found(rule, "0123456789 (#12345)"));
  CHECK(found(asking("message", {{"subject-min", {"4"}}}), "fix"));
}

TEST_CASE("subjects are held to patterns") {
  const auto form = asking("message", {{"subject-pattern", {"^[a-z]+: "}}});
  CHECK(found(form, "Add a thing"));
  CHECK_FALSE(found(form, "parser: add a thing"));
  const auto unwanted = asking("message", {{"subject-not-pattern", {"#[0-9]+"}}});
  CHECK(fact(unwanted, "Fix #12 again", "found") == "#12");
}

TEST_CASE("bodies are held to patterns, as a whole and line by line") {
  CHECK(found(asking("message", {{"body-pattern", {"Tested"}}}), "Add\n\nbody\n"));
  CHECK_FALSE(found(asking("message", {{"body-pattern", {"Tested"}}}), "Add\n\nTested so\n"));
  const auto rule = asking("message", {{"line-not-pattern", {"^Change-Id"}}});
  const auto findings = rule.of(message("Add\n\nx\nChange-Id I1\n")).findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where.line == 4);
  CHECK(findings[0].where.kind == checks::PlaceKind::Message);
  const auto whole = asking("message", {{"body-not-pattern", {"b+"}}});
  CHECK(whole.of(message("Add\n\na\nbb\n")).findings.front().where.line == 4);
  CHECK_FALSE(found(asking("message", {{"body-not-pattern", {""}}}), "Add\n"));
}

TEST_CASE("a body can be required; trailers are none, links are") {
  const auto rule = asking("message", {{"body-required", {"true"}}});
  CHECK(found(rule, "Add"));
  CHECK(found(rule, "Add\n\nSigned-off-by: A <a@b.c>\n"));
  CHECK_FALSE(found(rule, "Add\n\nbecause\n"));
  CHECK_FALSE(found(rule, "Add\n\nhttps://example.com/1\n"));
}

TEST_CASE("lines that nobody would wrap may be wide") {
  const auto rule = asking("message", {{"body-max-width", {"20"}}});
  const std::string wide = "these words go on for more than that";
  CHECK(fact(rule, "Add\n\nshort\n" + wide + "\n" + wide + "\n", "count") == "2");
  for (const std::string& line :
       {"    " + wide, "> " + wide, "| " + wide, std::string("see https://example.com/a/long/link"),
        std::string(50, 'a'), "- " + std::string(50, 'a'), "```\n" + wide + "\n```", "\t" + wide}) {
    INFO(line);
    CHECK_FALSE(found(rule, "Add\n\n" + line + "\n"));
  }
  CHECK_FALSE(found(rule, "Add\n\nx\n\nSigned-off-by: A Very Long Name <a@example.com>\n"));
}

TEST_CASE("the second line may be asked to be blank") {
  const auto rule = asking("message", {{"blank-line", {"true"}}});
  CHECK(found(rule, "Add\nmore\n"));
  CHECK_FALSE(found(rule, "Add\n\nmore\n"));
  CHECK_FALSE(found(rule, "Add"));
}

TEST_CASE("a subject without a word is empty, an empty message is an aborted commit") {
  const auto rule = asking("message", {{"empty", {"true"}}});
  CHECK(found(rule, "..."));
  CHECK(found(rule, "-\n\nbody\n"));
  CHECK_FALSE(found(rule, "수정"));
  CHECK_FALSE(found(rule, ""));
  CHECK(found(rule, pushed({""})));
}

TEST_CASE("vague subjects are compared whole, whatever their case and stops") {
  const auto rule = asking("message", {{"vague", {"fix", "update {file}"}}});
  for (const auto* text : {"fix", "Fix.", "FIX!!", " fix ", "fix: fix", "chore: Update README.md",
                           "update src/a.py", "Update Makefile (#12)"}) {
    INFO(text);
    CHECK(found(rule, text));
  }
  for (const auto* text :
       {"fix the parser", "prefix", "update the file", "update 2.0", "parser: fix", "update a.py twice"}) {
    INFO(text);
    CHECK_FALSE(found(rule, text));
  }
}

TEST_CASE("a full stop can be unwanted or wanted") {
  CHECK(found(asking("message", {{"period", {"false"}}}), "Add."));
  CHECK_FALSE(found(asking("message", {{"period", {"false"}}}), "Add..."));
  CHECK_FALSE(found(asking("message", {{"period", {"false"}}}), "Add"));
  CHECK(found(asking("message", {{"period", {"true"}}}), "Add"));
}

TEST_CASE("the case of plain words is judged behind the prefix") {
  const auto lower = asking("message", {{"case", {"lower"}}});
  CHECK(fact(lower, "parser: Add lists", "word") == "Add");
  CHECK_FALSE(found(lower, "parser: add lists"));
  for (const auto* text : {"HTTP is read", "README: fix", "ListView grows", "Café opens", "3D works"}) {
    INFO(text);
    CHECK_FALSE(found(lower, text));
  }
  CHECK(found(asking("message", {{"case", {"upper"}}}), "[tag] fix(a): add lists"));
}

TEST_CASE("first words can be unwanted") {
  const auto rule = asking("message", {{"first-word-not", {"added", "adds"}}});
  CHECK(fact(rule, "lib/a, lib/b: Added lists", "word") == "Added");
  CHECK_FALSE(found(rule, "Add lists"));
}

TEST_CASE("merges, reverts, fixups and bots are not judged") {
  const auto rule = asking("message", {{"subject-max", {"5"}}});
  for (const auto* text :
       {"Merge branch 'a' into b", "Revert \"Add lists\"", "fixup! Add lists", "squash! Add lists"}) {
    INFO(text);
    CHECK_FALSE(found(rule, text));
  }
  auto snapshot = pushed({"Bump lists to 3.0"});
  CHECK(found(rule, snapshot));
  snapshot.commits[0].author = {"dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"};
  CHECK_FALSE(found(rule, snapshot));
  snapshot = pushed({"Bring lists in"});
  snapshot.commits[0].parents.resize(2);
  CHECK_FALSE(found(rule, snapshot));
}

TEST_CASE("each commit of a push is judged at its own place") {
  const auto findings =
      asking("message", {{"subject-max", {"5"}}}).of(pushed({"Add", "Add lists", "Add maps"})).findings;
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].where.kind == checks::PlaceKind::Commit);
  CHECK(findings[0].where.commit.substr(0, 2) == "02");
  CHECK(findings[1].excerpt == "Add maps");
}

TEST_CASE("facts stay short and whole characters") {
  const auto rule = asking("message", {{"subject-max", {"5"}}});
  const auto subject = fact(rule, std::string(159, 'a') + "목록", "subject");
  CHECK(subject == std::string(159, 'a') + "...");
  CHECK(found(rule, std::string(1 << 20, 'a')));
}

TEST_CASE("trailers are found in any case, at the commits that lack them") {
  const auto rule = asking("trailer", {{"key", {"Signed-off-by"}}});
  CHECK_FALSE(found(rule, "Add\n\nsigned-off-by: A U Thor <author@example.com>\n"));
  CHECK(found(rule, "Add\n\nSee Signed-off-by: there\nand here\n"));
  const auto findings = rule.of(pushed({"Add", "Add\n\nSigned-off-by: A <a@b.c>", "fixup! Add"})).findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where.commit.substr(0, 2) == "01");
  CHECK(text::fact(findings[0].facts, "count") == "1");
  CHECK(text::fact(findings[0].facts, "total") == "2");
}

TEST_CASE("a trailer may have to name the author, or anybody") {
  const auto author = asking("trailer", {{"key", {"Signed-off-by"}}, {"identity", {"author"}}});
  CHECK_FALSE(found(author, "Add\n\nSigned-off-by: Another Name <Author@Example.com>\n"));
  CHECK_FALSE(found(author, "Add\n\nSigned-off-by: A U Thor <other@example.com>\n"));
  CHECK(found(author, "Add\n\nSigned-off-by: B <b@example.com>\n"));
  const auto any = asking("trailer", {{"key", {"Signed-off-by"}}, {"identity", {"any"}}});
  CHECK_FALSE(found(any, "Add\n\nSigned-off-by: B <b@example.com>\n"));
  CHECK(found(any, "Add\n\nSigned-off-by: me\n"));
  auto unknown = message("Add\n\nSigned-off-by: B <b@example.com>\n");
  unknown.author.reset();
  CHECK_FALSE(found(author, unknown));
}

TEST_CASE("values have a form, and some trailers are not wanted") {
  const auto form = asking("trailer", {{"key", {"Fixes", "Closes"}}, {"value-pattern", {"^#\\d+$"}}});
  CHECK_FALSE(found(form, "Add\n\nCloses: #12\n"));
  CHECK(found(form, "Add\n\nFixes: the bug\n"));
  const auto forbidden = asking("trailer", {{"key", {"Change-Id"}}, {"forbid", {"true"}}});
  CHECK(fact(forbidden, "Add\n\nChange-Id: I12\n", "value") == "I12");
  CHECK_FALSE(found(forbidden, "Add\n\nFixes: #1\n"));
}

TEST_CASE("prefixes are told from descriptions") {
  CHECK(checks::description("fix(parser)!: accept lists") == "accept lists");
  CHECK(checks::description("[core] t/a, t/b: accept lists") == "accept lists");
  CHECK(checks::description("Accept lists: all of them") == "Accept lists: all of them");
  CHECK(checks::description("a::b is gone") == "a::b is gone");
  CHECK(checks::description("") == "");
}
