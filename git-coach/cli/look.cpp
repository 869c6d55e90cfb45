#include "cli/look.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

#include "cli/speech.h"

namespace coach::cli {
namespace {

bool dumb() {
  const auto term = environment("TERM");
  return !term || *term == "dumb";
}

bool git_pages() {
  const auto paged = environment("GIT_PAGER_IN_USE");
  return paged == "true" || paged == "1";
}

std::optional<bool> statement(const std::string& configured) {
  if (configured == "always") return true;
  if (configured == "never" || configured == "false" || configured == "no" || configured == "off")
    return false;
  return std::nullopt;  // auto, true and unset leave it to what follows
}

int columns_of(int fd) {
  if (const auto columns = environment("COLUMNS")) {
    const int value = std::atoi(columns->c_str());
    if (value > 0 && value <= 1000) return value;
  }
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

bool in_ci() {
  return environment("CI").has_value() || environment("TF_BUILD").has_value();
}

}  // namespace

bool wants_color(int fd, const Settings& settings, const Arguments& arguments) {
  if (arguments.has("color")) {
    if (arguments.negated("color")) return false;
    const auto when = arguments.value("color");
    if (when == "always" || when.empty()) return true;
    if (when == "never") return false;
  }
  for (const auto& configured : {settings.color, settings.color_ui}) {
    if (const auto said = statement(configured)) return *said;
  }
  if (!environment("NO_COLOR").value_or("").empty()) return false;
  if (const auto force = environment("CLICOLOR_FORCE"); force && *force != "0") return true;
  if (dumb() || environment("CLICOLOR") == "0") return false;
  return isatty(fd) == 1 || (fd == STDOUT_FILENO && git_pages());
}

report::Look look_of(int fd, const Settings& settings, const Arguments& arguments) {
  report::Look look;
  look.color = wants_color(fd, settings, arguments);
  look.columns = columns_of(fd);
  look.ascii =
      settings.glyphs == "ascii" || (settings.glyphs != "unicode" && (!text::locale_is_utf8() || dumb()));
  look.screen_reader = settings.screen_reader;
  look.ambiguous = settings.ambiguous_width;
  look.ci_log = in_ci();
  return look;
}

void choose_language(const Settings& settings, const Arguments& arguments) {
  set_language(text::choose_language(arguments.value("lang"), settings.language));
}

std::int64_t now() {
  const auto fixed = environment("SOURCE_DATE_EPOCH").value_or("");
  const bool digits =
      !fixed.empty() && fixed.size() < 12 && fixed.find_first_not_of("0123456789") == fixed.npos;
  return digits ? std::stoll(fixed) : static_cast<std::int64_t>(std::time(nullptr));
}

}  // namespace coach::cli
