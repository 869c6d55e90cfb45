#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace coach::cli {

// What a command line said: options by their key, and the words that are none.
class Arguments {
 public:
  bool has(std::string_view key) const { return given_.contains(key); }
  // Given, and the last time not as `--no-<key>`.
  bool on(std::string_view key) const;
  bool negated(std::string_view key) const { return has(key) && !on(key); }
  // The last value; empty where there is none.
  std::string value(std::string_view key) const;
  std::vector<std::string> all(std::string_view key) const;
  // The value as a number of at least `least`. Throws UsageError where it is none.
  std::optional<int> number(std::string_view key, int least) const;

  void add(std::string_view key, std::string value, bool negated = false);

  std::vector<std::string> words;

 private:
  struct Given {
    std::string value;
    bool negated = false;
  };
  std::map<std::string, std::vector<Given>, std::less<>> given_;
};

// One run of the program.
struct Call {
  const Command* command = nullptr;
  Arguments arguments;
};

// Reads a command line as git does (gitcli(7)): options before or after the words, `--` and
// `--end-of-options`, `--no-x`, `--opt=val` and `--opt val`, unambiguous abbreviations, letters in a
// cluster. Without a command it is `check`. Throws UsageError. `tokens` has no program name.
Call read_command_line(const std::vector<std::string>& tokens);

}  // namespace coach::cli
