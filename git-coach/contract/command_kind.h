#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/norm.h"

namespace coach::contract {

// What a shell command is for, by what it is.
struct CommandKind {
  Kind kind = Kind::Other;
  double certainty = 0;  // by its own words, whatever stands around it
  bool partial = false;  // one test, one file, a placeholder, a benchmark: an example rather than the command
  bool one_word = false;  // a tool's name and nothing else
  bool script = false;    // a file of the project
  std::string core;       // the tool, its task and its flags, without other arguments
  std::string directory;  // where it is run: `cd docs &&`, `-C docs`
  std::string because;    // "cargo test", "the word lint"
};

// Kind::Other where the command runs a task or a script whose name does not tell what it is for; nothing
// where it is no command, or one that is for something else.
std::optional<CommandKind> kind_of_command(std::string_view command);
// What words say about the task that they announce: "to run the tests".
std::optional<Kind> kind_of_words(std::string_view text);
// What a sentence asks for that names no command: "make sure that your code lints".
std::optional<Kind> kind_of_request(std::string_view sentence);

}  // namespace coach::contract
