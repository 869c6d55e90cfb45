#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "advice/advice.h"
#include "git/repository.h"
#include "text/catalogue.h"

namespace coach::cli {

// The user's settings: `coach.*` and `advice.coach*` of git's configuration (git-coach(1),
// CONFIGURATION), each with its default.
struct Settings {
  bool enabled = true;
  advice::Block block = advice::Block::Push;
  std::string style = "auto";
  std::optional<advice::Experience> experience;
  int limit = 3;
  std::string language;
  std::string glyphs = "auto";
  int ambiguous_width = 1;
  bool screen_reader = false;
  bool prefill = true;
  int timeout = 2000;  // milliseconds; 0 waits for ever
  bool fail_closed = false;
  std::vector<std::string> packs;
  std::vector<std::pair<std::string, std::string>> levels;  // rule id or name -> level
  std::map<std::string, bool> hints;                        // coachwelcome -> shown
  std::string color, color_ui;                              // color.coach, color.ui
};

// Throws Failure where a value is none of those that the key takes.
Settings read_settings(const git::Config& config);

// The configuration where there is no repository; empty where git is missing.
git::Config config_outside();

// Environment variables: nothing where unset.
std::optional<std::string> environment(const char* name);
// GIT_COACH=0
bool switched_off();

// One row for each key, for the manual; `choices` is empty where any value will do.
struct Setting {
  std::string_view key, value;
  text::Word help;
};
std::span<const Setting> all_settings();

}  // namespace coach::cli
