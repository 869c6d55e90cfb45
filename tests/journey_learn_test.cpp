#include "journey/learn.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "journey/learn_project.h"
#include "journey/learn_tests.h"
#include "journey/progress.h"
#include "support/sandbox.h"

using namespace coach;
namespace fs = std::filesystem;

namespace {

// A repository of its own, and the lessons that it gives.
class Project {
 public:
  Project() {
    fs::current_path(sandbox_.top());
    setenv("HOME", (sandbox_.root() / "home").c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    setenv("GIT_AUTHOR_NAME", "Jiwoo", 1);
    setenv("GIT_AUTHOR_EMAIL", "jiwoo@example.org", 1);
  }
  ~Project() { fs::current_path("/"); }

  void write(const std::string& path, const std::string& content) const { sandbox_.write(path, content); }
  void run(const std::string& line) const {
    const auto ran = sandbox_.run(line);
    INFO(line << "\n" << ran.output);
    REQUIRE(ran.status == 0);
  }
  void commit(const std::string& message, const std::string& author = "A B <a@example.org>") {
    const auto date = "@" + std::to_string(time_ += 1000);
    run("git add -A && GIT_AUTHOR_DATE=" + date + " GIT_COMMITTER_DATE=" + date + " git commit -q -m '" +
        message + "' --author='" + author + "'");
  }

  struct Read {
    git::Repository repository = git::Repository::open();
    git::Snapshot snapshot = repository.at("HEAD");
    contract::Contract contract = contract::derive(repository, snapshot);
    journey::Library library{repository, snapshot, contract};
  };

 private:
  test::Sandbox sandbox_;
  long time_ = 1700000000;
};

std::vector<std::string> subjects(const std::vector<journey::FirstChange>& changes) {
  std::vector<std::string> all;
  for (const auto& change : changes) all.push_back(change.subject);
  return all;
}

using Names = std::vector<std::string>;

void start_kit(Project& project) {
  project.write("kit/__init__.py", "");
  project.write("kit/ring.py", "SIZE = 1\n");
  project.write("kit/api.py", "from kit import ring\nfrom kit import wire\n");
  project.write("kit/wire.py", "from . import ring\n");
  project.write("tests/test_ring.py", "from kit import ring\n");
  project.commit("Start the kit");
}

}  // namespace

TEST_CASE("a file's lesson tells who imports it, what moves with it and who wrote it") {
  Project project;
  start_kit(project);
  project.write(".mailmap", "Bo Ring <bo@example.org> <old@example.org>\n");
  project.write("kit/ring.py", "SIZE = 2\nMORE = 1\n");
  project.write("tests/test_ring.py",
                "from kit import ring\n\n\ndef test_size():\n    assert ring.SIZE == 2\n");
  project.commit("ring: make room", "bo <old@example.org>");
  project.write("kit/ring.py", "SIZE = 3\nMORE = 2\n");
  project.commit("Bump the size", "dependabot[bot] <d@example.org>");
  const Project::Read read;
  const auto lesson = journey::learn_path(read.library, "kit/ring.py");
  REQUIRE(lesson);
  CHECK(lesson->importers == Names{"kit/api.py", "kit/wire.py"});
  CHECK(lesson->importing_tests == Names{"tests/test_ring.py"});
  REQUIRE_FALSE(lesson->moving.empty());
  CHECK(lesson->moving.front().path == "tests/test_ring.py");
  CHECK(subjects(lesson->changes) == Names{"ring: make room", "Start the kit"});
  REQUIRE(lesson->people.size() == 2);
  CHECK(lesson->people.front().name == "Bo Ring");
  CHECK_FALSE(journey::learn_path(read.library, "kit/gone.py"));
  CHECK(journey::paths_like(read.library, "ring.py", 2) == Names{"kit/ring.py"});
}

TEST_CASE("a name that is an address is not told whole") {
  Project project;
  project.write("a.py", "A = 1\n");
  project.commit("Start", "someone@example.org <someone@example.org>");
  const Project::Read read;
  CHECK(journey::learn_path(read.library, "a.py")->people.front().name == "someone");
}

TEST_CASE("a file that moved keeps the history that it had under its old name") {
  Project project;
  project.write("old.py", "A = 1\nB = 2\nC = 3\nD = 4\n");
  project.commit("Start", "First <f@example.org>");
  project.run("mkdir new && git mv old.py new/name.py");
  project.commit("Move it", "Second <s@example.org>");
  const Project::Read read;
  const auto lesson = journey::learn_path(read.library, "new/name.py");
  REQUIRE(lesson);
  Names names;
  for (const auto& one : lesson->people) names.push_back(one.name);
  CHECK(names == Names{"Second", "First"});
}

TEST_CASE("the project's lesson names folders, hubs and the texts that tell how it is built") {
  Project project;
  start_kit(project);
  const std::string words(500, 'x');
  project.write("README.md", "# Kit\n\nKit is a box of small things.\n");
  project.write("docs/architecture.md", "# The inside\n\n" + words + "\n");
  project.write("docs/usage.md", "# Usage\n\n" + words + "\n");
  project.write("docs/tour.md", "# Code structure\n\n" + words + "\n");
  project.commit("Write it down");
  const Project::Read read;
  const auto lesson = journey::learn_project(read.library);
  REQUIRE(lesson.about);
  CHECK(lesson.about->text == "Kit is a box of small things.");
  Names texts;
  for (const auto& text : lesson.texts) texts.push_back(text.path);
  CHECK(texts == Names{"README.md", "docs/architecture.md", "docs/tour.md"});
  REQUIRE(lesson.areas.size() == 1);
  CHECK(lesson.areas.front().path == "kit");
  CHECK(lesson.areas.front().sources == 4);
  REQUIRE(lesson.hubs.size() == 1);
  CHECK(lesson.hubs.front().hub.path == "kit/ring.py");
  CHECK(lesson.hubs.front().hub.importers == 2);
}

TEST_CASE("files beside the parts of a folder are a part of their own") {
  Project project;
  for (const auto* path : {"a/x.py", "a/y.py", "b/x.py", "c/x.py", "top.py", "top2.py"})
    project.write(path, "A = 1\n");
  project.commit("Start");
  const Project::Read read;
  journey::ProjectLesson lesson;
  const auto paths = journey::paths_of(read.repository, *read.snapshot.base);
  std::map<std::string, std::size_t> areas;
  for (const auto& area : journey::areas_of(read.library, paths, 9, lesson)) areas[area.path] = area.sources;
  CHECK(areas == std::map<std::string, std::size_t>{{"", 2}, {"a", 2}, {"b", 1}, {"c", 1}});
  CHECK(lesson.sources == 6);
  CHECK(lesson.commits == 1);
}

TEST_CASE("the lesson on tests counts places and forms, and finds a small change to imitate") {
  Project project;
  start_kit(project);
  project.write("kit/wire.py", "from . import ring\n\nOPEN = True\n");
  project.write("tests/test_wire.py",
                "from kit import wire\n\n\ndef test_open():\n    assert wire.OPEN\n\n\n"
                "def test_ring():\n    assert wire.ring\n");
  project.commit("wire: say whether it is open");
  const Project::Read read;
  const auto lesson = journey::learn_tests(read.library);
  CHECK(lesson.files == 2);
  CHECK(lesson.beside == 0);
  REQUIRE(lesson.places.size() == 1);
  CHECK(lesson.places.front().path == "tests");
  REQUIRE(lesson.forms.size() == 1);
  CHECK(lesson.forms.front().form == "test_*.py");
  REQUIRE(lesson.example);
  CHECK(lesson.example->path == "tests/test_wire.py");
  CHECK(lesson.example->source == "kit/wire.py");
}

TEST_CASE("an empty repository gives empty lessons") {
  const Project project;
  project.run("git commit -q --allow-empty -m nothing");
  const Project::Read read;
  CHECK(journey::learn_project(read.library).areas.empty());
  CHECK(journey::learn_tests(read.library).files == 0);
}

TEST_CASE(
    "progress finds the person's first commit on the main branch, and a change that went in by another") {
  Project project;
  project.write("a.txt", "1\n");
  project.commit("Start");
  project.run("git update-ref refs/remotes/origin/main HEAD && git checkout -q -b topic");
  project.write("a.txt", "1\n2\n");
  project.commit("Count on", "Jiwoo <jiwoo@example.org>");
  {
    const Project::Read read;
    const auto progress = journey::read_progress(read.repository, read.snapshot);
    CHECK(progress.has_baseline);
    CHECK_FALSE(progress.merged);
    CHECK_FALSE(progress.the_same);
  }
  // The same patch, on a main branch that went on, under a maintainer's name.
  project.run("git checkout -q -b main2 origin/main");
  project.write("b.txt", "b\n");
  project.commit("Another thing");
  project.write("a.txt", "1\n2\n");
  project.commit("Count on (applied)", "A B <a@example.org>");
  project.run("git update-ref refs/remotes/origin/main HEAD && git checkout -q topic");
  {
    const Project::Read read;
    const auto progress = journey::read_progress(read.repository, read.snapshot);
    CHECK_FALSE(progress.merged);
    REQUIRE(progress.the_same);
    CHECK(progress.the_same->subject == "Count on");
  }
  project.run("git update-ref refs/remotes/origin/main topic");
  const Project::Read read;
  const auto progress = journey::read_progress(read.repository, read.snapshot);
  REQUIRE(progress.merged);
  CHECK(progress.merged->subject == "Count on");
  CHECK(progress.merged->commits == 1);
}
