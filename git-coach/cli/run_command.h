#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coach::cli {

// Runs a command line in /bin/sh, in a directory, with this process's own input and output, in a process
// group of its own, without what git tells its children about repositories and without what looks like a
// secret: its exit code, or 128 + the signal that ended it. After `limit` seconds the group is ended with
// SIGTERM, a while later with SIGKILL. Throws Failure where it cannot be started.
int run_in_shell(const std::string& command, const std::string& directory, unsigned limit);

// A program to run by itself, without a shell.
struct Program {
  std::vector<std::string> words;  // the first is an absolute path
  std::string directory;
  std::string output;  // the file that both of its streams go to
  std::string path;    // its PATH
};
// The same for a program that nobody talks to: its input is empty.
int run_program(const Program& program, unsigned limit);

// Command lines that this clone's user allowed to run. What is allowed is a text together with what decides
// what it does: `beside` holds such content.
class Approvals {
 public:
  explicit Approvals(std::string state_dir) : state_dir_(std::move(state_dir)) {}

  bool has(std::string_view command, std::string_view beside) const;
  // Keeps the latest 200. False where nothing could be written.
  bool add(std::string_view command, std::string_view beside) const;
  // The commands, the oldest first.
  std::vector<std::string> all() const;
  // Takes them all back: how many there were.
  std::size_t revoke() const;

 private:
  std::vector<std::string> read() const;

  std::string state_dir_;
};

}  // namespace coach::cli
