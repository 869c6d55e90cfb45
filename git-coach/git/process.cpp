#include "git/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "failure.h"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace coach::git {
namespace {

// Variables that would make a child trace, run something, ask somebody or read paths as patterns.
bool must_not_reach_git(std::string_view variable) {
  static constexpr std::string_view names[] = {"GIT_EXTERNAL_DIFF",
                                               "GIT_DIFF_OPTS",
                                               "GIT_GLOB_PATHSPECS",
                                               "GIT_NOGLOB_PATHSPECS",
                                               "GIT_LITERAL_PATHSPECS",
                                               "GIT_ICASE_PATHSPECS",
                                               "GIT_ASKPASS",
                                               "SSH_ASKPASS",
                                               "GIT_PAGER",
                                               "PAGER",
                                               "LC_ALL",
                                               "GIT_OPTIONAL_LOCKS",
                                               "GIT_TERMINAL_PROMPT",
                                               "GIT_NO_LAZY_FETCH",
                                               "GIT_ALLOW_PROTOCOL",
                                               "GIT_PROXY_COMMAND",
                                               "GIT_SSH_COMMAND",
                                               "GIT_SSH",
                                               "GIT_PAGER_IN_USE"};
  const auto name = variable.substr(0, variable.find('='));
  if (name.starts_with("GIT_TRACE")) return true;
  return std::ranges::find(names, name) != std::end(names);
}

std::vector<std::string> environment(const std::string& index_file) {
  std::vector<std::string> out;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (must_not_reach_git(text)) continue;
    if (!index_file.empty() && text.starts_with("GIT_INDEX_FILE=")) continue;
    out.emplace_back(text);
  }
  for (const char* fixed : {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_PAGER=cat",
                            "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none"}) {
    out.emplace_back(fixed);
  }
  if (!index_file.empty()) out.push_back("GIT_INDEX_FILE=" + index_file);
  return out;
}

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      throw Failure(std::string("cannot make a pipe: ") + std::strerror(errno));
    read = ends[0], write = ends[1];
  }
  ~Pipe() { close_read(), close_write(); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_read() {
    if (read >= 0) ::close(std::exchange(read, -1));
  }
  void close_write() {
    if (write >= 0) ::close(std::exchange(write, -1));
  }
};

// Keeps a write to a child that has gone from killing us: SIGPIPE stays blocked and is taken off the queue.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~WithoutSigpipe() {
    const timespec now{};
    if (sigismember(&before_, SIGPIPE) == 0) {
      while (sigtimedwait(&set_, nullptr, &now) > 0) {
      }
      pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
  }
  WithoutSigpipe(const WithoutSigpipe&) = delete;
  WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

 private:
  sigset_t set_{};
  sigset_t before_{};
};

pid_t start(const std::vector<std::string>& arguments, const std::string& index_file, int in, int out,
            int err) {
  const auto& program = GitProgram::path();
  std::vector<std::string> all = {program, "--no-pager", "-c", "core.fsmonitor=false"};
  // check-ignore takes paths, and refuses to be told so.
  if (std::ranges::find(arguments, "check-ignore") == arguments.end())
    all.emplace_back("--literal-pathspecs");
  all.insert(all.end(), arguments.begin(), arguments.end());
  auto variables = environment(index_file);
  const auto pointers = [](std::vector<std::string>& strings) {
    std::vector<char*> list;
    list.reserve(strings.size() + 1);
    for (auto& each : strings) list.push_back(each.data());
    list.push_back(nullptr);
    return list;
  };
  auto argv = pointers(all);
  auto envp = pointers(variables);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawn_file_actions_adddup2(&actions, err, 2);
  pid_t process = -1;
  const int failed = posix_spawn(&process, program.c_str(), &actions, nullptr, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw Failure("cannot start git: " + std::string(std::strerror(failed)));
  return process;
}

int wait_for(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 128;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Reads what is there; false at the end of the stream.
bool take(int descriptor, std::string& into) {
  std::array<char, 65536> block;
  const auto got = ::read(descriptor, block.data(), block.size());
  if (got > 0) into.append(block.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

}  // namespace

const std::string& GitProgram::path() {
  static const std::string found = [] {
    const char* variable = std::getenv("PATH");
    std::string_view rest = variable == nullptr ? "/usr/local/bin:/usr/bin:/bin" : variable;
    while (!rest.empty()) {
      const auto colon = rest.find(':');
      const auto directory = rest.substr(0, colon);
      rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
      if (!directory.starts_with('/')) continue;  // a relative entry may be the repository's own
      auto candidate = std::string(directory) + "/git";
      struct stat info {};
      if (stat(candidate.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
          access(candidate.c_str(), X_OK) == 0) {
        return candidate;
      }
    }
    return std::string();
  }();
  if (found.empty()) throw Failure("git was not found in PATH");
  return found;
}

Ran GitProgram::run(const std::vector<std::string>& arguments, std::string_view input,
                    const std::string& index_file) {
  Pipe in, out, err;
  const auto process = start(arguments, index_file, in.read, out.write, err.write);
  in.close_read(), out.close_write(), err.close_write();
  const WithoutSigpipe guard;
  Ran ran;
  fcntl(in.write, F_SETFL, O_NONBLOCK);
  if (input.empty()) in.close_write();
  while (out.read >= 0 || err.read >= 0) {
    std::array<pollfd, 3> polled = {{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, POLLOUT, 0}}};
    if (poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR) break;
    if ((polled[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !take(out.read, ran.out)) out.close_read();
    if ((polled[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !take(err.read, ran.err)) err.close_read();
    if ((polled[2].revents & (POLLOUT | POLLERR)) != 0) {
      const auto wrote = write(in.write, input.data(), input.size());
      if (wrote > 0) input.remove_prefix(static_cast<std::size_t>(wrote));
      if (input.empty() || (wrote < 0 && errno != EAGAIN && errno != EINTR)) in.close_write();
    }
  }
  ran.status = wait_for(process);
  return ran;
}

GitDialogue::GitDialogue(const std::vector<std::string>& arguments, const std::string& index_file) {
  Pipe in, out;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  process_ = start(arguments, index_file, in.read, out.write, nowhere);
  if (nowhere >= 0) ::close(nowhere);
  in_ = std::exchange(in.write, -1);
  out_ = std::exchange(out.read, -1);
}

GitDialogue::~GitDialogue() {
  ::close(in_), ::close(out_);
  wait_for(process_);
}

void GitDialogue::ask(std::string_view line) const {
  const WithoutSigpipe guard;
  const auto all = std::string(line) + '\n';
  std::string_view rest = all;
  while (!rest.empty()) {
    const auto wrote = write(in_, rest.data(), rest.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) throw Failure("git cat-file went away", "try 'git fsck'");
    rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

void GitDialogue::fill() {
  if (used_ > 0) buffer_.erase(0, std::exchange(used_, 0));
  const auto before = buffer_.size();
  while (buffer_.size() == before) {
    if (!take(out_, buffer_)) throw Failure("git cat-file went away", "try 'git fsck'");
  }
}

std::string GitDialogue::answer_line() {
  for (;;) {
    const auto newline = buffer_.find('\n', used_);
    if (newline != std::string::npos) {
      auto line = buffer_.substr(used_, newline - used_);
      used_ = newline + 1;
      return line;
    }
    fill();
  }
}

std::string GitDialogue::answer_bytes(std::size_t count) {
  while (buffer_.size() - used_ < count) fill();
  auto bytes = buffer_.substr(used_, count);
  used_ += count;
  return bytes;
}

void refuse(const Ran& ran, std::string_view doing) {
  std::string_view text = ran.err;
  while (text.ends_with('\n')) text.remove_suffix(1);
  auto first = text.substr(0, text.find('\n'));
  const auto others = first.size() < text.size() ? text.substr(first.size() + 1) : std::string_view();
  for (const std::string_view prefix : {"fatal: ", "error: "}) {
    if (first.starts_with(prefix)) first.remove_prefix(prefix.size());
  }
  std::string what = "cannot " + std::string(doing);
  if (ran.status > 128) what += ": git died of signal " + std::to_string(ran.status - 128);
  if (!first.empty()) what += ": " + std::string(first);
  throw Failure(what, std::string(others));
}

Ran run_git(const std::vector<std::string>& arguments, std::string_view input) {
  return GitProgram::run(arguments, input, {});
}

Version git_version() {
  const auto ran = run_git({"version"});
  Version version;
  if (std::sscanf(ran.out.c_str(), "git version %d.%d.%d", &version.major, &version.minor, &version.patch) <
      2) {
    return {};
  }
  return version;
}

}  // namespace coach::git
