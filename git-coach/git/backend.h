#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/repository.h"
#include "git/tree.h"

struct git_repository;

namespace coach::git {

// One path that differs between a tree and the index, or between two trees, before any content is read.
struct RawChange {
  std::string path;
  Mode before_mode = Mode::None;
  Mode after_mode = Mode::None;
  Oid before;
  Oid after;
  bool unmerged = false;
};

// The fast path met something that it does not know for certain. Caught inside git/, never outside: the
// plumbing takes over.
struct Unsupported {
  std::string why;
};

// Loose objects by our own reader, packed ones by libgit2's object database, of a repository's objects/.
// Objects that neither finds or reads are asked of the plumbing. REQUIRES: libgit2 is initialised.
std::shared_ptr<Objects> stored_objects(const std::string& directory, std::shared_ptr<Objects> otherwise);
// `git cat-file --batch`, started when the first object is wanted.
std::shared_ptr<Objects> batch_objects(std::string index_file);

// What `git diff-tree -r` lists. A null id stands for the empty tree.
std::vector<RawChange> diff_trees(Objects& objects, const std::optional<Oid>& before,
                                  const std::optional<Oid>& after);

// What `git diff-index --cached --ita-invisible-in-index` lists, by our own reader: the index is mapped, and
// directories whose cache-tree id equals the base tree's are skipped. Throws Unsupported for split and sparse
// indexes, unknown mandatory extensions and anything that does not add up.
std::vector<RawChange> diff_index(const std::string& index_file, Objects& objects,
                                  const std::optional<Oid>& base);
// The same by git itself, after verifying the index's checksum, which git 2.39's plumbing does not.
std::vector<RawChange> diff_index_by_git(const std::string& index_file, const std::string& base,
                                         std::size_t hash_size, const std::string& index_variable);

// Paths whose size or time differ from what the index remembers, by lstat alone. Nothing where the index has
// more than `limit` entries or is not understood.
std::optional<std::size_t> count_changed(const std::string& index_file, const std::string& work_tree,
                                         std::size_t limit);

// Turns deleted + added pairs of like content into renames, as `git diff -M50%` does, within limits.
void find_renames(std::vector<ChangedFile>& files);

Commit parse_commit(const Oid& oid, std::string_view bytes, Oid* tree);
// The message of the commit that a message being written replaces; nothing where a new commit is made. Git
// gives hooks the author's date, which an amended commit keeps; without it, the same subject has to do.
std::optional<Message> amended_message(Objects& objects, const Oid& head, const Message& now);

Config read_config_by_libgit2(git_repository* repository);
Config read_config_by_git(const std::string& index_file);

}  // namespace coach::git
