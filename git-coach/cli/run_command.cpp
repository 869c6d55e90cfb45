#include "cli/run_command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sstream>

#include "failure.h"
#include "git/digest.h"
#include "git/state_file.h"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace coach::cli {
namespace {

constexpr const char* file = "approved";
constexpr std::size_t most = 200;

// `git rev-parse --local-env-vars`, and what hooks are told.
bool is_of_repository(std::string_view variable) {
  static constexpr std::string_view names[] = {"GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                               "GIT_CONFIG",
                                               "GIT_CONFIG_PARAMETERS",
                                               "GIT_CONFIG_COUNT",
                                               "GIT_OBJECT_DIRECTORY",
                                               "GIT_DIR",
                                               "GIT_WORK_TREE",
                                               "GIT_IMPLICIT_WORK_TREE",
                                               "GIT_GRAFT_FILE",
                                               "GIT_INDEX_FILE",
                                               "GIT_NO_REPLACE_OBJECTS",
                                               "GIT_REPLACE_REF_BASE",
                                               "GIT_PREFIX",
                                               "GIT_SHALLOW_FILE",
                                               "GIT_COMMON_DIR",
                                               "GIT_EDITOR"};
  return std::ranges::find(names, variable.substr(0, variable.find('='))) != std::end(names);
}

// What allows a command: its own digest says nothing to whoever reads the file, and holds no line end.
std::string digest_of(std::string_view command, std::string_view beside) {
  std::string all(command);
  all += '\0';
  all += beside;
  return git::digest(all, 32).hex();
}

// The shell is asked to stop by the same keys that stop this process, which waits for it.
class Patience {
 public:
  Patience() : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
  ~Patience() {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

  // In the child, before it becomes the shell.
  void end() const {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }

 private:
  void (*interrupt_)(int);
  void (*quit_)(int);
};

}  // namespace

int run_in_shell(const std::string& command, const std::string& directory) {
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!is_of_repository(*variable)) variables.push_back(*variable);
  }
  variables.push_back(nullptr);
  std::string shell = "sh", flag = "-c", text = command;
  char* const arguments[] = {shell.data(), flag.data(), text.data(), nullptr};
  const Patience patience;
  const auto process = fork();
  if (process < 0) throw Failure("cannot start /bin/sh: " + std::string(std::strerror(errno)));
  if (process == 0) {
    patience.end();
    if (chdir(directory.c_str()) == 0) execve("/bin/sh", arguments, variables.data());
    _exit(127);
  }
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 128;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<std::string> Approvals::read() const {
  std::istringstream lines(git::read_state(state_dir_, file).value_or(""));
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) all.push_back(std::move(line));
  return all;
}

bool Approvals::has(std::string_view command, std::string_view beside) const {
  const auto all = read();
  return std::ranges::find(all, digest_of(command, beside)) != all.end();
}

bool Approvals::add(std::string_view command, std::string_view beside) const {
  auto all = read();
  all.push_back(digest_of(command, beside));
  std::string content;
  for (auto i = all.size() > most ? all.size() - most : 0; i < all.size(); ++i) content += all[i] + "\n";
  return git::write_state(state_dir_, file, content);
}

}  // namespace coach::cli
