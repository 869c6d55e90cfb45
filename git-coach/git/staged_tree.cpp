#include <unistd.h>

#include <filesystem>

#include "git/process.h"
#include "git/repository.h"
#include "git/state.h"

namespace coach::git {

namespace fs = std::filesystem;

std::optional<Oid> Repository::staged_tree() const {
  // `git write-tree` would write what it learns into the index, so that it gets one of its own.
  const fs::path own = state_->index_file + ".coach-" + std::to_string(::getpid());
  std::error_code trouble;
  fs::copy_file(state_->index_file, own, fs::copy_options::overwrite_existing, trouble);
  if (trouble) return std::nullopt;
  const auto ran = GitProgram::run({"--git-dir=" + git_dir(), "write-tree"}, {}, own.string());
  fs::remove(own, trouble);
  fs::remove(own.string() + ".lock", trouble);
  return ran.ok() ? Oid::from_hex(std::string_view(ran.out).substr(0, ran.out.find('\n'))) : std::nullopt;
}

bool Repository::is_all_staged() const {
  const auto& top = *work_tree();
  return git({"-C", top, "--git-dir=" + git_dir(), "--work-tree=" + top, "diff", "--quiet", "--no-ext-diff",
              "--no-textconv", "--ignore-submodules=untracked"})
      .ok();
}

}  // namespace coach::git
