#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "advice/experience.h"
#include "cli/commands.h"
#include "cli/hook_files.h"
#include "cli/hooks.h"
#include "cli/installation.h"
#include "cli/look.h"
#include "cli/output.h"
#include "cli/speech.h"
#include "failure.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr unsigned longest_scan = 10;  // seconds

EventNames chosen_events(const Arguments& arguments) {
  if (!arguments.on("hooks")) return {hook_events.begin(), hook_events.end()};
  EventNames events;
  const auto written = arguments.value("hooks");
  for (std::string_view rest = written; !rest.empty();) {
    const auto name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    const auto event = std::ranges::find(hook_events, name);
    if (event == hook_events.end())
      throw UsageError(say(Word::cli_unknown_event, {{"event", std::string(name)}}));
    events.push_back(*event);
  }
  return events;
}

// Files go only into the repository's own git directory: a hooks directory anywhere else belongs to
// the project, or serves other repositories as well. Neither do we follow a link out of it.
bool is_own_directory(const git::Repository& repository, const std::string& directory) {
  std::error_code problem;
  if (std::filesystem::is_symlink(directory, problem)) return false;
  const auto inside = [&](const std::string& parent) { return directory.starts_with(parent + "/"); };
  return inside(repository.common_dir()) || inside(repository.git_dir());
}

std::string events_with(const Outcomes& outcomes, std::initializer_list<Done> wanted) {
  std::string out;
  for (const auto& [event, done] : outcomes) {
    if (std::ranges::find(wanted, done) != wanted.end()) out += (out.empty() ? "" : " ") + std::string(event);
  }
  return out;
}

std::string row(Word label, const std::string& value) {
  return value.empty() ? "" : "  " + text::pad(say(label), 10) + value + "\n";
}

// A file as the reader would name it from here.
std::string near(const std::string& path) {
  std::error_code problem;
  const auto relative =
      std::filesystem::path(path).lexically_relative(std::filesystem::current_path(problem)).string();
  return text::for_terminal(problem || relative.empty() || relative.starts_with("..") ? path : relative);
}

// What somebody may add to hooks which are not ours to change.
std::string recipe(const EventNames& events) {
  std::string out = "\n  " + say(Word::install_recipe) + "\n";
  for (const auto event : events) out += "\n" + hook_lines(event, "    ");
  return out;
}

std::string told(const Outcomes& outcomes, const std::string& where, bool dry) {
  EventNames kept;
  for (const auto& [event, done] : outcomes) {
    if (done == Done::Kept) kept.push_back(event);
  }
  const auto in_place = kept.empty() ? Word::install_done : Word::install_partly;
  std::string out = say(dry ? Word::install_would : in_place, {{"where", where}}) + "\n\n";
  out += row(Word::install_added, events_with(outcomes, {Done::Added}));
  out += row(Word::install_there, events_with(outcomes, {Done::There}));
  out += row(Word::install_chained, events_with(outcomes, {Done::Chained}));
  out += row(Word::install_kept, events_with(outcomes, {Done::Kept}));
  if (!kept.empty()) out += recipe(kept) + "\n  " + say(Word::install_or_chain) + "\n";
  return out + "\n" + say(Word::install_next) + "\n";
}

// Counting a newcomer's commits reads the whole history: in a child, which is given ten seconds.
void learn_experience(const git::Repository& repository) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(longest_scan);
    try {
      advice::count_experience(repository);
    } catch (const std::exception&) {
      _exit(fatal);
    }
    _exit(clear);
  }
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
}

Git git_of(const git::Repository& repository) {
  return [&repository](const std::vector<std::string>& arguments) { return repository.git(arguments); };
}

git::Ran git_outside(const std::vector<std::string>& arguments) {
  return git::run_git(arguments);
}

void insist_on_config_hooks(const git::Version& version) {
  if (version.at_least(2, 54)) return;
  throw Failure(say(Word::install_needs_254,
                    {{"version", std::to_string(version.major) + "." + std::to_string(version.minor)}}),
                say(Word::install_needs_254_hint));
}

std::string template_directory(const git::Config& config) {
  auto directory = config.get("init.templatedir").value_or("");
  if (directory.empty()) throw Failure(say(Word::install_no_template), say(Word::install_no_template_hint));
  if (directory.starts_with("~/")) directory = environment("HOME").value_or("") + directory.substr(1);
  return directory + "/hooks";
}

int install_globally(const Arguments& arguments, bool dry) {
  const auto config = config_outside();
  choose_language(read_settings(config), arguments);
  const auto events = chosen_events(arguments);
  if (arguments.value("mode") == "template") {
    const auto directory = template_directory(config);
    print(told(add_files(directory, events, arguments.on("chain"), dry), near(directory), dry));
    return clear;
  }
  insist_on_config_hooks(git::git_version());
  print(told(add_sections(git_outside, "--global", events, dry), say(Word::install_in_user_config), dry));
  return clear;
}

int install_here(const Arguments& arguments, bool dry) {
  const auto repository = git::Repository::open();
  choose_language(read_settings(repository.config()), arguments);
  const auto events = chosen_events(arguments);
  const auto mode = arguments.value("mode");
  if (mode == "template") {
    throw UsageError(say(Word::cli_one_of, {{"one", "--local"}, {"other", "--mode=template"}}));
  }
  const auto version = git::git_version();
  if (mode == "config") insist_on_config_hooks(version);
  const auto directory = hooks_directory(repository);
  Outcomes outcomes;
  if (mode != "files" && version.at_least(2, 54)) {
    remove_files(directory, dry);  // of an earlier install: a hook runs once
    outcomes = add_sections(git_of(repository), "--local", events, dry);
    print(told(outcomes, say(Word::install_in_config), dry));
  } else if (is_own_directory(repository, directory)) {
    remove_sections(git_of(repository), "--local", dry);
    outcomes = add_files(directory, events, arguments.on("chain"), dry);
    print(told(outcomes, near(directory), dry));
  } else {
    print(say(Word::install_not_ours, {{"where", near(directory)}}) + "\n" + recipe(events));
  }
  if (!dry) learn_experience(repository);
  return clear;
}

Outcomes joined(Outcomes first, const Outcomes& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Outcomes uninstall_globally(const Arguments& arguments, bool dry) {
  const auto config = config_outside();
  choose_language(read_settings(config), arguments);
  auto outcomes = remove_sections(git_outside, "--global", dry);
  if (config.get("init.templatedir")) {
    outcomes = joined(std::move(outcomes), remove_files(template_directory(config), dry));
  }
  return outcomes;
}

Outcomes uninstall_here(const Arguments& arguments, bool dry) {
  const auto repository = git::Repository::open();
  choose_language(read_settings(repository.config()), arguments);
  auto outcomes = remove_sections(git_of(repository), "--local", dry);
  const auto directory = hooks_directory(repository);
  if (is_own_directory(repository, directory))
    outcomes = joined(std::move(outcomes), remove_files(directory, dry));
  if (arguments.on("state") && !dry) {
    std::error_code ignored;
    std::filesystem::remove_all(repository.state_dir(), ignored);
    std::filesystem::remove_all(repository.git_dir() + "/coach", ignored);
  }
  return outcomes;
}

}  // namespace

int run_install(const Call& call) {
  if (call.arguments.on("uninstall")) return run_uninstall(call);
  const bool dry = call.arguments.on("dry-run");
  return call.arguments.on("global") ? install_globally(call.arguments, dry)
                                     : install_here(call.arguments, dry);
}

int run_uninstall(const Call& call) {
  const bool dry = call.arguments.on("dry-run");
  const auto outcomes = call.arguments.on("global") ? uninstall_globally(call.arguments, dry)
                                                    : uninstall_here(call.arguments, dry);
  const auto headline = outcomes.empty() ? Word::uninstall_nothing
                        : dry            ? Word::uninstall_would
                                         : Word::uninstall_done;
  print(say(headline) + "\n" + (outcomes.empty() ? "" : "\n") +
        row(Word::uninstall_removed, events_with(outcomes, {Done::Removed})) +
        row(Word::uninstall_restored, events_with(outcomes, {Done::Restored})));
  return clear;
}

}  // namespace coach::cli
