#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "contract/history.h"
#include "contract/history_parts.h"
#include "git/repository.h"
#include "support/sandbox.h"

using namespace coach;
using contract::Kind;
namespace fs = std::filesystem;

namespace {

// A repository whose history one fast-import makes.
class Here {
 public:
  Here() {
    fs::current_path(sandbox_.top());
    setenv("HOME", (sandbox_.root() / "home").c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  }
  ~Here() { fs::current_path("/"); }

  void commit(const std::string& message, const std::vector<std::string>& paths,
              const std::string& author = "A <a@example.org>") {
    const auto when = std::to_string(1600000000 + 60 * ++count_) + " +0000";
    stream_ += "commit refs/heads/main\nauthor " + author + " " + when + "\ncommitter " + author + " " +
               when + "\ndata " + std::to_string(message.size()) + "\n" + message + "\n";
    for (const auto& path : paths) {
      const auto content = std::to_string(count_);
      stream_ +=
          "M 100644 inline " + path + "\ndata " + std::to_string(content.size()) + "\n" + content + "\n";
    }
    stream_ += "\n";
  }
  void import() {
    sandbox_.write("stream", stream_);
    const auto ran = sandbox_.run(
        "git fast-import --quiet <stream && rm stream && git symbolic-ref HEAD refs/heads/main && git reset "
        "-q");
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    stream_ = "";
  }
  // Imports more on top of what there is.
  void go_on() { stream_ = "reset refs/heads/main\nfrom refs/heads/main^0\n\n"; }
  fs::path state() const { return sandbox_.top() / ".git/coach"; }
  const test::Sandbox& sandbox() const { return sandbox_; }

 private:
  test::Sandbox sandbox_;
  std::string stream_;
  int count_ = 0;
};

contract::HistoryFacts facts() {
  const auto repository = git::Repository::open();
  return contract::read_history(repository, repository.staged());
}

const contract::Norm* find(const contract::HistoryFacts& facts, Kind kind, std::string_view trait) {
  const auto found = std::ranges::find_if(
      facts.norms, [&](const contract::Norm& norm) { return norm.kind == kind && norm.trait() == trait; });
  return found == facts.norms.end() ? nullptr : &*found;
}

using Texts = std::vector<std::string>;

Texts shown(const contract::HistoryFacts& facts) {
  Texts all;
  for (const auto& norm : facts.norms) all.push_back(norm.value + " " + norm.source.evidence);
  return all;
}

Texts all(const contract::Norm& norm, std::string_view detail) {
  const auto values = norm.all(detail);
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("conventional commits are a style where features and fixes carry it too") {
  Here here;
  for (int i = 0; i < 40; ++i) {
    here.commit(i % 2 == 0 ? "feat(parser): accept lists" : "fix: mend lists", {"src/a.c"});
    here.commit("docs: say more", {"docs/a.md"});
  }
  here.import();
  const auto found = facts();
  const auto* norm = find(found, Kind::CommitFormat, "conventional");
  REQUIRE(norm != nullptr);
  CHECK(norm->modality == contract::Modality::Note);
  CHECK(norm->source.from == contract::Citation::From::History);
  CHECK(norm->source.evidence == "80 of the last 80 commits");
  CHECK(all(*norm, "types") == Texts{"docs", "feat", "fix"});
  CHECK(all(*norm, "scopes") == Texts{"parser"});
  CHECK(norm->because.size() == 3);
}

TEST_CASE("areas are a style, and general types among them do not make it another") {
  Here here;
  for (int i = 0; i < 40; ++i) {
    here.commit("sequencer: fix the todo list", {"sequencer.c"});
    here.commit("builtin/gc: be quiet", {"builtin/gc.c"});
    here.commit("ci: run more", {".github/x.yml"});
  }
  here.import();
  const auto found = facts();
  const auto* norm = find(found, Kind::CommitFormat, "area-prefix");
  REQUIRE(norm != nullptr);
  CHECK(all(*norm, "areas") == Texts{"builtin/gc", "ci", "sequencer"});
  CHECK(find(found, Kind::CommitFormat, "conventional") == nullptr);
  CHECK(found.usual_area({"sequencer.c"}) == "sequencer");
  CHECK(found.usual_area({"builtin/gc.c"}) == "builtin/gc");
  CHECK(found.usual_area({"builtin/other.c"}) == "builtin/gc");
  CHECK(found.usual_area({"unknown.c"}).empty());
  CHECK(find(found, Kind::CommitFormat, "lower-case") != nullptr);
}

TEST_CASE("no style is claimed of a mixed or of a short history") {
  Here here;
  for (int i = 0; i < 20; ++i) here.commit("feat: one", {"a.c"});
  here.import();
  CHECK(facts().norms.empty());
  here.go_on();
  for (int i = 0; i < 60; ++i) here.commit("Improve something", {"a.c"});
  here.import();
  CHECK(find(facts(), Kind::CommitFormat, "conventional") == nullptr);
}

TEST_CASE("sign-off is a habit of the project where nearly all of the last hundred carry it") {
  Here here;
  for (int i = 0; i < 100; ++i) here.commit("old way", {"a.c"});
  for (int i = 0; i < 100; ++i)
    here.commit(i < 8 ? "forgotten" : "new way\n\nSigned-off-by: A <a@example.org>", {"a.c"});
  here.import();
  const auto found = facts();
  REQUIRE(find(found, Kind::Dco, "signed-off-by") != nullptr);
  CHECK(find(found, Kind::Dco, "signed-off-by")->source.evidence == "92 of the last 100 commits");
}

TEST_CASE("bots and what maintainers add at merge are nobody's convention") {
  Here here;
  for (int i = 0; i < 120; ++i) {
    here.commit("Do a thing\n\nReviewed-by: B <b@example.org>\nCloses: #1", {"a.c"});
    here.commit("build(deps): bump x", {"x.lock"}, "dependabot[bot] <d@example.org>");
  }
  here.import();
  for (const auto& norm : facts().norms) {
    INFO(norm.value);
    CHECK(norm.kind == Kind::CommitFormat);
    CHECK(norm.value.find("conventional") == std::string::npos);
  }
}

TEST_CASE("a changelog counts where it changes with the source, not where it merely exists") {
  Here here;
  for (int i = 0; i < 60; ++i) {
    here.commit("Change", i % 2 == 0 ? Texts{"src/a.c", "CHANGES.rst"} : Texts{"src/a.c"});
    here.commit("Prose", {"README.md"});
  }
  here.import();
  const auto found = facts();
  const auto* norm = find(found, Kind::Changelog, "file");
  REQUIRE(norm != nullptr);
  CHECK(norm->one("path") == "CHANGES.rst");
  CHECK(norm->source.evidence == "30 of the last 60 commits that touched source code");
  here.go_on();
  for (int i = 0; i < 60; ++i) here.commit("Without", {"src/a.c"});
  here.import();
  CHECK(find(facts(), Kind::Changelog, "file") == nullptr);
}

TEST_CASE("the names of changelog fragments are learnt from those that were added") {
  Here here;
  for (int i = 0; i < 40; ++i) {
    const auto number = std::to_string(100 + i);
    const std::string type = i % 3 == 0 ? "feature" : "bugfix";
    here.commit("Change (#" + number + ")", {"src/a.py", "changelog/" + number + "." + type + ".rst"});
  }
  here.import();
  const auto found = facts();
  const auto* norm = find(found, Kind::Changelog, "fragment");
  REQUIRE(norm != nullptr);
  CHECK(norm->one("directory") == "changelog");
  CHECK(norm->one("extension") == ".rst");
  CHECK(norm->one("number") == "pull-request");
  CHECK(all(*norm, "types") == Texts{"bugfix", "feature"});
}

TEST_CASE("what is remembered is extended when the main line moves, and rebuilt when it was rewritten") {
  Here here;
  for (int i = 0; i < 60; ++i) here.commit("feat: one", {"src/a.c", "tests/a.c"});
  here.import();
  const auto before = facts();
  CHECK(shown(before) == shown(facts()));
  here.go_on();
  for (int i = 0; i < 30; ++i) here.commit("fix: two", {"src/b.c", "tests/b.c"});
  here.import();
  const auto extended = facts();
  CHECK(extended.commits == 90);
  fs::remove_all(here.state());
  const auto fresh = facts();
  CHECK(shown(fresh) == shown(extended));
  CHECK(here.sandbox().run("git reset -q --hard HEAD~50").status == 0);
  CHECK(facts().commits == 40);
}

TEST_CASE("caches that are cut, foreign or cannot be written are no trouble") {
  Here here;
  for (int i = 0; i < 60; ++i) here.commit("feat: one", {"src/a.c"});
  here.import();
  const auto right = facts();
  for (const char* name : {"history", "history-changes"}) {
    REQUIRE(fs::exists(here.state() / name));
    fs::resize_file(here.state() / name, fs::file_size(here.state() / name) / 2);
    CHECK(shown(facts()) == shown(right));
    std::ofstream(here.state() / name) << std::string(1000, '\xff');
    CHECK(shown(facts()) == shown(right));
  }
  fs::remove_all(here.state());
  std::ofstream(here.state().string()) << "no directory";
  CHECK(shown(facts()) == shown(right));
}

TEST_CASE("the tests of a source come from the same history") {
  Here here;
  for (int i = 0; i < 12; ++i) here.commit("one", {"src/a.c", "tests/everything.c"});
  here.import();
  const auto repository = git::Repository::open();
  const auto snapshot = repository.staged();
  const auto map = contract::read_test_map(repository, snapshot);
  const auto guesses = map.tests_of("src/a.c", snapshot.tree);
  REQUIRE(guesses.size() == 1);
  CHECK(guesses[0].path == "tests/everything.c");
  CHECK(guesses[0].together == 12);
}

TEST_CASE("an empty repository has no history") {
  const Here here;
  CHECK(facts().norms.empty());
  CHECK(facts().commits == 0);
}

TEST_CASE("prefixes are told apart") {
  using Style = contract::Prefix::Style;
  const auto style = [](std::string_view subject) { return contract::prefix_of(subject).style; };
  CHECK(style("feat(x)!: y") == Style::Conventional);
  CHECK(style("Fix: y") == Style::Conventional);
  CHECK(style("lib/a, lib/b: y") == Style::Area);
  CHECK(style("ENH: y") == Style::Acronym);
  CHECK(style("[confmap] y (#12)") == Style::Tag);
  CHECK(style("[]: y") == Style::None);
  CHECK(style("What is this: a question") == Style::None);
  CHECK(style("http://example.org") == Style::None);
  CHECK(style(": y") == Style::None);
  CHECK(style("") == Style::None);
  CHECK(contract::prefix_of("feat(x): y (#12)").rest == "y");
  CHECK(contract::prefix_of("feat(x: y").style == Style::None);
}
