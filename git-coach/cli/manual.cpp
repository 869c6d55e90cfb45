#include "cli/manual.h"

#include <cstdlib>
#include <ctime>

#include "cli/settings.h"
#include "cli/speech.h"
#include "cli/usage.h"

namespace coach::cli {
namespace {

using text::Word;

// roff reads '\' as an escape and '.' or ''' at a line's start as a request; '-' is a hyphen unless told.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool at_start = out.empty() || out.back() == '\n';
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : escaped(text)) out += c == '"' ? std::string("\\(dq") : std::string(1, c);
  return out + "\"";
}

// SOURCE_DATE_EPOCH keeps the pages the same from build to build.
std::string date() {
  const auto epoch = environment("SOURCE_DATE_EPOCH");
  const std::time_t now = epoch ? std::strtoll(epoch->c_str(), nullptr, 10) : std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char shown[16];
  return {shown, std::strftime(shown, sizeof shown, "%Y-%m-%d", &parts)};
}

std::string head(const std::string& name, const std::string& summary) {
  std::string upper = name;
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return ".TH " + quoted(upper) + " 1 " + quoted(date()) + " " + quoted("git coach " COACH_VERSION) + " " +
         quoted("Git Manual") + "\n.SH " + quoted(say(Word::man_name)) + "\n" + escaped(name) + " \\- " +
         escaped(summary) + "\n";
}

std::string section(Word title) {
  return ".SH " + quoted(say(title)) + "\n";
}

std::string synopsis(std::string_view text) {
  return ".br\n.B git coach\n" + escaped(text) + "\n";
}

std::string paragraphs(const std::string& text) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    out += ".PP\n" + escaped(line) + "\n";
  }
  return out;
}

std::string item(const std::string& term, const std::string& text) {
  return ".TP\n.B " + quoted(term) + "\n" + escaped(text) + "\n";
}

std::string items(std::span<const Option> options) {
  std::string out;
  for (const auto& option : options) out += item(shown(option), say(option.help));
  return out;
}

std::string exit_codes() {
  return section(Word::man_exit) + item("0", say(Word::man_exit_0)) + item("1", say(Word::man_exit_1)) +
         item("128", say(Word::man_exit_128)) + item("129", say(Word::man_exit_129));
}

std::string see_also(std::string_view but) {
  std::string pages;
  if (!but.empty()) pages = "git-coach(1), ";
  for (const auto& command : commands()) {
    if (command.name != but && command.group != Group::Machines)
      pages += "git-coach-" + std::string(command.name) + "(1), ";
  }
  return section(Word::man_see_also) + escaped(pages + "githooks(5), git-config(1)") + "\n";
}

}  // namespace

std::string manual() {
  auto out = head("git-coach", say(Word::man_summary)) + section(Word::man_synopsis) +
             synopsis("[" + say(Word::usage_options) + "] [" + say(Word::usage_command) + "]") +
             section(Word::man_description) + paragraphs(say(Word::man_about)) + section(Word::man_commands);
  for (const auto& command : commands()) {
    out += item("git coach " + std::string(command.name), say(command.summary));
  }
  out += section(Word::man_options) + items(common_options()) + section(Word::man_configuration) +
         paragraphs(say(Word::man_about_configuration));
  for (const auto& setting : all_settings()) {
    const auto choices = setting.value.empty() ? "" : " = " + std::string(setting.value);
    out += item(std::string(setting.key) + choices, say(setting.help));
  }
  out += section(Word::man_environment) + item("GIT_COACH=0", say(Word::env_off)) +
         item("GIT_COACH_SKIP=<rule>=<reason>", say(Word::env_skip)) +
         item("GIT_COACH_LANG", say(Word::env_lang)) + item("GIT_COACH_A11Y=1", say(Word::env_a11y)) +
         item("NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM, COLUMNS", say(Word::env_terminal)) +
         section(Word::man_files) + item(".git-coach.yml", say(Word::file_project)) +
         item("$GIT_COMMON_DIR/coach/", say(Word::file_state)) +
         item("$GIT_DIR/coach/message", say(Word::file_message));
  return out + exit_codes() + see_also("");
}

std::string manual_of(const Command& command) {
  auto out =
      head("git-coach-" + std::string(command.name), say(command.summary)) + section(Word::man_synopsis);
  for (const auto text : command.synopses) out += synopsis(text);
  out += section(Word::man_description) + paragraphs(say(command.about)) + section(Word::man_options) +
         items(command.options) + items(common_options());
  return out + exit_codes() + see_also(command.name);
}

}  // namespace coach::cli
