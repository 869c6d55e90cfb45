#pragma once

#include <optional>
#include <string>

#include "contract/command_words.h"

namespace coach::contract {

// One simple command, taken apart.
struct Piece {
  Words all;
  std::size_t at = 0;     // of the tool, behind words of no meaning for the kind
  std::string tool;       // by its usual name
  Words tasks;            // the arguments that name what is run: flags and their values left out
  std::string directory;  // where it is run, if it says so
  bool is_task = false;   // run by a runner of the project's own tasks: `pixi run lint`

  std::string first() const { return tasks.empty() ? std::string() : tasks.front(); }
};

// Nothing for questions to a tool, placeholders and punctuation.
std::optional<Piece> take_apart(Words words, std::string directory);

}  // namespace coach::contract
