#include "cli/online.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/settings.h"

namespace coach::cli {
namespace {

constexpr std::size_t most_bytes = 1 << 20;
constexpr int not_started = 127;

// In an absolute folder of PATH: a program of the current directory is never meant.
std::optional<std::string> program_at(std::string_view name) {
  const auto path = environment("PATH").value_or("");
  for (std::string_view rest = path; !rest.empty();) {
    const auto folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    if (!folder.starts_with('/')) continue;
    auto file = std::string(folder).append("/").append(name);
    if (access(file.c_str(), X_OK) == 0 && !std::filesystem::is_directory(file)) return file;
  }
  return std::nullopt;
}

std::string read_all(int from) {
  std::string bytes;
  char buffer[4096];
  for (;;) {
    const auto count = read(from, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return bytes;
    if (bytes.size() < most_bytes) bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

// Its exit code; what it wrote to standard output is left in `out`.
int run(const std::string& program, const std::vector<std::string>& arguments, std::string& out) {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) return not_started;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> words = {const_cast<char*>(program.c_str())};
  words.reserve(arguments.size() + 2);
  for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  pid_t child = 0;
  const int problem = posix_spawn(&child, program.c_str(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  int status = 0;
  if (problem == 0) {
    out = read_all(ends[0]);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  }
  close(ends[0]);
  if (problem != 0) return not_started;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

OpenIssues open_issues(const journey::Forge& forge, const std::string& label, std::size_t most) {
  OpenIssues open;
  const bool hub = forge.kind() == journey::Forge::Kind::GitHub;
  if (!hub && forge.kind() != journey::Forge::Kind::GitLab) return open;
  const auto program = program_at(hub ? "gh" : "glab");
  if (!program) return open;
  open.tool = hub ? "gh" : "glab";
  const auto count = std::to_string(most);
  const std::vector<std::string> arguments =
      hub ? std::vector<std::string>{"issue",   "list", "--repo", forge.home(),   "--state", "open",
                                     "--limit", count,  "--json", "number,title", "--label", label}
          : std::vector<std::string>{"issue", "list",     "--repo", forge.home(), "--per-page",
                                     count,   "--output", "json",   "--label",    label};
  std::string out;
  open.code = run(*program, arguments, out);
  if (open.code != 0) return open;
  const auto list = nlohmann::json::parse(out, nullptr, false);
  if (!list.is_array()) return open;
  for (const auto& one : list) {
    const auto* number = hub ? "number" : "iid";
    if (!one.is_object() || !one.contains(number) || !one.contains("title")) continue;
    if (!one[number].is_number_integer() || !one["title"].is_string() || open.issues.size() == most) continue;
    open.issues.push_back({std::to_string(one[number].get<long>()), one["title"].get<std::string>()});
  }
  return open;
}

}  // namespace coach::cli
