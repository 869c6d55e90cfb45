#pragma once

#include <filesystem>
#include <string>

namespace coach::test {

// A directory of its own with a home and an empty git repository in it, where commands run as a person
// would type them, in a fixed environment: identity, dates, locale, no colour, no terminal. Removed at the
// end.
class Sandbox {
 public:
  Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox();

  struct Ran {
    int status = 0;      // exit code, or 128 + signal
    std::string output;  // both streams, in the order in which they were written
  };
  // Runs a line with sh in the repository's top directory. The program that was built is first in PATH.
  Ran run(const std::string& line) const;
  // What run() does in its child: both streams go to a descriptor.
  [[noreturn]] void become_shell(const std::string& line, int output) const;
  void write(const std::string& path, const std::string& content) const;
  std::string read(const std::string& path) const;

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path top() const { return root_ / "work"; }

 private:
  std::filesystem::path root_;
};

// The git in PATH: whether its version is at least this, and the version as it says it.
bool git_is_at_least(int major, int minor);
std::string git_version();

}  // namespace coach::test
