#include "support/sandbox.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "git/repository.h"

namespace coach::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> environment_in(const fs::path& root) {
  return {"HOME=" + (root / "home").string(),
          "TMPDIR=" + (root / "tmp").string(),
          std::string("PATH=" COACH_BINARY_DIR ":") + std::getenv("PATH"),
          "LC_ALL=C.UTF-8",
          "TZ=UTC",
          "TERM=dumb",
          "GIT_CONFIG_NOSYSTEM=1",
          "GIT_TERMINAL_PROMPT=0",
          "GIT_EDITOR=cat",
          "GIT_AUTHOR_DATE=2026-03-01T12:00:00+0000",
          "GIT_COMMITTER_DATE=2026-03-01T12:00:00+0000"};
}

std::string all_of(int fd) {
  std::string bytes;
  char buffer[4096];
  for (ssize_t got = 0; (got = read(fd, buffer, sizeof buffer)) > 0;) {
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return bytes;
}

}  // namespace

Sandbox::Sandbox() {
  std::string name = (fs::temp_directory_path() / "coach.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  root_ = fs::canonical(name);
  for (const auto* part : {"home", "tmp", "work"}) fs::create_directory(root_ / part);
  std::ofstream(root_ / "home/.gitconfig")
      << "[user]\n\tname = A U Thor\n\temail = author@example.com\n"
         "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n[maintenance]\n\tauto = false\n";
  run("git init --quiet");
}

Sandbox::~Sandbox() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void Sandbox::become_shell(const std::string& line, int output) const {
  auto environment = environment_in(root_);
  std::vector<char*> variables;
  variables.reserve(environment.size() + 1);
  for (auto& variable : environment) variables.push_back(variable.data());
  variables.push_back(nullptr);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, 0);
  dup2(output, 1);
  dup2(output, 2);
  if (chdir(top().c_str()) != 0) _exit(126);
  execle("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr), variables.data());
  _exit(127);
}

Sandbox::Ran Sandbox::run(const std::string& line) const {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) become_shell(line, ends[1]);
  close(ends[1]);
  Ran ran;
  ran.output = all_of(ends[0]);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

void Sandbox::write(const std::string& path, const std::string& content) const {
  fs::create_directories((top() / path).parent_path());
  std::ofstream(top() / path, std::ios::binary) << content;
}

std::string Sandbox::read(const std::string& path) const {
  std::ifstream in(top() / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool git_is_at_least(int major, int minor) {
  return git::git_version().at_least(major, minor);
}

std::string git_version() {
  const auto [major, minor, patch] = git::git_version();
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

}  // namespace coach::test
