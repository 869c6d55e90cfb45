#include "fix/apply.h"

#include <csignal>
#include <list>
#include <tuple>
#include <utility>

#include "failure.h"
#include "fix/left_patch.h"
#include "fix/undo_record.h"
#include "git/fresh_file.h"
#include "git/state_file.h"

namespace coach::fix {
namespace {

// Ctrl-C between two files would leave the work tree half in step: it waits until all are done.
class WithoutSignals {
 public:
  WithoutSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, &old_);
  }
  ~WithoutSignals() { sigprocmask(SIG_SETMASK, &old_, nullptr); }
  WithoutSignals(const WithoutSignals&) = delete;
  WithoutSignals& operator=(const WithoutSignals&) = delete;

 private:
  sigset_t old_{};
};

// The changes of all files that do not get theirs.
std::string patch_of_all(const Plan& plan, const std::vector<Applied>& files) {
  std::string patch;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& fix = plan.files[i];
    if (leaves_patch(files[i].work))
      patch += patch_of(files[i].entry, fix.file->after_lines.bytes(), fix.content.bytes);
  }
  return patch;
}

// In place of the patch that an earlier fix left.
void leave(const git::Repository& repository, const std::string& patch) {
  const auto directory = directory_of(repository);
  if (patch.empty())
    git::forget_state(directory, std::string(patch_name));
  else if (!git::write_state(directory, std::string(patch_name), patch))
    throw Failure(directory + "/" + std::string(patch_name) + ": cannot be written");
}

std::string content_of(const git::Repository& repository, const std::string& oid) {
  auto ran = git::git_at_top(repository, {"cat-file", "blob", oid});
  if (!ran.ok()) throw Failure("git cat-file: " + oid);
  return std::move(ran.out);
}

}  // namespace

Outcome apply(const git::Repository& repository, const Plan& plan) {
  const WithoutSignals guard;
  git::remove_left_files(repository);
  settle_record(repository);
  std::vector<git::Replacement> entries;
  for (const auto& fix : plan.files) {
    const auto& file = *fix.file;
    const bool same = fix.content.bytes == file.after_lines.bytes();
    entries.push_back({file.path, file.after.mode, fix.content.mode, file.after.oid,
                       same ? file.after.oid : git::write_blob(repository, fix.content.bytes)});
  }
  Outcome outcome;
  std::list<git::FreshFile> fresh;  // of the files that get their change, in the order of `outcome`
  std::vector<Undoable> undoable;
  const auto states = git::states_of(repository, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto change = states[i].skip_worktree ? git::WorkChange{} : git::carried_over(repository, entries[i]);
    auto& one = undoable.emplace_back(Undoable{.entry = entries[i], .before = {}, .after = {}});
    if (change.outcome == git::WorkFile::Written) {
      one.before = git::write_blob(repository, change.before).hex();
      one.after = git::write_blob(repository, change.after).hex();
      one.mode_before = change.mode_before;
      one.mode_after = change.mode_after;
      change.outcome = fresh
                           .emplace_back(repository, entries[i].path, std::move(change.before),
                                         std::move(change.after), change.mode_after)
                           .outcome();
      if (change.outcome != git::WorkFile::Written) fresh.pop_back();
    }
    outcome.files.push_back({entries[i], change.outcome});
  }
  // Everything that needs room is on the disk before the index changes: what no file will get, too.
  auto patch = patch_of_all(plan, outcome.files);
  {
    Predecessor predecessor(repository);
    if (!write_record(repository, undoable)) throw Failure(directory_of(repository) + ": cannot be written");
    leave(repository, patch);
    git::replace_entries(repository, entries);
    predecessor.forget();
  }
  for (auto& file : fresh) file.take_place();
  auto next = fresh.begin();
  for (auto& file : outcome.files) {
    if (file.work == git::WorkFile::Written) file.work = (next++)->look_again();
  }
  // Files may have been written to since.
  if (const auto now = patch_of_all(plan, outcome.files); now != patch) leave(repository, patch = now);
  if (!patch.empty()) outcome.patch = directory_of(repository) + "/" + std::string(patch_name);
  return outcome;
}

std::optional<Undone> undo(const git::Repository& repository) {
  const WithoutSignals guard;
  settle_record(repository);
  const auto all = read_record(repository);
  if (!all || all->empty()) return std::nullopt;
  Undone undone;
  std::vector<git::Replacement> entries, back;
  for (const auto& one : *all) entries.push_back(one.entry);
  const auto states = git::states_of(repository, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (states[i].is_new) {
      back.push_back(entries[i].reversed());
      undone.entries.push_back(entries[i].path);
    } else if (!states[i].is_old) {
      undone.kept.push_back(entries[i].path);
    }
  }
  std::list<std::pair<const std::string*, git::FreshFile>> fresh;
  for (const auto& one : *all) {
    if (one.has_file())
      fresh.emplace_back(std::piecewise_construct, std::forward_as_tuple(&one.entry.path),
                         std::forward_as_tuple(repository, one.entry.path, content_of(repository, one.after),
                                               content_of(repository, one.before), one.mode_before));
  }
  git::replace_entries(repository, back);
  bool refused = false;
  for (auto& [path, file] : fresh) file.take_place();
  for (auto& [path, file] : fresh) {
    const auto outcome = file.look_again();
    if (outcome == git::WorkFile::Written) undone.files.push_back(*path);
    const bool stays = outcome == git::WorkFile::Edited || outcome == git::WorkFile::Changed ||
                       outcome == git::WorkFile::Refused;
    if (stays) undone.kept.push_back(*path);
    refused = refused || outcome == git::WorkFile::Refused;
  }
  // What the system refused can be asked of it again.
  if (refused) return undone;
  write_record(repository, {});
  leave(repository, {});
  return undone;
}

}  // namespace coach::fix
