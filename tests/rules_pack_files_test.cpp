#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "rules/pack_files.h"
#include "rules/yaml.h"
#include "support/rule_text.h"

using namespace coach;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

class PackDirectory {
 public:
  PackDirectory() {
    std::string pattern = (fs::temp_directory_path() / "coach-pack-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()));
    root_ = pattern;
    fs::create_directory(path());
    write("pack.yml", "title: {en: T, ko: 티}\nabout: {en: A, ko: 에}\n");
  }
  ~PackDirectory() { fs::remove_all(root_); }
  PackDirectory(const PackDirectory&) = delete;
  PackDirectory& operator=(const PackDirectory&) = delete;

  std::string path() const { return (root_ / "extra").string(); }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(fs::path(path()) / name, std::ios::binary) << bytes;
  }
  std::optional<rules::Pack> read(const std::string& suffix = "") {
    return rules::read_pack_directory(path() + suffix, test::some_checks, problems);
  }

  std::vector<rules::Problem> problems;

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("a pack is called as its directory, and its rules as their files") {
  PackDirectory directory;
  directory.write("b-rule.yml", test::whole_rule());
  directory.write("a-rule.yml", test::whole_rule());
  directory.write("README.md", "not a rule");
  for (const auto suffix : {"", "/", "/."}) {
    const auto pack = directory.read(suffix);
    INFO(test::shown(directory.problems));
    REQUIRE(pack);
    REQUIRE(pack->rules.size() == 2);
    CHECK(pack->info.name == "extra");
    CHECK(pack->rules[0].id == "extra/a-rule");
    CHECK(pack->rules[1].id == "extra/b-rule");
  }
  CHECK(directory.problems.empty());
}

TEST_CASE("a rule with a problem leaves the others of its pack") {
  PackDirectory directory;
  directory.write("good.yml", test::whole_rule());
  directory.write("odd.yml", "check: message\n");
  directory.write("Bad_Name.yml", test::whole_rule());
  const auto pack = directory.read();
  REQUIRE(pack);
  CHECK(pack->rules.size() == 1);
  CHECK_THAT(test::shown(directory.problems), Contains("odd.yml:1: what is missing"));
  CHECK_THAT(test::shown(directory.problems), Contains("Bad_Name.yml:1: 'extra/Bad_Name' is no name"));
}

TEST_CASE("links, pipes and huge files of a pack are not read") {
  PackDirectory directory;
  fs::create_symlink("/dev/zero", fs::path(directory.path()) / "zero.yml");
  REQUIRE(mkfifo((fs::path(directory.path()) / "pipe.yml").c_str(), 0600) == 0);
  fs::create_directory(fs::path(directory.path()) / "directory.yml");
  directory.write("huge.yml", std::string(rules::max_yaml_bytes + 1, '#'));
  const auto pack = directory.read();
  REQUIRE(pack);
  CHECK(pack->rules.empty());
  CHECK(directory.problems.size() == 4);
}

TEST_CASE("a directory without pack.yml is no pack") {
  PackDirectory directory;
  CHECK_FALSE(directory.read("/nowhere"));
  CHECK_THAT(test::shown(directory.problems), Contains("nowhere/pack.yml:0: a pack needs this file"));
}
