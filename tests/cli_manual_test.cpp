// What is made from the option table says what the table says, in both languages.
#include "cli/manual.h"

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "cli/completions.h"
#include "cli/speech.h"
#include "cli/usage.h"
#include "text/utf8.h"

namespace {

using namespace coach::cli;
using coach::text::Language;

struct Speaking {
  explicit Speaking(Language language) { set_language(language); }
  ~Speaking() { set_language(Language::English); }
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// As roff has it: `--no-x` is `\-\-no\-x`.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '-' ? std::string("\\-") : std::string(1, c);
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("each manual page has every option of its command, and no other") {
  for (const auto& command : commands()) {
    CAPTURE(command.name);
    const auto page = manual_of(command);
    std::set<std::string> terms;
    for (const auto& options : {command.options, common_options()}) {
      for (const auto& option : options) terms.insert(".B \"" + roff(shown(option)) + "\"");
    }
    const auto begin = page.find(".SH \"OPTIONS\"");
    const auto end = page.find(".SH \"EXIT STATUS\"");
    REQUIRE(begin != std::string::npos);
    std::set<std::string> found;
    for (const auto& line : lines_of(page.substr(begin, end - begin))) {
      if (line.starts_with(".B ")) found.insert(line);
    }
    CHECK(found == terms);
  }
}

TEST_CASE("the manual lists every command, and usage does too") {
  for (const auto& command : commands()) {
    CAPTURE(command.name);
    CHECK(holds(manual(), ".B \"git coach " + roff(command.name) + "\""));
    CHECK(holds(usage_of_all(), "\n   " + std::string(command.name) + " "));
    CHECK(holds(usage_in_full(), "git coach " + std::string(command.synopses.front())));
  }
}

TEST_CASE("every option of a synopsis is an option of the command") {
  for (const auto& command : commands()) {
    for (const auto synopsis : command.synopses) {
      for (auto at = synopsis.find("--"); at != std::string_view::npos; at = synopsis.find("--", at + 2)) {
        const auto rest = synopsis.substr(at + 2);
        const auto name = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"));
        CAPTURE(command.name, name);
        CHECK(option_named(command, name) != nullptr);
      }
    }
  }
}

TEST_CASE("no option of a command hides a common one, and no name or letter is given twice") {
  for (const auto& command : commands()) {
    std::set<std::string_view> keys;
    std::set<char> letters;
    for (const auto& options : {command.options, common_options()}) {
      for (const auto& option : options) {
        CAPTURE(command.name, option.key());
        CHECK(keys.insert(option.key()).second);
        if (option.letter != 0) CHECK(letters.insert(option.letter).second);
      }
    }
  }
}

TEST_CASE("the completions know every command and every option") {
  for (const auto& command : commands()) {
    for (const auto& options : {command.options, common_options()}) {
      for (const auto& option : options) {
        if (option.name.empty()) continue;
        CAPTURE(command.name, option.name);
        CHECK(holds(bash_completion(), "--" + std::string(option.name)));
        CHECK(holds(zsh_completion(), "'--" + std::string(option.name)));
        CHECK(holds(fish_completion(), " -l " + std::string(option.name) + " "));
      }
    }
  }
}

TEST_CASE("usage fits eighty columns in both languages") {
  for (const auto language : {Language::English, Language::Korean}) {
    const Speaking in(language);
    for (const auto& command : commands()) {
      for (const auto& line : lines_of(usage_of(command) + usage_of_all())) {
        CAPTURE(line);
        CHECK(coach::text::display_width(line) <= 80);
      }
    }
  }
}

TEST_CASE("a manual page is the same from build to build") {
  setenv("SOURCE_DATE_EPOCH", "86400", 1);
  CHECK(holds(manual(), ".TH \"GIT\\-COACH\" 1 \"1970\\-01\\-02\""));
  CHECK(manual() == manual());
  unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("the Korean manual is Korean") {
  const Speaking in(Language::Korean);
  CHECK(holds(manual(), ".SH \"사용법\""));
  CHECK(holds(manual_of(*command_named("check")), "스테이징"));
}
