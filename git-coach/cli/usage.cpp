#include "cli/usage.h"

#include "cli/speech.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr int help_column = 30;

// Where the left side is too wide for its column, the help goes to the next line, as git does.
std::string row(const std::string& left, const std::string& right) {
  const std::string indented = "    " + left;
  if (indented.size() < help_column) return text::pad(indented, help_column) + right + "\n";
  return indented + "\n" + std::string(help_column, ' ') + right + "\n";
}

std::string rows(std::span<const Option> options) {
  std::string out;
  for (const auto& option : options) out += row(shown(option), say(option.help));
  return out;
}

Word title(Group group) {
  switch (group) {
    case Group::Coach:
      return Word::group_coach;
    case Group::Understand:
      return Word::group_understand;
    case Group::SetUp:
      return Word::group_set_up;
    case Group::Machines:
      break;
  }
  return Word::group_machines;
}

}  // namespace

std::string shown(const Option& option) {
  std::string out = option.letter != 0 ? "-" + std::string(1, option.letter) : "";
  if (option.name.empty())
    return out + (option.takes == Takes::Value ? " <" + std::string(option.value) + ">" : "");
  if (!out.empty()) out += ", ";
  out += (option.negatable ? "--[no-]" : "--") + std::string(option.name);
  if (option.takes == Takes::Nothing) return out;
  // Those are too many for a line; what is said about the command lists them.
  if (option.names_file) return out + "=<" + std::string(option.name) + ">[:<file>]";
  const auto value =
      option.has_choices() ? "(" + std::string(option.value) + ")" : "<" + std::string(option.value) + ">";
  return out + (option.takes == Takes::MaybeValue ? "[=" + value + "]" : "=" + value);
}

std::string usage_of_all() {
  std::string out =
      say(Word::usage) + " git coach [" + say(Word::usage_options) + "] [" + say(Word::usage_command) + "]\n";
  for (const auto group : {Group::Coach, Group::Understand, Group::SetUp, Group::Machines}) {
    out += "\n" + say(title(group)) + "\n";
    for (const auto& command : commands()) {
      if (command.group == group) out += "   " + text::pad(command.name, 12) + say(command.summary) + "\n";
    }
  }
  return out + "\n" + rows(common_options()) + "\n" + say(Word::usage_manual) + "\n";
}

std::string usage_of(const Command& command) {
  std::string out;
  for (const auto synopsis : command.synopses) {
    out += text::pad(say(out.empty() ? Word::usage : Word::usage_or), 6) + " git coach " +
           std::string(synopsis) + "\n";
  }
  out += "\n" + say(command.summary) + "\n\n";
  if (!command.options.empty()) out += rows(command.options) + "\n";
  return out + rows(common_options());
}

std::string usage_in_full() {
  std::string out = usage_of_all();
  for (const auto& command : commands()) {
    out += "\n";
    for (const auto synopsis : command.synopses) out += "git coach " + std::string(synopsis) + "\n";
    out += rows(command.options);
  }
  return out;
}

}  // namespace coach::cli
