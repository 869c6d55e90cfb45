#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/commands.h"
#include "cli/completions.h"
#include "cli/manual.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "cli/usage.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

const Command& named(const std::string& word) {
  if (const auto* command = command_named(word)) return *command;
  throw UsageError(say(Word::cli_unknown_command, {{"word", word}}));
}

std::string generated(const std::string& what) {
  if (what == "man") return manual();
  if (what.starts_with("man:")) return manual_of(named(what.substr(4)));
  if (what == "bash") return bash_completion();
  if (what == "zsh") return zsh_completion();
  if (what == "fish") return fish_completion();
  throw UsageError(
      say(Word::cli_not_a_choice,
          {{"option", "--generate"}, {"value", what}, {"choices", "man, man:<command>, bash, zsh, fish"}}));
}

// git finds manual pages for every way in which it may have been installed; `git help coach-check` would
// look for `gitcoach-check`, a name that starts with `git` is taken as it is.
int open_manual(const std::string& page) {
  execlp("git", "git", "help", page.c_str(), static_cast<char*>(nullptr));
  throw Failure(say(Word::cli_cannot_read, {{"file", "git"}, {"why", std::strerror(errno)}}));
}

}  // namespace

int run_help(const Call& call) {
  const auto& arguments = call.arguments;
  if (arguments.on("h")) {
    print(usage_of(*call.command));
    return usage;
  }
  if (arguments.on("help")) return open_manual("git-coach-" + std::string(call.command->name));
  if (arguments.on("generate")) {
    print(generated(arguments.value("generate")));
    return clear;
  }
  if (arguments.words.empty()) return open_manual("git-coach");
  return open_manual("git-coach-" + std::string(named(arguments.words.front()).name));
}

}  // namespace coach::cli
