#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "failure.h"
#include "git/backend.h"
#include "git/index_file.h"
#include "support/sandbox.h"

using namespace coach;
namespace fs = std::filesystem;

namespace {

std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string told(const std::vector<git::RawChange>& changes) {
  std::string out;
  for (const auto& each : changes) {
    // git names no ids for unmerged paths, so they are left out on both sides.
    out +=
        each.path + ' ' +
        (each.unmerged ? "unmerged"
                       : std::to_string(static_cast<unsigned>(each.before_mode)) + each.before.hex() + ' ' +
                             std::to_string(static_cast<unsigned>(each.after_mode)) + each.after.hex()) +
        '\n';
  }
  return out;
}

// A repository whose index the two readers are asked about.
class Twins {
 public:
  Twins() {
    fs::current_path(sandbox_.top());
    run("mkdir -p a/b a-c lib/deep/er; for f in a/b/x a/y a-c/z lib/deep/er/f lib/g top zz; do echo $f >$f; "
        "done; "
        "ln -s top link; chmod +x lib/g; git add -A; git commit -q -m base");
  }
  ~Twins() { fs::current_path("/"); }

  std::string run(const std::string& line) const {
    const auto ran = sandbox_.run(line);
    INFO(line << "\n" << ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
  }

  std::string index() const { return (sandbox_.top() / ".git/index").string(); }

  // Whether our reader lists what git lists; false where it leaves the index to git.
  bool agree() const {
    auto hex = run("git rev-parse 'HEAD^{tree}'");
    hex.pop_back();
    const auto objects = git::batch_objects("");
    const auto gits = told(git::diff_index_by_git(index(), hex, 20, ""));
    try {
      const auto ours = told(git::diff_index(index(), *objects, git::Oid::from_hex(hex)));
      CHECK(ours == gits);
    } catch (const git::Unsupported& reason) {
      UNSCOPED_INFO("left to git: " << reason.why);
      return false;
    }
    return true;
  }

 private:
  test::Sandbox sandbox_;
};

const char* const paths[] = {"a/b/x",    "a/y",   "a",   "a-c/z", "a.c",    "lib/deep/er/f",
                             "lib/deep", "lib/g", "top", "zz",    "new/one"};

}  // namespace

TEST_CASE("our reader and git's own list the same staged changes in random index states") {
  Twins twins;
  std::mt19937 random(20261125);
  const auto pick = [&](std::size_t count) { return random() % count; };
  // Thousands take minutes: COACH_INDEX_STATES=5000 build/git_index_test
  const char* wanted = std::getenv("COACH_INDEX_STATES");
  const int states = wanted == nullptr ? 60 : std::atoi(wanted);
  for (int state = 0; state < states; ++state) {
    std::string script = "rm -f .git/index .git/config.worktree; git read-tree HEAD;";
    for (std::size_t step = 0; step < 1 + pick(6); ++step) {
      const std::string path = paths[pick(std::size(paths))];
      const auto blob = "$(echo " + std::to_string(pick(3)) + " | git hash-object -w --stdin)";
      switch (pick(8)) {
        case 0:
          script += "git update-index --force-remove " + path + ";";
          break;
        case 1:
          script += "git update-index --add --replace --cacheinfo 100755," + blob + "," + path + ";";
          break;
        case 2:
          script += "git update-index --add --replace --cacheinfo 120000," + blob + "," + path + ";";
          break;
        case 3:
          script += "git update-index --add --replace --cacheinfo 160000,$(git rev-parse HEAD)," + path + ";";
          break;
        case 4:
          script += "printf '0 %040d\\t" + path + "\\n100644 %s 1\\t" + path + "\\n100644 %s 3\\t" + path +
                    "\\n' 0 " + blob + ' ' + blob + " | git update-index --index-info;";
          break;
        case 5:
          script += "echo n >ita" + std::to_string(step) + "; git add -N ita" + std::to_string(step) + ";";
          break;
        case 6:
          script += "git update-index --skip-worktree zz 2>/dev/null;";
          break;
        default:
          script += "git update-index --add --replace --cacheinfo 100644," + blob + "," + path + ";";
          break;
      }
    }
    script += "git update-index --index-version " + std::to_string(2 + pick(3)) + ";";
    // A cache-tree that is whole, invalid in places, or absent.
    if (pick(3) == 0) script += "git write-tree >/dev/null 2>&1;";
    if (pick(4) == 0) script += "git rm -q --cached -r --ignore-unmatch lib >/dev/null;";
    // What our reader leaves to git, whatever else there is.
    const auto special = pick(10);
    if (special == 0) script += "git update-index --split-index;";
    if (special == 1) script += "git sparse-checkout set --cone --sparse-index lib >/dev/null 2>&1;";
    script += "true";
    INFO("state " << state << ": " << script);
    twins.run(script);
    CHECK((twins.agree() || special < 2));
  }
}

TEST_CASE("untouched directories are passed over by their cache-tree ids") {
  Twins twins;
  twins.run(
      "git read-tree HEAD; git update-index --add --cacheinfo 100644,$(git rev-parse HEAD:top),lib/deep/new");
  CHECK(twins.agree());
  const auto bytes = slurp(twins.index());
  const git::IndexFile index(bytes);
  REQUIRE(index.cached_tree() != nullptr);
  CHECK(index.cached_tree()->entries < 0);
  REQUIRE(index.cached_tree()->child("a") != nullptr);
  CHECK(index.cached_tree()->child("a")->entries == 2);
}

TEST_CASE("an index that is not understood for certain is handed over") {
  Twins twins;
  const auto whole = slurp(twins.index());
  const auto walk = [](const std::string& bytes) {
    const git::IndexFile index(bytes);
    for (git::IndexFile::Cursor cursor(index); !cursor.done(); cursor.advance()) {
    }
  };
  walk(whole);
  SECTION("cut short among its entries") {
    for (std::size_t size = 0; size < whole.find("TREE"); size += 7) {
      CHECK_THROWS_AS(walk(whole.substr(0, size)), git::Unsupported);
    }
  }
  SECTION("a version that does not exist yet") {
    auto bytes = whole;
    bytes[7] = 5;
    CHECK_THROWS_AS(walk(bytes), git::Unsupported);
  }
  SECTION("more entries than there are") {
    auto bytes = whole;
    bytes[11] = static_cast<char>(bytes[11] + 1);
    CHECK_THROWS_AS(walk(bytes), git::Unsupported);
  }
  SECTION("split and sparse indexes") {
    twins.run("git update-index --split-index");
    CHECK_THROWS_AS(walk(slurp(twins.index())), git::Unsupported);
  }
  SECTION("random damage never does more than that") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
      auto bytes = whole;
      for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
      try {
        walk(bytes);
      } catch (const git::Unsupported&) {
      }
    }
  }
}

TEST_CASE("git is asked only about an index whose checksum holds") {
  Twins twins;
  auto bytes = slurp(twins.index());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] + 1);
  std::ofstream(twins.index(), std::ios::binary) << bytes;
  CHECK_THROWS_AS(git::diff_index_by_git(twins.index(), "HEAD", 20, ""), Failure);
}
