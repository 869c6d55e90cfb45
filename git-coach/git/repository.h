#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/snapshot.h"

namespace coach::git {

struct HistoryAsk;     // git/history.h
struct MergedHistory;  // git/history.h

// git's configuration, every scope merged, as `git config --list` would show it. Keys are lower-cased
// except for the subsection.
class Config {
 public:
  std::optional<std::string> get(std::string_view key) const;  // the last value
  std::vector<std::string> all(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<long long> integer(std::string_view key) const;
  // Every key that starts with a prefix, with its last value.
  std::vector<std::pair<std::string, std::string>> starting_with(std::string_view prefix) const;
  void set(std::string_view key, std::string value);  // appends a value

 private:
  std::multimap<std::string, std::string, std::less<>> values_;
};

// What a finished child printed, and how it ended.
struct Ran {
  int status = 0;  // exit code, or 128 + signal
  std::string out;
  std::string err;
  bool ok() const { return status == 0; }
};

struct Pushed {
  std::string local_ref, local_oid, remote_ref, remote_oid;
};

// An opened repository. Two backends stand behind it: libgit2's object database with our own index reader
// where the repository has no trait that they do not know for certain, and git's plumbing for everything
// else. Which one served is not visible in the values that come out.
class Repository {
 public:
  // Finds the repository as git would from the current directory and environment. Throws Failure, with
  // git's own words, where git would refuse.
  static Repository open();
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  // Absolute paths. The work tree is nothing in a bare repository.
  const std::string& git_dir() const;
  const std::string& common_dir() const;
  const std::optional<std::string>& work_tree() const;
  // $GIT_COMMON_DIR/coach, where all state of ours lives; not created here.
  std::string state_dir() const { return common_dir() + "/coach"; }
  bool bare() const { return !work_tree().has_value(); }
  const Config& config() const;  // read on first use

  Snapshot staged() const;
  Snapshot commit(std::string_view revision) const;
  // `A..B`, `A...B`, or one revision A, meaning A..HEAD.
  Snapshot range(std::string_view range) const;
  // Everything since the merge base with an upstream (found where it is empty), with the staged change on
  // top.
  Snapshot branch(std::string_view upstream) const;
  // A commit message being written, with the staged change beside it. `bytes` is the file's content;
  // `editor` tells whether an editor will open (comments go away then).
  Snapshot message(std::string_view bytes, bool editor) const;
  // No change at all, only what a project looks like at a revision: its tree, branches and remotes.
  Snapshot at(std::string_view revision) const;
  // Changes as they reached a commit (empty: the project's main line, or HEAD where none is known).
  MergedHistory merged(std::string_view tip, const HistoryAsk& ask) const;
  // The commit that stands for the project: upstream's main branch, or HEAD; nothing before the first.
  std::optional<Oid> main_line() const;
  // One snapshot for each pushed ref that has commits to judge.
  std::vector<Snapshot> pushed(const std::vector<Pushed>& refs, std::string_view remote) const;

  // The number of work-tree files whose size or time differ from the index: a hint for "nothing is staged",
  // by lstat only. Nothing where it would take long.
  std::optional<std::size_t> changed_in_work_tree() const;
  // The tree that a commit of the index would have. Stores its trees, changes nothing else. Nothing where the
  // index has conflicts, or there is none.
  std::optional<Oid> staged_tree() const;
  // Whether the work tree's tracked files are as they are staged. REQUIRES: not bare.
  bool is_all_staged() const;
  // Whether the index has an entry at or below a path.
  bool tracks(std::string_view path) const;

  // Runs git's plumbing: absolute git, no shell, no pager, no prompt, no lazy fetch, no fsmonitor, the
  // environment of design/trust.md. Throws Failure where git cannot be found.
  Ran git(const std::vector<std::string>& arguments, std::string_view input = {}) const;
  // `git var GIT_AUTHOR_IDENT` without the time; nothing where git refuses.
  std::optional<Identity> author() const;

  struct State;  // git/state.h, for git/ alone

 private:
  explicit Repository(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Runs git outside any repository (version, help). The same environment.
Ran run_git(const std::vector<std::string>& arguments, std::string_view input = {});
struct Version {
  int major = 0, minor = 0, patch = 0;
  bool at_least(int a, int b) const { return major > a || (major == a && minor >= b); }
};
Version git_version();

}  // namespace coach::git
