#include "cli/look.h"

#include <catch2/catch.hpp>
#include <cstdlib>

namespace {

using namespace coach::cli;

// The environment that a decision depends on, set for one test.
class Surroundings {
 public:
  Surroundings(std::initializer_list<std::pair<const char*, const char*>> values) {
    for (const auto* name : {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GIT_PAGER_IN_USE", "COLUMNS", "CI",
                             "TF_BUILD", "LC_ALL", "LC_CTYPE", "LANG"}) {
      unsetenv(name);
    }
    setenv("TERM", "xterm-256color", 1);
    for (const auto& [name, value] : values) setenv(name, value, 1);
  }
};

bool colored(const Settings& settings = {}, const std::vector<std::string>& options = {}) {
  return wants_color(1, settings, read_command_line(options).arguments);
}

Settings with(const std::string& coach, const std::string& ui) {
  Settings settings;
  settings.color = coach;
  settings.color_ui = ui;
  return settings;
}

}  // namespace

TEST_CASE("an option decides about colour before everything else") {
  const Surroundings here{{"NO_COLOR", "1"}};
  CHECK(colored(with("never", ""), {"--color"}));
  CHECK(colored({}, {"--color=always"}));
  CHECK_FALSE(colored(with("always", ""), {"--no-color"}));
  CHECK_FALSE(colored(with("always", ""), {"--color=never"}));
  CHECK(colored(with("always", ""), {"--color=auto"}));
}

TEST_CASE("color.coach wins over color.ui, and both over NO_COLOR") {
  const Surroundings here{{"NO_COLOR", "1"}};
  CHECK(colored(with("always", "never")));
  CHECK_FALSE(colored(with("false", "always")));
  CHECK(colored(with("auto", "always")));
  CHECK_FALSE(colored(with("", "auto")));  // auto is no statement
}

TEST_CASE("NO_COLOR wins over CLICOLOR_FORCE where it is not empty") {
  {
    const Surroundings here{{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}};
    CHECK_FALSE(colored());
  }
  const Surroundings here{{"NO_COLOR", ""}, {"CLICOLOR_FORCE", "1"}};
  CHECK(colored());
}

TEST_CASE("CLICOLOR_FORCE colours what is no terminal, 0 does not") {
  {
    const Surroundings here{{"CLICOLOR_FORCE", "1"}, {"TERM", "dumb"}};
    CHECK(colored());
  }
  const Surroundings here{{"CLICOLOR_FORCE", "0"}, {"GIT_PAGER_IN_USE", "true"}};
  CHECK(colored());  // a pager of git's shows colour
}

TEST_CASE("a dumb terminal and CLICOLOR=0 have no colour, even under a pager") {
  {
    const Surroundings here{{"TERM", "dumb"}, {"GIT_PAGER_IN_USE", "true"}};
    CHECK_FALSE(colored());
  }
  const Surroundings here{{"CLICOLOR", "0"}, {"GIT_PAGER_IN_USE", "true"}};
  CHECK_FALSE(colored());
}

TEST_CASE("the width is what COLUMNS says, and 80 where nobody knows") {
  {
    const Surroundings here{{"COLUMNS", "52"}};
    CHECK(look_of(1, {}, {}).columns == 52);
  }
  for (const auto* odd : {"0", "-3", "wide", "100000"}) {
    const Surroundings here{{"COLUMNS", odd}};
    CHECK(look_of(0, {}, {}).columns == 80);
  }
}

TEST_CASE("glyphs beyond ASCII need a UTF-8 locale and a real terminal") {
  {
    const Surroundings here{{"LC_ALL", "C.UTF-8"}};
    CHECK_FALSE(look_of(1, {}, {}).ascii);
    Settings settings;
    settings.glyphs = "ascii";
    CHECK(look_of(1, settings, {}).ascii);
  }
  {
    const Surroundings here{{"LC_ALL", "C"}};
    CHECK(look_of(1, {}, {}).ascii);
  }
  const Surroundings here{{"LC_ALL", "C.UTF-8"}, {"TERM", "dumb"}};
  CHECK(look_of(1, {}, {}).ascii);
}
