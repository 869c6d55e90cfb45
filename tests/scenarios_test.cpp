// Golden terminal sessions, each in a fresh real repository: tests/scenarios/*.txt. A file is a sentence or
// two on what it shows, the session, and the files that are there at the start:
//
//     $ git add notes.txt
//     $ git coach
//     coach: ...
//     [exit 1]
//
//     -- notes.txt --
//     hello
//
// A line `needs git >= 2.54` (or `< 2.54`) above the session lets it be skipped elsewhere.
// What follows a command is what it prints, both streams. COACH_UPDATE=1 writes it anew: read the difference.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "support/sandbox.h"
#include "text/utf8.h"

namespace {

namespace fs = std::filesystem;
using coach::test::Sandbox;

struct Step {
  std::string command;   // with its continuation lines
  std::string expected;  // what stands below it
};

struct Scenario {
  std::string about;  // everything before the first command
  std::vector<Step> steps;
  std::vector<std::pair<std::string, std::string>> files;
  std::string files_as_written;  // from the first `-- name --` on
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_file_mark(const std::string& line) {
  return line.size() > 6 && line.starts_with("-- ") && line.ends_with(" --");
}

Scenario parse(const std::string& text) {
  Scenario scenario;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (is_file_mark(line)) scenario.files.emplace_back(line.substr(3, line.size() - 6), "");
    if (!scenario.files.empty()) {
      scenario.files_as_written += line + "\n";
      if (!is_file_mark(line)) scenario.files.back().second += line + "\n";
    } else if (line.starts_with("$ ")) {
      scenario.steps.push_back({line.substr(2), ""});
    } else if (line.starts_with("> ") && !scenario.steps.empty() && scenario.steps.back().expected.empty()) {
      scenario.steps.back().command += "\n" + line.substr(2);
    } else {
      (scenario.steps.empty() ? scenario.about : scenario.steps.back().expected) += line + "\n";
    }
  }
  return scenario;
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// One step as a person would have seen it, with what differs from machine to machine named.
std::string seen(const Sandbox& sandbox, const std::string& command) {
  auto ran = sandbox.run(command);
  if (!ran.output.empty() && !ran.output.ends_with('\n')) ran.output += "\n";
  if (ran.status != 0) ran.output += "[exit " + std::to_string(ran.status) + "]\n";
  replace_all(ran.output, sandbox.root().string(), "$SANDBOX");
  replace_all(ran.output, COACH_BINARY_DIR, "$BIN");
  replace_all(ran.output, "git " + coach::test::git_version(), "git $VERSION");
  return ran.output;
}

std::string played(const Scenario& scenario) {
  const Sandbox sandbox;
  for (const auto& [path, content] : scenario.files) sandbox.write(path, content);
  std::string out = scenario.about;
  for (const auto& step : scenario.steps) {
    auto command = step.command;
    replace_all(command, "\n", "\n> ");
    out += "$ " + command + "\n" + seen(sandbox, step.command);
  }
  return out + (scenario.files.empty() ? "" : "\n" + scenario.files_as_written);
}

// Whether the git of this machine is one that the session is about.
bool can_play(const Scenario& scenario) {
  const bool recent = coach::test::git_is_at_least(2, 54);
  if (scenario.about.find("needs git >= 2.54\n") != std::string::npos) return recent;
  return !recent || scenario.about.find("needs git < 2.54\n") == std::string::npos;
}

std::vector<fs::path> every_scenario() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(COACH_SOURCE_DIR "/tests/scenarios")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Whether the session at an index is this run's to play: COACH_SHARD=<i>/<n> plays every n-th of them.
bool is_ours(std::size_t index) {
  const char* shard = std::getenv("COACH_SHARD");
  if (shard == nullptr) return true;
  const std::string both(shard);
  return index % std::stoul(both.substr(both.find('/') + 1)) == std::stoul(both);
}

// Machine formats and git's own dialect are not wrapped, nor are paths cut.
bool is_our_layout(const std::string& line) {
  for (const auto* start : {"fatal: ", "hint: ", "힌트: ", "# coach.", "S\t", "M\t", "N\t", "n\t"}) {
    if (line.starts_with(start)) return false;
  }
  return line.find("$SANDBOX") == std::string::npos;
}

}  // namespace

TEST_CASE("every terminal session goes as it is written down") {
  std::size_t index = 0;
  for (const auto& path : every_scenario()) {
    if (!is_ours(index++)) continue;
    DYNAMIC_SECTION(path.stem().string()) {
      const auto written = contents(path);
      const auto scenario = parse(written);
      if (!can_play(scenario)) {
        WARN("skipped: " << path.filename().string() << " is about another git");
        continue;
      }
      const auto now = played(scenario);
      if (std::getenv("COACH_UPDATE") != nullptr && now != written) {
        std::ofstream(path, std::ios::binary) << now;
      } else {
        CHECK(now == written);
      }
    }
  }
}

TEST_CASE("no session shows a line wider than eighty cells, or a raw control character") {
  for (const auto& path : every_scenario()) {
    DYNAMIC_SECTION(path.stem().string()) {
      for (const auto& step : parse(contents(path)).steps) {
        const bool narrow = step.command.find("COLUMNS=40 git coach") != std::string::npos;
        std::istringstream in(step.expected);
        for (std::string line; std::getline(in, line);) {
          CAPTURE(line);
          CHECK(line.find('\033') == std::string::npos);
          // An address stays in one piece.
          if (is_our_layout(line) && line.find("://") == std::string::npos)
            CHECK(coach::text::display_width(line) <= (narrow ? 40 : 80));
        }
      }
    }
  }
}
