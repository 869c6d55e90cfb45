#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "cli/usage.h"
#include "failure.h"

namespace {

using namespace coach;

// As `git -C` does it: each relative to the one before, an empty one changes nothing.
void enter(const std::string& directory) {
  if (directory.empty() || chdir(directory.c_str()) == 0) return;
  throw Failure(cli::say(text::Word::cli_cannot_enter, {{"path", directory}, {"why", std::strerror(errno)}}));
}

// The words of `-h` go to standard output with exit code 129, as git's own do.
int run(const std::vector<std::string>& tokens) {
  const bool bare_help = tokens.size() == 1 && (tokens[0] == "-h" || tokens[0] == "--help");
  if (bare_help) {
    cli::print(cli::usage_of_all());
    return cli::usage;
  }
  const auto call = cli::read_command_line(tokens);
  cli::set_language(text::choose_language(call.arguments.value("lang"), ""));
  for (const auto& directory : call.arguments.all("C")) enter(directory);
  if (call.arguments.has("help-all")) {
    cli::print(cli::usage_in_full());
    return cli::usage;
  }
  if (call.arguments.has("h") || call.arguments.has("help")) return cli::run_help(call);
  return call.command->run(call);
}

}  // namespace

int main(int argc, char** argv) {
  cli::secure_standard_streams();
  // A git child that ends early must not take us with it; output restores the default.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    cli::set_language(text::choose_language("", ""));
    return run({argv + 1, argv + argc});
  } catch (const UsageError& problem) {
    cli::complain_fatal(problem.what(), problem.hint());
    cli::complain(cli::say(text::Word::cli_see_usage) + "\n");
    return cli::usage;
  } catch (const Failure& failure) {
    cli::complain_fatal(failure.what(), failure.hint());
  } catch (const std::exception& broken) {
    cli::complain_fatal(cli::say(text::Word::cli_broke, {{"what", broken.what()}}), "");
  }
  return cli::fatal;
}
