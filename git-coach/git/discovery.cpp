#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "failure.h"
#include "git/config_files.h"
#include "git/process.h"
#include "git/state.h"

namespace coach::git {
namespace {

std::string current_directory() {
  char buffer[4096];
  if (getcwd(buffer, sizeof buffer) == nullptr) {
    throw Failure(std::string("cannot tell the current directory: ") + std::strerror(errno));
  }
  return buffer;
}

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

bool exists(const std::string& path) {
  struct stat info {};
  return lstat(path.c_str(), &info) == 0;
}

bool none_is_set(std::initializer_list<const char*> variables) {
  return std::none_of(variables.begin(), variables.end(),
                      [](const char* name) { return std::getenv(name) != nullptr; });
}

// Settings in the environment that libgit2 1.5 refuses, ignores or gets wrong (design notes: table A-2).
bool environment_is_plain() {
  return none_is_set({"GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY",
                      "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
                      "GIT_GRAFT_FILE", "GIT_DISCOVERY_ACROSS_FILESYSTEM"});
}

bool config_environment_is_plain() {
  return none_is_set(
      {"GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"});
}

bool owned_by_us(const std::string& path) {
  struct stat info {};
  return lstat(path.c_str(), &info) == 0 && info.st_uid == geteuid();
}

// GIT_INDEX_FILE is relative to the top of the work tree, wherever a hook has gone since.
std::string absolute_index(const std::string& top) {
  const char* variable = std::getenv("GIT_INDEX_FILE");
  if (variable == nullptr || *variable == '\0') return {};
  return *variable == '/' ? variable : top + '/' + variable;
}

std::string path_below(const std::string& directory, const char* name) {
  return directory + (directory.ends_with('/') ? "" : "/") + name;
}

// The directory, here or above, that holds a `.git` directory. What git may find instead on the way up (a
// bare repository, a file `.git`, the end of the file system) is not for us to judge.
std::string find_work_tree() {
  auto directory = current_directory();
  struct stat here {
  }, dot_git{};
  if (stat(directory.c_str(), &here) != 0) throw Unsupported{"the current directory"};
  const auto device = here.st_dev;
  for (;;) {
    if (lstat(path_below(directory, ".git").c_str(), &dot_git) == 0) {
      if (!S_ISDIR(dot_git.st_mode)) throw Unsupported{"a .git that is no directory"};
      return directory;
    }
    if (directory == "/" || exists(path_below(directory, "HEAD"))) throw Unsupported{"no plain repository"};
    directory.resize(std::max<std::size_t>(directory.rfind('/'), 1));
    if (stat(directory.c_str(), &here) != 0 || here.st_dev != device) throw Unsupported{"a mount point"};
  }
}

// Nothing that changes where things are, or what they mean (gitrepository-layout(5)).
bool is_plain(const Config& config) {
  const bool may_be_bare = config.get("core.bare") && config.boolean("core.bare").value_or(true);
  return !may_be_bare && config.get("core.repositoryformatversion").value_or("0") == "0" &&
         !config.get("core.worktree") && config.starting_with("extensions.").empty();
}

void start_libgit2() {
  git_libgit2_init();
  // As git: an object is hashed when it is written and by fsck, not each time it is read.
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  if (std::getenv("GIT_CONFIG_NOSYSTEM") != nullptr) {
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, "");
  }
}

// What follows from where a repository lies.
void equip(Repository::State& state) {
  if (!owned_by_us(state.git_dir) || (state.work_tree && !owned_by_us(*state.work_tree))) {
    throw Unsupported{"somebody else owns it"};
  }
  state.refs.emplace(state.git_dir, state.common_dir);
  // Replacement objects are honoured by git and unknown to libgit2.
  if (state.refs->any_below("refs/replace/")) throw Unsupported{"replacement objects"};
  state.index_variable = absolute_index(state.work_tree.value_or(state.git_dir));
  state.index_file = state.index_variable.empty() ? state.git_dir + "/index" : state.index_variable;
  state.objects = stored_objects(state.common_dir + "/objects", batch_objects(state.index_variable));
}

std::string first_line(std::string text) {
  if (const auto newline = text.find('\n'); newline != std::string::npos) text.resize(newline);
  return text;
}

}  // namespace

std::unique_ptr<Repository::State> discover_plain() {
  if (!environment_is_plain() || !config_environment_is_plain() ||
      !none_is_set({"GIT_DIR", "GIT_CEILING_DIRECTORIES"})) {
    throw Unsupported{"the environment"};
  }
  auto state = std::make_unique<Repository::State>();
  state->work_tree = find_work_tree();
  state->git_dir = state->common_dir = path_below(*state->work_tree, ".git");
  for (const char* trait : {"commondir", "config.worktree"}) {
    if (exists(path_below(state->git_dir, trait))) throw Unsupported{trait};
  }
  state->config = read_config_files(state->common_dir);
  if (!is_plain(*state->config)) throw Unsupported{"the configuration"};
  start_libgit2();
  equip(*state);
  return state;
}

std::unique_ptr<Repository::State> discover_by_libgit2() {
  if (!environment_is_plain()) throw Unsupported{"the environment"};
  start_libgit2();
  git_repository* opened = nullptr;
  if (git_repository_open_ext(&opened, nullptr, GIT_REPOSITORY_OPEN_FROM_ENV, nullptr) != 0) {
    throw Unsupported{"libgit2 does not open it"};
  }
  const std::unique_ptr<git_repository, decltype(&git_repository_free)> owner(opened, git_repository_free);
  auto state = std::make_unique<Repository::State>();
  state->git_dir = without_slash(git_repository_path(opened));
  state->common_dir = without_slash(git_repository_commondir(opened));
  if (const char* top = git_repository_workdir(opened); top != nullptr) state->work_tree = without_slash(top);
  equip(*state);
  if (config_environment_is_plain() && !exists(state->git_dir + "/config.worktree")) {
    try {
      state->config = read_config_by_libgit2(opened);
    } catch (const Unsupported&) {
      state->config = std::nullopt;  // git is asked when somebody wants to know
    }
  }
  return state;
}

std::unique_ptr<Repository::State> discover_by_git() {
  const auto ran = GitProgram::run({"rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir",
                                    "--show-object-format", "--is-bare-repository", "--is-inside-work-tree"},
                                   {}, {});
  if (!ran.ok()) refuse(ran, "find a repository");
  std::istringstream lines(ran.out);
  auto state = std::make_unique<Repository::State>();
  std::string format, bare, inside;
  std::getline(lines, state->git_dir) && std::getline(lines, state->common_dir) &&
      std::getline(lines, format) && std::getline(lines, bare) && std::getline(lines, inside);
  state->hash_size = format == "sha256" ? 32 : 20;
  if (bare == "false") {
    const auto top = GitProgram::run({"rev-parse", "--path-format=absolute", "--show-toplevel"}, {}, {});
    state->work_tree = top.ok() ? first_line(top.out) : current_directory();
  }
  state->index_variable = absolute_index(state->work_tree.value_or(state->git_dir));
  state->index_file = state->index_variable.empty() ? state->git_dir + "/index" : state->index_variable;
  state->objects = batch_objects(state->index_variable);
  return state;
}

}  // namespace coach::git
