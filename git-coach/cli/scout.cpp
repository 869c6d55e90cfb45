#include "journey/scout.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "cli/commands.h"
#include "cli/hook_files.h"
#include "cli/look.h"
#include "cli/message_file.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/speech.h"
#include "failure.h"
#include "report/scout.h"
#include "text/sanitize.h"

namespace coach::cli {
namespace {

using text::Word;
namespace fs = std::filesystem;

bool is_clone(const fs::path& path) {
  std::error_code problem;
  return fs::exists(path / ".git", problem) ||
         (fs::exists(path / "HEAD", problem) && fs::is_directory(path / "objects", problem));
}

// The folder itself, or the clones in it.
std::vector<fs::path> clones_in(const std::string& named) {
  std::error_code problem;
  const auto path = fs::absolute(named, problem).lexically_normal();
  if (is_clone(path)) return {path};
  std::vector<fs::path> found;
  for (fs::directory_iterator at(path, problem), end; !problem && at != end; at.increment(problem)) {
    if (is_clone(at->path())) found.push_back(at->path());
  }
  std::ranges::sort(found);
  if (found.empty())
    throw Failure(say(Word::scout_no_clone, {{"path", named}}), say(Word::scout_clone_first));
  return found;
}

// What stands for a clone whose remotes do not name it, and in which we are.
std::string name_of(const fs::path& path) {
  auto name = path.filename().string();
  if (name.empty() || name == "." || name == "..") name = fs::current_path().filename().string();
  return name.ends_with(".git") && name.size() > 4 ? name.substr(0, name.size() - 4) : name;
}

// Each clone is opened from inside of it, as git would be started there.
std::optional<journey::Prospect> look_into(const fs::path& path) {
  if (chdir(path.c_str()) != 0) return std::nullopt;
  try {
    const auto repository = git::Repository::open();
    const auto snapshot = repository.at("HEAD");
    auto prospect = journey::prospect_of(repository, snapshot, contract::derive(repository, snapshot));
    if (prospect.name.empty()) prospect.name = name_of(path);
    return prospect;
  } catch (const Failure& failure) {
    complain(say(Word::scout_left_out,
                 {{"path", text::for_terminal(path.string())}, {"why", text::for_terminal(failure.what())}}) +
             "\n");
    return std::nullopt;
  }
}

std::string page(const std::vector<journey::Prospect>& prospects, const std::string& format,
                 const Settings& settings, const Arguments& arguments) {
  std::ostringstream out;
  if (format == "json") {
    report::scout_json(prospects, out);
  } else if (format == "html") {
    report::scout_html(prospects, now(), language(), out);
  } else {
    report::scout(prospects, now(), language(), look_of(STDOUT_FILENO, settings, arguments), out);
  }
  return out.str();
}

}  // namespace

int run_scout(const Call& call) {
  const auto& arguments = call.arguments;
  const auto settings = read_settings(config_outside());
  choose_language(settings, arguments);
  // A repository that the environment names would stand in for each of them.
  for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"}) unsetenv(name);
  std::error_code problem;
  const auto home = fs::current_path(problem);
  std::vector<fs::path> clones;
  const std::vector<std::string> here = {"."};
  for (const auto& named : arguments.words.empty() ? here : arguments.words) {
    for (auto& path : clones_in(named)) clones.push_back(std::move(path));
  }
  std::vector<journey::Prospect> prospects;
  for (const auto& path : clones) {
    if (auto prospect = look_into(path)) prospects.push_back(std::move(*prospect));
  }
  if (chdir(home.c_str()) != 0) throw Failure(say(Word::scout_no_clone, {{"path", home.string()}}));
  if (prospects.empty()) throw Failure(say(Word::scout_nothing));
  const auto format = arguments.on("json") ? std::string("json") : arguments.value("format");
  const auto bytes = page(prospects, format, settings, arguments);
  const auto file = arguments.value("output");
  if (file.empty()) {
    print(bytes);
  } else if (!replace_file(file, bytes)) {
    throw Failure(say(Word::message_not_written, {{"file", file}}));
  }
  return clear;
}

}  // namespace coach::cli
