#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "advice/experience.h"
#include "support/sandbox.h"

using namespace coach;
using advice::Experience;
namespace fs = std::filesystem;

namespace {

constexpr auto by = "git -c user.name=\"$1\" -c user.email=\"$2\" commit -q --allow-empty -m";

// A clone of a project that others wrote, seen by jiwoo@example.org.
class Clone {
 public:
  Clone() {
    fs::current_path(sandbox_.top());
    for (const char* variable : {"GIT_AUTHOR_EMAIL", "GIT_AUTHOR_NAME", "EMAIL"}) unsetenv(variable);
    setenv("HOME", (sandbox_.root() / "home").c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    run("git config user.name Jiwoo && git config user.email jiwoo@example.org");
    commit("Other", "other@example.org");
    publish();
  }
  ~Clone() { fs::current_path("/"); }

  void run(const std::string& line) const {
    const auto ran = sandbox_.run(line);
    INFO(line << "\n" << ran.output);
    REQUIRE(ran.status == 0);
  }
  void commit(const std::string& name, const std::string& email, const std::string& message = "work") const {
    run("set -- '" + name + "' '" + email + "'; " + by + " '" + message + "'");
  }
  void publish() const { run("git update-ref refs/remotes/origin/main HEAD"); }
  Experience counted() const { return advice::count_experience(git::Repository::open()); }
  Experience known() const { return advice::known_experience(git::Repository::open()); }
  fs::path file() const { return sandbox_.top() / ".git/coach/experience"; }
  void age() const { fs::last_write_time(file(), fs::file_time_type::clock::now() - std::chrono::hours(48)); }

 private:
  test::Sandbox sandbox_;
};

}  // namespace

TEST_CASE("experience is the number of commits on the project's branch") {
  const Clone clone;
  CHECK(clone.counted() == Experience::First);
  clone.commit("Jiwoo", "Jiwoo@Example.org");
  CHECK(clone.counted() == Experience::First);
  clone.publish();
  CHECK(clone.counted() == Experience::Early);
  for (int i = 0; i < 3; ++i) clone.commit("Jiwoo", "jiwoo@example.org");
  clone.publish();
  CHECK(clone.counted() == Experience::Regular);
}

TEST_CASE("an address that only contains mine is not mine") {
  const Clone clone;
  clone.commit("Other", "notjiwoo@example.org");
  clone.commit("jiwoo@example.org", "x@example.org");
  clone.publish();
  CHECK(clone.counted() == Experience::First);
}

TEST_CASE("mailmap, coach.identity, noreply addresses and co-authors count") {
  const Clone clone;
  SECTION("mailmap") {
    clone.commit("Jiwoo", "old@example.org");
    clone.run("echo 'Jiwoo Kim <jiwoo@example.org> <old@example.org>' >.mailmap");
  }
  SECTION("coach.identity") {
    clone.commit("Jiwoo", "second@example.org");
    clone.run("git config coach.identity second@example.org");
  }
  SECTION("noreply") {
    clone.commit("Jiwoo", "12345+jiwoo@users.noreply.github.com");
    clone.run("git config user.email jiwoo@users.noreply.github.com");
  }
  SECTION("co-author") {
    clone.commit("Other", "other@example.org", "work\n\nCo-authored-by: J <JIWOO@example.org>");
  }
  clone.publish();
  CHECK(clone.counted() == Experience::Early);
}

TEST_CASE("a mention that is no co-author does not count") {
  const Clone clone;
  clone.commit("Other", "other@example.org", "work\n\nReported-by: Jiwoo <jiwoo@example.org>");
  clone.publish();
  CHECK(clone.counted() == Experience::First);
}

TEST_CASE("nothing is claimed without a baseline, in a shallow clone, or before a count") {
  const Clone clone;
  CHECK(clone.known() == Experience::Unknown);
  clone.run("git update-ref -d refs/remotes/origin/main");
  CHECK(clone.counted() == Experience::Unknown);
  CHECK_FALSE(fs::exists(clone.file()));
  clone.publish();
  clone.run("git rev-parse HEAD >.git/shallow");
  CHECK(clone.counted() == Experience::Unknown);
}

TEST_CASE("coach.upstream names the baseline") {
  const Clone clone;
  clone.commit("Jiwoo", "jiwoo@example.org");
  clone.run("git branch project && git config coach.upstream project");
  CHECK(clone.counted() == Experience::Early);
  clone.run("git config coach.upstream nowhere");
  CHECK(clone.counted() == Experience::Unknown);
}

TEST_CASE("a count is remembered, and brought up to date from what is new") {
  const Clone clone;
  REQUIRE(clone.counted() == Experience::First);
  CHECK(clone.known() == Experience::First);
  clone.commit("Jiwoo", "jiwoo@example.org");
  clone.publish();
  CHECK(clone.known() == Experience::First);  // once a day is enough
  clone.age();
  CHECK(clone.known() == Experience::Early);
  CHECK(clone.known() == Experience::Early);
}

TEST_CASE("a count belongs to one identity") {
  const Clone clone;
  REQUIRE(clone.counted() == Experience::First);
  clone.run("git config user.email somebody@example.org");
  CHECK(clone.known() == Experience::Unknown);
}

TEST_CASE("a damaged count is no count, and a baseline that went away is no claim") {
  const Clone clone;
  REQUIRE(clone.counted() == Experience::First);
  std::ifstream in(clone.file());
  std::string content{std::istreambuf_iterator<char>(in), {}};
  for (const auto& damaged :
       {std::string(), std::string("coach-experience 1\n"), content.substr(0, 40), "x" + content}) {
    std::ofstream(clone.file(), std::ios::trunc) << damaged;
    CHECK(clone.known() == Experience::Unknown);
  }
  content.replace(content.find('\n') + 1, 40, std::string(40, 'e'));
  std::ofstream(clone.file(), std::ios::trunc) << content;
  clone.age();
  CHECK(clone.known() == Experience::Unknown);
}

TEST_CASE("experience has names, and coach.experience uses them") {
  for (const auto experience : {Experience::First, Experience::Early, Experience::Regular}) {
    CHECK(advice::experience_named(advice::name_of(experience)) == experience);
  }
  CHECK_FALSE(advice::experience_named("auto").has_value());
  CHECK_FALSE(advice::experience_named("unknown").has_value());
}
