#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::cli {

// A word of a shell command, without its quotes.
struct ShellWord {
  std::string text;
  bool expands = false;  // the shell would put something else in: `$x`, `$(...)`, backquotes
};

// A simple command: words, and what a here-document gives it to read.
struct ShellCommand {
  std::vector<ShellWord> words;
  ShellWord input;
  bool has_input = false;
};

// Cuts a command line into its simple commands, as POSIX has it (2.3, 2.7.4, 2.10), as far as agents write
// them: quotes, escapes, comments, `&&`, `||`, `;`, `|`, here-documents, also `"$(cat <<'EOF' ...)"`, whose
// text is taken for what it is. Redirections are words of no command. Linear in the length.
std::vector<ShellCommand> shell_commands(std::string_view line);

}  // namespace coach::cli
