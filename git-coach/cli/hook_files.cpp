#include "cli/hook_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/settings.h"
#include "cli/shims.h"

namespace coach::cli {
namespace {

constexpr std::string_view marker = "# git-coach hook:";  // a line that only files of ours have
constexpr std::string_view program_line = "coach=$(command -v git-coach) || coach=";
constexpr std::size_t largest_hook = 64 * 1024;  // no file of ours is longer

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string contents(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(largest_hook, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

// Runs the earlier hook, and stops where it stops. The references that pre-push is given can be read only
// once, so that they are kept for both.
std::string chain(std::string_view event) {
  const auto earlier = "\"$(dirname \"$0\")\"/" + std::string(event) + ".pre-coach";
  if (event != "pre-push") return "test ! -x " + earlier + " || " + earlier + " \"$@\" || exit\n";
  return "refs=$(cat)\n"
         "feed() { test -z \"$refs\" || printf '%s\\n' \"$refs\"; }\n"
         "test ! -x " +
         earlier + " || feed | " + earlier + " \"$@\" || exit\n";
}

}  // namespace

std::string hook_script(std::string_view event, const std::string& binary, bool chained) {
  const auto shim = std::ranges::find(shims, event, [](const auto& one) { return one.first; });
  std::string script(shim->second);
  const auto line = script.find(program_line);
  script.insert(line + program_line.size(), shell_quoted(binary));
  if (!chained) return script;
  script.insert(line, chain(event));
  constexpr std::string_view run = "exec \"$coach\"";
  if (event == "pre-push") script.replace(script.rfind(run), run.size(), "feed | \"$coach\"");
  return script;
}

std::string hook_command(std::string_view event, const std::string& binary) {
  return std::string(program_line) + shell_quoted(binary) +
         R"(; test -x "$coach" || exit 0; "$coach" hook )" + std::string(event);
}

std::string hook_lines(std::string_view event, const std::string& indent) {
  const std::string name(event);
  return indent + "# " + name + "\n" + indent + "if command -v git-coach >/dev/null; then\n" + indent +
         "  git coach hook " + name + " \"$@\" || exit\n" + indent + "fi\n";
}

std::string hooks_directory(const git::Repository& repository) {
  auto path = repository.config().get("core.hookspath");
  if (!path) return repository.common_dir() + "/hooks";
  if (path->starts_with("~/")) path = environment("HOME").value_or("") + path->substr(1);
  const std::filesystem::path base = repository.work_tree().value_or(repository.git_dir());
  return (base / *path).lexically_normal().string();
}

HookFile state_of(const std::string& file) {
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) return HookFile::Absent;
  if (!S_ISREG(status.st_mode)) return HookFile::Foreign;
  return contents(file).find(marker) == std::string::npos ? HookFile::Foreign : HookFile::Ours;
}

bool is_chained(const std::string& file) {
  return contents(file).find(".pre-coach") != std::string::npos;
}

bool hooks_active(const git::Repository& repository) {
  if (repository.config().get("hook.coach-pre-commit.command")) return true;
  return state_of(hooks_directory(repository) + "/pre-commit") == HookFile::Ours;
}

std::string own_path() {
  std::error_code problem;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", problem);
  return problem ? "git-coach" : path.string();
}

}  // namespace coach::cli
