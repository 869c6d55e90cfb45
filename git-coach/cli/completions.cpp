#include "cli/completions.h"

#include "cli/hooks.h"
#include "cli/options.h"
#include "cli/speech.h"
#include "rules/rulebook.h"

namespace coach::cli {
namespace {

// `--limit= --no-limit`: a value follows where '=' ends the name.
std::string long_options(const Command& command) {
  std::string out;
  for (const auto& options : {command.options, common_options()}) {
    for (const auto& option : options) {
      if (option.name.empty()) continue;
      out += " --" + std::string(option.name) + (option.takes == Takes::Value ? "=" : "");
      if (option.negatable) out += " --no-" + std::string(option.name);
    }
  }
  return out.substr(1);
}

std::string spaced(std::string_view choices) {
  std::string out;
  for (const char c : choices) out += c == '|' ? ' ' : c;
  return out;
}

std::string all_rules() {
  std::string out;
  for (const auto& rule : rules::builtin_rules()) out += (out.empty() ? "" : " ") + std::string(rule.id);
  return out;
}

std::string all_commands() {
  std::string out;
  for (const auto& command : commands()) out += (out.empty() ? "" : " ") + std::string(command.name);
  return out;
}

// The words that may follow a command; "" where git's own revision completion or nothing is right.
std::string words_of(WordsAre words) {
  switch (words) {
    case WordsAre::Rules:
      return all_rules();
    case WordsAre::Commands:
      return all_commands();
    case WordsAre::Schemas:
      return "config report contract";
    case WordsAre::Events: {
      std::string out = "agent";
      for (const auto event : hook_events) out += " " + std::string(event);
      return out;
    }
    default:
      return "";
  }
}

std::string bash_case(const Command& command) {
  std::string out = "\t" + std::string(command.name) + ")\n\t\tcase \"$cur\" in\n";
  for (const auto& options : {command.options, common_options()}) {
    for (const auto& option : options) {
      const bool rule = option.value == "id";
      if (!option.has_choices() && !rule) continue;
      out += "\t\t--" + std::string(option.name) + "=*) __gitcomp \"" +
             (rule ? all_rules() : spaced(option.value)) + "\" \"\" \"${cur#*=}\" ;;\n";
    }
  }
  out += "\t\t--*) __gitcomp \"" + long_options(command) + "\" ;;\n";
  const auto words = words_of(command.words);
  if (command.words == WordsAre::Revisions) out += "\t\t*) __git_complete_revlist ;;\n";
  if (!words.empty()) out += "\t\t*) __gitcomp \"" + words + "\" ;;\n";
  return out + "\t\tesac ;;\n";
}

// In single quotes for zsh's _arguments: no quotes, brackets or colons of its own.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out;
}

std::string zsh_option(const Option& option) {
  const std::string text = "[" + zsh_text(say(option.help)) + "]";
  std::string value;
  if (option.has_choices())
    value = ":" + std::string(option.key()) + ":(" + spaced(option.value) + ")";
  else if (option.value == "id")
    value = ":rule:(" + all_rules() + ")";
  else if (option.takes != Takes::Nothing)
    value = ":" + std::string(option.value) + ":";
  std::string out;
  const auto of_letter = option.takes == Takes::Value ? value : "";
  if (option.letter != 0) out += " \\\n\t\t\t'-" + std::string(1, option.letter) + text + of_letter + "'";
  if (option.name.empty()) return out;
  const auto equals = option.takes == Takes::Value ? "=" : option.takes == Takes::MaybeValue ? "=-" : "";
  const auto colon = option.takes == Takes::MaybeValue ? ":" : "";
  out += " \\\n\t\t\t'--" + std::string(option.name) + equals + text + colon + value + "'";
  if (option.negatable) out += " \\\n\t\t\t'--no-" + std::string(option.name) + text + "'";
  return out;
}

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_option(const Option& option, const std::string& condition) {
  std::string out = "complete -c git-coach" + condition;
  if (option.letter != 0) out += " -s " + std::string(1, option.letter);
  if (!option.name.empty()) out += " -l " + std::string(option.name);
  if (option.takes == Takes::Value) out += " -x";
  if (option.has_choices()) out += " -a " + fish_quoted(spaced(option.value));
  if (option.value == "id") out += " -a " + fish_quoted(all_rules());
  out += " -d " + fish_quoted(say(option.help)) + "\n";
  if (option.negatable) {
    out += "complete -c git-coach" + condition + " -l no-" + std::string(option.name) + " -d " +
           fish_quoted(say(option.help)) + "\n";
  }
  return out;
}

}  // namespace

std::string bash_completion() {
  std::string out =
      "# bash completion for git coach; loaded by git's own completion.\n\n"
      "_git_coach() {\n"
      "\tlocal commands=\"" +
      all_commands() +
      "\"\n"
      "\tlocal command i\n"
      "\tcommand=check\n"
      "\tfor ((i = 2; i < cword; i++)); do\n"
      "\t\tcase \" $commands \" in *\" ${words[i]} \"*) command=${words[i]}; break ;; esac\n"
      "\tdone\n"
      "\tif [ \"$command\" = check ] && [ \"$cword\" -eq 2 ]; then\n"
      "\t\tcase \"$cur\" in -*) ;; *) __gitcomp \"$commands\"; return ;; esac\n"
      "\tfi\n"
      "\tcase \"$command\" in\n";
  for (const auto& command : commands()) out += bash_case(command);
  return out + "\tesac\n}\n";
}

std::string zsh_completion() {
  std::string out =
      "#compdef git-coach\n\n"
      "# To list coach after `git <TAB>`:\n"
      "# zstyle ':completion:*:*:git:*' user-commands coach:'coach your change'\n\n"
      "_git-coach() {\n"
      "\tlocal context state line\n"
      "\tlocal -a commands\n"
      "\tcommands=(\n";
  for (const auto& command : commands()) {
    out += "\t\t'" + std::string(command.name) + ":" + zsh_text(say(command.summary)) + "'\n";
  }
  out +=
      "\t)\n"
      "\tif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
      "\t\t_describe -t commands command commands\n"
      "\t\treturn\n"
      "\tfi\n"
      "\tlocal command=$words[2]\n"
      "\tcase $command in\n";
  for (const auto& command : commands()) {
    out += "\t" + std::string(command.name) + (command.name == "check" ? "|-*" : "") + ")\n\t\t_arguments";
    for (const auto& options : {command.options, common_options()}) {
      for (const auto& option : options) out += zsh_option(option);
    }
    const auto words = words_of(command.words);
    out += words.empty() ? " \\\n\t\t\t'*: :'\n" : " \\\n\t\t\t'2: :(" + words + ")'\n";
    out += "\t\t;;\n";
  }
  return out + "\tesac\n}\n\n_git-coach \"$@\"\n";
}

std::string fish_completion() {
  std::string out = "# fish completion for git coach\ncomplete -c git-coach -f\n";
  for (const auto& command : commands()) {
    out += "complete -c git-coach -n __fish_use_subcommand -a " + std::string(command.name) + " -d " +
           fish_quoted(say(command.summary)) + "\n";
  }
  for (const auto& option : common_options()) out += fish_option(option, "");
  for (const auto& command : commands()) {
    const auto condition = " -n '__fish_seen_subcommand_from " + std::string(command.name) + "'";
    for (const auto& option : command.options) out += fish_option(option, condition);
    const auto words = words_of(command.words);
    if (!words.empty()) out += "complete -c git-coach" + condition + " -a " + fish_quoted(words) + "\n";
  }
  return out;
}

}  // namespace coach::cli
