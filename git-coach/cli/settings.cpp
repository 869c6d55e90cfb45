#include "cli/settings.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "advice/experience.h"
#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr std::array settings = {
    Setting{"coach.enabled", "true|false", Word::set_enabled},
    Setting{"coach.block", "never|push|commit", Word::set_block},
    Setting{"coach.style", "auto|guided|brief|quiet", Word::set_style},
    Setting{"coach.experience", "auto|first|early|regular", Word::set_experience},
    Setting{"coach.limit", "", Word::set_limit},
    Setting{"coach.lang", "auto|en|ko", Word::set_lang},
    Setting{"coach.glyphs", "auto|unicode|ascii", Word::set_glyphs},
    Setting{"coach.ambiguousWidth", "1|2", Word::set_ambiguous_width},
    Setting{"coach.screenReader", "true|false", Word::set_screen_reader},
    Setting{"coach.upstream", "", Word::set_upstream},
    Setting{"coach.identity", "", Word::set_identity},
    Setting{"coach.prefill", "auto|never", Word::set_prefill},
    Setting{"coach.timeout", "", Word::set_timeout},
    Setting{"coach.failClosed", "true|false", Word::set_fail_closed},
    Setting{"coach.pack", "", Word::set_pack},
    Setting{"coach.<rule>.level", "must|should|note|off", Word::set_level},
    Setting{"color.coach", "auto|always|never", Word::set_color},
    Setting{"advice.coach*", "true|false", Word::set_advice},
};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string listed(std::string_view choices) {
  std::string out;
  for (const char c : choices) out += c == '|' ? std::string(", ") : std::string(1, c);
  return out;
}

// Reads values one by one; a value that a key does not take is told with those that it does.
class Values {
 public:
  explicit Values(const git::Config& config) : config_(config) {}

  std::string choice(std::string_view key) const {
    const auto value = config_.get(lower(std::string(key)));
    if (!value) return "";
    const auto& setting = *std::ranges::find(settings, key, &Setting::key);
    const std::string padded = "|" + std::string(setting.value) + "|";
    if (padded.find("|" + lower(*value) + "|") == std::string::npos)
      refuse(key, *value, listed(setting.value));
    return lower(*value);
  }

  bool flag(std::string_view key, bool otherwise) const {
    const auto name = lower(std::string(key));
    const auto written = config_.get(name);
    if (!written) return otherwise;
    const auto value = config_.boolean(name);
    if (!value) refuse(key, *written, "true, false");
    return *value;
  }

  int number(std::string_view key, int otherwise) const {
    const auto name = lower(std::string(key));
    const auto written = config_.get(name);
    if (!written) return otherwise;
    const auto value = config_.integer(name);
    if (!value || *value < 0 || *value > 1'000'000) refuse(key, *written, "0, 1, 2, ...");
    return static_cast<int>(*value);
  }

 private:
  [[noreturn]] static void refuse(std::string_view key, const std::string& value,
                                  const std::string& choices) {
    throw Failure(
        say(Word::cli_bad_setting, {{"key", std::string(key)}, {"choices", choices}, {"value", value}}));
  }

  const git::Config& config_;
};

advice::Block block_named(std::string_view name) {
  if (name == "never") return advice::Block::Never;
  return name == "commit" ? advice::Block::Commit : advice::Block::Push;
}

void read_levels(const git::Config& config, Settings& into) {
  for (const auto& [key, value] : config.starting_with("coach.")) {
    constexpr std::string_view end = ".level";
    if (!key.ends_with(end) || key.size() <= 6 + end.size()) continue;
    into.levels.emplace_back(key.substr(6, key.size() - 6 - end.size()), value);
  }
}

}  // namespace

Settings read_settings(const git::Config& config) {
  const Values values(config);
  Settings out;
  const auto unless_auto = [](const std::string& value, const std::string& otherwise) {
    return value.empty() ? otherwise : value;
  };
  out.enabled = values.flag("coach.enabled", true);
  out.block = block_named(values.choice("coach.block"));
  out.style = unless_auto(values.choice("coach.style"), "auto");
  out.experience = advice::experience_named(values.choice("coach.experience"));
  out.limit = values.number("coach.limit", out.limit);
  out.language = unless_auto(values.choice("coach.lang"), "auto");
  if (out.language == "auto") out.language.clear();
  out.glyphs = unless_auto(values.choice("coach.glyphs"), "auto");
  out.ambiguous_width = values.choice("coach.ambiguousWidth") == "2" ? 2 : 1;
  out.screen_reader = values.flag("coach.screenReader", environment("GIT_COACH_A11Y") == "1");
  out.prefill = values.choice("coach.prefill") != "never";
  out.timeout = values.number("coach.timeout", out.timeout);
  out.fail_closed = values.flag("coach.failClosed", false);
  out.packs = config.all("coach.pack");
  read_levels(config, out);
  for (const auto& [key, value] : config.starting_with("advice.coach")) {
    out.hints[key.substr(7)] = config.boolean(key).value_or(true);
  }
  out.color = lower(config.get("color.coach").value_or(""));
  out.color_ui = lower(config.get("color.ui").value_or(""));
  return out;
}

git::Config config_outside() {
  git::Config config;
  try {
    const auto listed = git::run_git({"config", "-z", "--list"});
    for (std::string_view rest = listed.out; !rest.empty();) {
      const auto end = std::min(rest.find('\0'), rest.size());
      const auto entry = rest.substr(0, end);
      const auto line = entry.find('\n');
      config.set(std::string(entry.substr(0, line)),
                 line == std::string_view::npos ? "true" : std::string(entry.substr(line + 1)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  } catch (const Failure&) {
    return {};
  }
  return config;
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

bool switched_off() {
  return environment("GIT_COACH") == "0";
}

std::span<const Setting> all_settings() {
  return settings;
}

}  // namespace coach::cli
