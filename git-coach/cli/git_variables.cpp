#include "cli/git_variables.h"

#include <cstdlib>
#include <filesystem>

#include "cli/settings.h"
#include "failure.h"
#include "git/repository.h"

namespace coach::cli {
namespace {

namespace fs = std::filesystem;

// Those of `git rev-parse --local-env-vars` that name places.
constexpr const char* names[] = {"GIT_DIR",        "GIT_WORK_TREE",        "GIT_COMMON_DIR",
                                 "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"};

}  // namespace

GitVariables::GitVariables() {
  for (const char* name : names) {
    if (auto value = environment(name)) values_[name] = *std::move(value);
  }
  if (values_.empty()) return;
  try {
    const auto repository = git::Repository::open();
    git_dir_ = repository.git_dir();
    work_tree_ = repository.work_tree().value_or("");
    for (auto& [name, value] : values_) {
      // git reads GIT_INDEX_FILE from the top of the work tree, the others from where it was started.
      const auto from =
          name == "GIT_INDEX_FILE" && !work_tree_.empty() ? fs::path(work_tree_) : fs::current_path();
      if (name != "GIT_PREFIX" && !value.empty()) value = (from / value).lexically_normal().string();
    }
  } catch (const Failure&) {
    values_.clear();  // they name no repository
  }
  for (const char* name : names) unsetenv(name);
}

GitVariables::Back::Back(const GitVariables& variables) : variables_(variables) {
  for (const auto& [name, value] : variables_.values_) setenv(name.c_str(), value.c_str(), 1);
}

GitVariables::Back::~Back() {
  for (const auto& [name, value] : variables_.values_) unsetenv(name.c_str());
}

}  // namespace coach::cli
