#include "cli/installation.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/hook_files.h"
#include "cli/hooks.h"
#include "cli/message_file.h"
#include "cli/speech.h"
#include "failure.h"

namespace coach::cli {
namespace {

using text::Word;

std::string section(std::string_view event) {
  return "hook.coach-" + std::string(event);
}

[[noreturn]] void cannot_write(const std::string& file, const std::string& why) {
  throw Failure(say(Word::install_cannot_write, {{"file", file}, {"why", why}}));
}

void set(const Git& git, const std::string& scope, const std::string& key, const std::string& value) {
  const auto ran = git({"config", scope, "--replace-all", key, value});
  if (!ran.ok()) cannot_write(key, ran.err.substr(0, ran.err.find('\n')));
}

std::string value_of(const Git& git, const std::string& scope, const std::string& key) {
  auto value = git({"config", scope, "--get", key}).out;
  if (value.ends_with('\n')) value.pop_back();
  return value;
}

void write_hook(const std::string& file, const std::string& script) {
  if (!replace_file(file, script, 0755)) cannot_write(file, std::strerror(errno));
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_same_file(const std::string& one, const std::string& other) {
  struct stat a {
  }, b{};
  return lstat(one.c_str(), &a) == 0 && lstat(other.c_str(), &b) == 0 && a.st_ino == b.st_ino &&
         a.st_dev == b.st_dev;
}

// Whether a hook of somebody else's can have its second name, or has it since an install that was cut short.
bool can_be_chained(const std::string& file) {
  struct stat status {};
  return lstat(chained_name(file).c_str(), &status) != 0 || is_same_file(file, chained_name(file));
}

// The earlier hook gets its second name before ours takes the first one: at no moment is there none.
void chain_file(const std::string& file, std::string_view event) {
  const auto earlier = chained_name(file);
  const bool linked = is_same_file(file, earlier) || ::link(file.c_str(), earlier.c_str()) == 0;
  if (!linked && std::rename(file.c_str(), earlier.c_str()) != 0) cannot_write(file, std::strerror(errno));
  if (replace_file(file, hook_script(event, own_path(), true), 0755)) return;
  const int error = errno;
  linked ? ::unlink(earlier.c_str()) : std::rename(earlier.c_str(), file.c_str());
  cannot_write(file, std::strerror(error));
}

Done add_file(const std::string& file, std::string_view event, bool chain, bool dry) {
  const auto state = state_of(file);
  if (state == HookFile::Foreign) {
    if (!chain || !can_be_chained(file)) return Done::Kept;
    if (!dry) chain_file(file, event);
    return Done::Chained;
  }
  const auto script = hook_script(event, own_path(), state == HookFile::Ours && is_chained(file));
  if (state == HookFile::Ours && bytes_of(file) == script && access(file.c_str(), X_OK) == 0)
    return Done::There;
  if (!dry) write_hook(file, script);
  return Done::Added;
}

Done remove_file(const std::string& file, bool dry) {
  if (state_of(file) != HookFile::Ours) return Done::Nothing;
  const auto earlier = chained_name(file);
  std::error_code problem;
  const bool chained = std::filesystem::exists(std::filesystem::symlink_status(earlier, problem));
  const bool good = dry || (chained ? std::rename(earlier.c_str(), file.c_str()) : unlink(file.c_str())) == 0;
  if (!good) cannot_write(file, std::strerror(errno));
  return chained ? Done::Restored : Done::Removed;
}

}  // namespace

Outcomes add_sections(const Git& git, const std::string& scope, const EventNames& events, bool dry) {
  Outcomes outcomes;
  for (const auto event : events) {
    const auto command = hook_command(event, own_path());
    const bool there = value_of(git, scope, section(event) + ".command") == command &&
                       value_of(git, scope, section(event) + ".event") == event;
    outcomes.push_back({event, there ? Done::There : Done::Added});
    if (there || dry) continue;
    // An event without a command makes every commit end with 128: the command comes first.
    set(git, scope, section(event) + ".command", command);
    set(git, scope, section(event) + ".event", std::string(event));
  }
  return outcomes;
}

Outcomes remove_sections(const Git& git, const std::string& scope, bool dry) {
  Outcomes outcomes;
  for (const auto event : hook_events) {
    if (value_of(git, scope, section(event) + ".command").empty() &&
        value_of(git, scope, section(event) + ".event").empty()) {
      continue;
    }
    if (!dry) {
      const auto ran = git({"config", scope, "--remove-section", section(event)});
      if (!ran.ok()) cannot_write(section(event), ran.err.substr(0, ran.err.find('\n')));
    }
    outcomes.push_back({event, Done::Removed});
  }
  return outcomes;
}

Outcomes add_files(const std::string& directory, const EventNames& events, bool chain, bool dry) {
  std::error_code problem;
  if (!dry) std::filesystem::create_directories(directory, problem);
  if (problem) cannot_write(directory, problem.message());
  Outcomes outcomes;
  for (const auto event : events) {
    outcomes.push_back({event, add_file(directory + "/" + std::string(event), event, chain, dry)});
  }
  return outcomes;
}

Outcomes remove_files(const std::string& directory, bool dry) {
  Outcomes outcomes;
  for (const auto event : hook_events) {
    const auto done = remove_file(directory + "/" + std::string(event), dry);
    if (done != Done::Nothing) outcomes.push_back({event, done});
  }
  return outcomes;
}

}  // namespace coach::cli
