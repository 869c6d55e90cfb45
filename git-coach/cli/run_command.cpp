#include "cli/run_command.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

#include "failure.h"
#include "git/digest.h"
#include "git/state_file.h"
#include "text/wrap.h"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace coach::cli {
namespace {

constexpr const char* file = "approved";
constexpr const char* heading = "coach-approved 1";
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

// Tokens and passwords of the person: nothing that a project's tests have to know.
bool is_secret(std::string_view variable) {
  const auto name = variable.substr(0, variable.find('='));
  constexpr std::string_view endings[] = {"TOKEN",      "SECRET",      "PASSWORD",    "PASSWD",   "API_KEY",
                                          "ACCESS_KEY", "PRIVATE_KEY", "CREDENTIALS", "AUTH_SOCK"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

// What allows a command, whatever stands beside it.
std::string digest_of(std::string_view command, std::string_view beside) {
  std::string all(command);
  all += '\0';
  all += beside;
  return git::digest(all, 32).hex();
}

// Gives the terminal to a process group, and takes it back.
class Terminal {
 public:
  explicit Terminal(pid_t group) {
    if (isatty(STDIN_FILENO) != 1 || tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
    own_ = getpgrp();
    before_ = std::signal(SIGTTOU, SIG_IGN);
    tcsetpgrp(STDIN_FILENO, group);
  }
  ~Terminal() {
    if (own_ < 0) return;
    tcsetpgrp(STDIN_FILENO, own_);
    std::signal(SIGTTOU, before_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

 private:
  pid_t own_ = -1;
  void (*before_)(int) = SIG_DFL;
};

// The status of a process once it ends; its group is ended where that takes longer than `limit` seconds.
int wait_for(pid_t process, unsigned limit) {
  using Clock = std::chrono::steady_clock;
  constexpr auto pause = std::chrono::milliseconds(20);
  constexpr auto grace = std::chrono::seconds(5);
  const auto until = Clock::now() + std::chrono::seconds(limit);
  bool asked = false;
  for (int status = 0;;) {
    const auto ended = waitpid(process, &status, WNOHANG);
    if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (ended < 0 && errno != EINTR) return 128;
    if (!asked && Clock::now() >= until) {
      kill(-process, SIGTERM);
      asked = true;
    }
    if (asked && Clock::now() >= until + grace) kill(-process, SIGKILL);
    std::this_thread::sleep_for(pause);
  }
}

std::vector<std::string> variables_for_children() {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!is_of_repository(*variable) && !is_secret(*variable)) variables.emplace_back(*variable);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (auto& one : texts) all.push_back(one.data());
  all.push_back(nullptr);
  return all;
}

// Between fork and exec: an empty input, and a file for what is printed.
bool redirect(const char* output) {
  const int in = open("/dev/null", O_RDONLY);
  const int out = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
  return dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(out, STDERR_FILENO) >= 0;
}

// In a process group of its own. An empty `output`: this process's own streams.
pid_t start(std::vector<std::string> words, const std::string& directory, std::vector<std::string> variables,
            const std::string& output) {
  const auto arguments = pointers_to(words), environment = pointers_to(variables);
  const auto process = fork();
  if (process < 0) throw Failure("cannot start " + words.front() + ": " + std::strerror(errno));
  if (process == 0) {
    setpgid(0, 0);
    const bool ready = chdir(directory.c_str()) == 0 && (output.empty() || redirect(output.c_str()));
    if (ready) execve(arguments[0], arguments.data(), environment.data());
    _exit(127);
  }
  setpgid(process, process);  // whoever of the two comes first
  return process;
}

}  // namespace

int run_in_shell(const std::string& command, const std::string& directory, unsigned limit) {
  const auto process = start({"/bin/sh", "-c", command}, directory, variables_for_children(), {});
  const Terminal terminal(process);
  return wait_for(process, limit);
}

int run_program(const Program& program, unsigned limit) {
  auto variables = variables_for_children();
  std::erase_if(variables, [](const std::string& variable) { return variable.starts_with("PATH="); });
  variables.push_back("PATH=" + program.path);
  return wait_for(start(program.words, program.directory, std::move(variables), program.output), limit);
}

std::vector<std::string> Approvals::read() const {
  return git::read_records(state_dir_, file, heading);
}

bool Approvals::has(std::string_view command, std::string_view beside) const {
  const auto digest = digest_of(command, beside);
  return std::ranges::any_of(read(), [&](const std::string& line) { return line.starts_with(digest); });
}

bool Approvals::add(std::string_view command, std::string_view beside) const {
  auto lines = read();
  lines.push_back(digest_of(command, beside) + "\t" + text::folded(command));
  return git::write_records(state_dir_, file, heading, lines, most);
}

std::vector<std::string> Approvals::all() const {
  auto lines = read();
  for (auto& line : lines) line.erase(0, line.find('\t') + 1);
  return lines;
}

std::size_t Approvals::revoke() const {
  const auto count = read().size();
  if (count > 0) git::write_state(state_dir_, file, "");
  return count;
}

}  // namespace coach::cli
