#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/backend.h"
#include "git/ref_files.h"
#include "git/repository.h"

namespace coach::git {

// What stands behind a Repository: where it lies, and which backend may serve it.
struct Repository::State {
  // Set where the fast path is trusted; nothing where only the plumbing may speak.
  std::optional<RefFiles> refs;
  std::string git_dir;
  std::string common_dir;
  std::optional<std::string> work_tree;
  std::string index_file;      // absolute
  std::string index_variable;  // GIT_INDEX_FILE made absolute, for children; empty where it is not set
  std::size_t hash_size = 20;  // bytes in an object id
  std::shared_ptr<Objects> objects;
  mutable std::optional<Config> config;
  mutable std::optional<std::optional<Oid>> main_line;  // once it was asked for

  Ran run(const std::vector<std::string>& arguments, std::string_view input = {}) const;
  // The same, refusing with git's words where it did not end well.
  std::string ask(const std::vector<std::string>& arguments, std::string_view doing) const;
  std::optional<std::string> try_ask(const std::vector<std::string>& arguments) const;

  // The commit that HEAD names; nothing on an unborn branch. Throws Failure where HEAD is broken.
  std::optional<Oid> head() const;
  // A revision as git understands it, peeled to a commit.
  Oid resolve(std::string_view revision) const;
  Commit commit(const Oid& oid, Oid* tree = nullptr) const;
  Oid tree_of(const Oid& commit_oid) const;
  // Index against the tree of a commit (nothing: the empty tree).
  std::vector<RawChange> staged_against(const std::optional<Oid>& base) const;
};

// The repository of the current directory and environment. The first looks for a plain one by itself; the
// second asks libgit2. They throw Unsupported on a trait that they do not know for certain.
std::unique_ptr<Repository::State> discover_plain();
std::unique_ptr<Repository::State> discover_by_libgit2();
std::unique_ptr<Repository::State> discover_by_git();

// The commit that a revision names; nothing where it names none.
std::optional<Oid> known_commit(const Repository::State& state, const std::string& revision);
// The ref that stands for the project, where nobody named one.
std::optional<std::string> find_upstream(const Repository& repository, const Repository::State& state);

// Fills in what every scope shares: branch, remotes, what git is in the middle of, the author.
void describe(const Repository& repository, const Repository::State& state, Snapshot& snapshot);

// Reads the contents of changes, within limits, and pairs renames. `other_parents` are the trees of a merge's
// further parents: only what differs from every one of them is the merge's own.
void load_changes(const Repository::State& state, std::vector<RawChange> changes, Snapshot& snapshot,
                  const std::vector<Oid>& other_parents = {});

}  // namespace coach::git
