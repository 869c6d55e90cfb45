#pragma once

#include <optional>
#include <string>

namespace coach::cli {

// Whether there is somebody to ask.
bool can_ask();
// The first letter of one answer from the terminal, '\n' for Enter alone; nothing at its end.
std::optional<char> ask(const std::string& question);
// With nothing but Enter meaning `otherwise`, and no answer meaning no.
bool is_yes(std::optional<char> answer, bool otherwise);

}  // namespace coach::cli
