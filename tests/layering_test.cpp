// The architecture as a test: a stage knows only the stages before it, and a library only one stage.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> stages = {"text",   "git", "syntax",  "contract", "rules", "checks",
                                         "advice", "fix", "journey", "report",   "lsp",   "cli"};

// What an include of a library starts with, and the stages that may write it.
const std::map<std::string, std::set<std::string>> homes = {
    {"git2", {"git"}},
    {"zlib", {"git"}},
    {"tree_sitter/", {"syntax"}},
    {"yaml-cpp/", {"contract", "rules"}},
    {"CLI/", {"cli"}},
    {"re2/", {"text"}},
    {"utf8proc", {"text"}},
    {"nlohmann/", {"contract", "rules", "report", "lsp", "cli"}},
    {"hunspell/", {"text"}},
    {"cmark-gfm", {"contract"}},
    {"toml++/", {"contract"}},
    {"regex", {}},  // std::regex backtracks and overflows the stack: text/pattern.h is the one way to match
};

// A compiler/ folder in a stage holds a build tool: it never meets a stranger's repository.
const std::set<std::string> tools_may_use = {"yaml-cpp/", "regex"};

constexpr std::size_t longest_file = 300;

struct Source {
  std::string path;   // below git-coach/, as in "git/oid.h"
  std::string stage;  // its first folder; empty for failure.h
  bool build_tool;
  std::vector<std::string> includes;
  std::size_t lines;
};

Source read(const fs::path& root, const fs::path& file) {
  const auto relative = file.lexically_relative(root);
  Source source{.path = relative.generic_string(),
                .stage = relative.has_parent_path() ? relative.begin()->string() : "",
                .build_tool = relative.generic_string().find("/compiler/") != std::string::npos,
                .includes = {},
                .lines = 0};
  std::ifstream in(file);
  for (std::string line; std::getline(in, line); ++source.lines) {
    std::istringstream words(line);
    std::string directive, name;
    words >> directive >> name;
    if (directive == "#include" && name.size() > 2)
      source.includes.push_back(name.substr(1, name.size() - 2));
  }
  return source;
}

std::vector<Source> every_source() {
  const fs::path root = fs::path(COACH_SOURCE_DIR) / "git-coach";
  std::vector<Source> sources;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension == ".h" || extension == ".cpp" || extension == ".c")
      sources.push_back(read(root, entry.path()));
  }
  return sources;
}

// The place of a stage in the pipeline; -1 for what is no stage: failure.h, or a header of a library.
auto rank(const std::string& include) {
  const auto stage = std::find(stages.begin(), stages.end(), include.substr(0, include.find('/')));
  return stage == stages.end() ? -1 : stage - stages.begin();
}

}  // namespace

TEST_CASE("every folder of the program is a stage") {
  const auto sources = every_source();
  REQUIRE(sources.size() > 20);
  for (const auto& source : sources) {
    INFO(source.path);
    CHECK((source.path == "failure.h" || rank(source.path) >= 0));
  }
}

TEST_CASE("a stage includes only itself and the stages before it") {
  for (const auto& source : every_source()) {
    if (source.build_tool) continue;  // compile-rules holds rules to the checks that will read them
    for (const auto& include : source.includes) {
      INFO(source.path << " includes " << include);
      CHECK(rank(include) <= rank(source.path));
    }
  }
}

TEST_CASE("a library is included only by the stage that is its home") {
  for (const auto& source : every_source()) {
    for (const auto& include : source.includes) {
      for (const auto& [library, home] : homes) {
        if (!include.starts_with(library)) continue;
        INFO(source.path << " includes " << include);
        CHECK((home.contains(source.stage) || (source.build_tool && tools_may_use.contains(library))));
      }
    }
  }
}

TEST_CASE("one file at most computes digests") {
  std::set<std::string> files;
  for (const auto& source : every_source()) {
    for (const auto& include : source.includes) {
      if (include.starts_with("mbedtls/")) files.insert(source.path);
    }
  }
  CHECK(files.size() <= 1);
}

TEST_CASE("stages include each other from the root of the program") {
  for (const auto& source : every_source()) {
    for (const auto& include : source.includes) {
      INFO(source.path << " includes " << include);
      CHECK(include.find("..") == std::string::npos);
    }
  }
}

TEST_CASE("a file is short enough to be read in one go") {
  for (const auto& source : every_source()) {
    INFO(source.path << " has " << source.lines << " lines");
    CHECK(source.lines <= longest_file);
  }
}
