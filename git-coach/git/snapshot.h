#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/message.h"
#include "git/oid.h"
#include "git/tree.h"
#include "text/fill.h"
#include "text/lines.h"

namespace coach::git {

enum class Scope { Staged, Commit, Range, Message, Push };

enum class Status { Added, Modified, Deleted, Renamed, TypeChanged, Unmerged };

// One side of a change. `bytes` holds the blob's content, unless it is no file or was too large to read.
struct Side {
  Mode mode = Mode::None;
  Oid oid;
  std::size_t size = 0;
  bool loaded = false;
};

// One path that the change touches. Owns its bytes.
struct ChangedFile {
  std::string path;      // after the change; bytes as git has them
  std::string old_path;  // set for renames
  Status status = Status::Modified;
  Side before;
  Side after;
  text::Lines before_lines;  // empty unless loaded
  text::Lines after_lines;
  bool binary = false;                   // a NUL in the first 8000 bytes of either side, as git judges
  std::vector<text::LineRange> removed;  // lines of before_lines
  std::vector<text::LineRange> added;    // lines of after_lines
  bool fine_diff = true;                 // false where `added` is coarser than git's

  // Content that can be judged line by line: a loaded regular file that is not binary.
  bool is_text() const { return is_file(after.mode) && after.loaded && !binary; }
  bool is_new() const { return status == Status::Added; }
  bool is_added_line(std::size_t line) const { return text::covers(added, line); }
  // The first added line within a run of lines of `after_lines`, or where it begins.
  std::size_t first_added(const text::LineRange& within) const;
  std::size_t added_count() const;
  std::size_t removed_count() const;
  std::string_view name() const;       // last component
  std::string_view directory() const;  // without a trailing '/'; "" at the root
};

// Computes what follows from two contents: status where it is open, binary, added and removed lines.
// `before` or `after` is nothing where that side does not exist.
ChangedFile make_change(std::string path, std::optional<std::string> before, std::optional<std::string> after,
                        Mode before_mode = Mode::Regular, Mode after_mode = Mode::Regular);
// The same for a change whose sides are already filled in.
void compare_sides(ChangedFile& file);

struct Commit {
  Oid oid;
  std::vector<Oid> parents;
  Identity author;
  Identity committer;
  Message message;
};

// Something that was not inspected. The catalogue has a sentence for each reason (text::Word::gap_*).
struct Gap {
  enum class Why {
    TooLarge,          // {path} {size}
    OldSideMissing,    // {path}: judged as if every line were new
    NotText,           // {path}: an encoding that is not read line by line (UTF-16, old Mac line ends)
    TooManyFiles,      // {count} {limit}
    CoarseDiff,        // {path}
    OutOfTime,         // {what}
    ShallowHistory,    // history before {commit} is not in this clone
    NotParsed,         // {path} {why}
    RemoteUnknown,     // {remote}: every commit of the branch was judged
    NoStagedChange,    // a bare repository has no index
    ConfigUnreadable,  // {path} {line} {what}
    TooManyFindings,   // {rule} {count}
    NotRun,            // {rule} {why}
  } why;
  text::Facts facts;
};

// What git is in the middle of.
enum class Sequence { None, Merge, Rebase, CherryPick, Revert, Am, Bisect };

// What is under inspection, as plain owned values. Everything comes from git objects at the change's own
// base: never from the work tree, never through a filter.
struct Snapshot {
  Scope scope = Scope::Staged;
  std::optional<Oid> base;     // the commit that the change stands on; nothing on an unborn branch
  std::optional<Oid> tip;      // the commit that holds the change; nothing for staged content
  std::string project;         // owner/name of the upstream project, where remotes tell
  std::string branch;          // short name; empty when detached
  std::string default_branch;  // of the upstream remote, short name; empty when unknown
  std::string remote_url;      // of the upstream remote; empty when unknown
  Sequence sequence = Sequence::None;
  std::vector<ChangedFile> files;  // in path order
  std::optional<Message> message;  // Scope::Message, and the commit's own in Scope::Commit
  // Scope::Message: what the base says, where the message being written takes its place (commit --amend).
  std::optional<Message> amended;
  std::vector<Commit> commits;     // Commit, Range, Push: oldest first
  std::optional<Identity> author;  // who will be the author; nothing where git could not say
  std::string identity_problem;    // git's own words where author is nothing
  Tree tree;                       // of `base`
  std::vector<Gap> gaps;

  // The first added line within a run of lines of `after_lines`, or where it begins.
  std::size_t first_added(const text::LineRange& within) const;
  std::size_t added_count() const;
  std::size_t removed_count() const;
};

}  // namespace coach::git
