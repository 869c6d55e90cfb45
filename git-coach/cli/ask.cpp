#include "cli/ask.h"

#include <unistd.h>

#include <iostream>

#include "cli/output.h"

namespace coach::cli {

bool can_ask() {
  return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

std::optional<char> ask(const std::string& question) {
  print(question);
  std::string answer;
  if (!std::getline(std::cin, answer)) return std::nullopt;
  return answer.empty() ? '\n' : answer.front();
}

bool is_yes(std::optional<char> answer, bool otherwise) {
  switch (answer.value_or('n')) {
    case 'y':
    case 'Y':
      return true;
    case '\n':
      return otherwise;
    default:
      return false;
  }
}

}  // namespace coach::cli
