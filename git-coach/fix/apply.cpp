#include "fix/apply.h"

#include <csignal>

#include "failure.h"
#include "fix/left_patch.h"
#include "git/state_file.h"
#include "text/packing.h"

namespace coach::fix {
namespace {

constexpr std::string_view record = "undo";
constexpr std::uint64_t record_form = 1;
constexpr std::uintmax_t largest_record = 64 << 20;

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

// The record belongs to one work tree and its index.
std::string directory_of(const git::Repository& repository) {
  return repository.git_dir() + "/coach";
}

// What undo() needs: the entry, and the blobs with what the file held before and after, where it is written.
struct Undoable {
  git::Replacement entry;
  std::string before, after;  // ids; empty where the file stays as it is
  unsigned mode_before = 0, mode_after = 0;

  bool has_file() const { return !before.empty(); }
};

std::string packed(const std::vector<Undoable>& all) {
  text::Packer out;
  out.number(record_form);
  out.list(all, [&](const Undoable& one) {
    out.text(one.entry.path);
    out.number(static_cast<std::uint64_t>(one.entry.old_mode));
    out.number(static_cast<std::uint64_t>(one.entry.new_mode));
    out.text(one.entry.old_oid.hex());
    out.text(one.entry.new_oid.hex());
    out.text(one.before);
    out.text(one.after);
    out.number(one.mode_before);
    out.number(one.mode_after);
  });
  return out.bytes();
}

std::optional<std::vector<Undoable>> unpacked(std::string_view bytes) {
  text::Unpacker in(bytes);
  if (in.number() != record_form) return std::nullopt;
  bool good = true;
  const auto oid = [&] {
    const auto read = git::Oid::from_hex(in.text());
    good = good && read;
    return read.value_or(git::Oid{});
  };
  auto all = in.list<Undoable>([&] {
    Undoable one;
    one.entry.path = in.text();
    one.entry.old_mode = static_cast<git::Mode>(in.number());
    one.entry.new_mode = static_cast<git::Mode>(in.number());
    one.entry.old_oid = oid();
    one.entry.new_oid = oid();
    one.before = in.text();
    one.after = in.text();
    one.mode_before = static_cast<unsigned>(in.number());
    one.mode_after = static_cast<unsigned>(in.number());
    return one;
  });
  if (!in.done() || !good) return std::nullopt;
  return all;
}

bool save(const git::Repository& repository, const std::vector<Undoable>& all) {
  return git::write_state(directory_of(repository), std::string(record), packed(all));
}

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
  std::vector<git::Replacement> entries;
  for (const auto& fix : plan.files) {
    const auto& file = *fix.file;
    const bool same = fix.content.bytes == file.after_lines.bytes();
    entries.push_back({file.path, file.after.mode, fix.content.mode, file.after.oid,
                       same ? file.after.oid : git::write_blob(repository, fix.content.bytes)});
  }
  Outcome outcome;
  std::vector<git::WorkChange> changes;
  std::vector<Undoable> undoable;
  const auto states = git::states_of(repository, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto change = states[i].skip_worktree ? git::WorkChange{} : git::carried_over(repository, entries[i]);
    outcome.files.push_back({entries[i], change.outcome});
    auto& one = undoable.emplace_back(Undoable{.entry = entries[i], .before = {}, .after = {}});
    if (change.outcome == git::WorkFile::Written) {
      one.before = git::write_blob(repository, change.before).hex();
      one.after = git::write_blob(repository, change.after).hex();
      one.mode_before = change.mode_before;
      one.mode_after = change.mode_after;
    }
    changes.push_back(std::move(change));
  }
  if (!save(repository, undoable)) throw Failure(directory_of(repository) + ": cannot be written");
  // Before anything else changes: what no file will get must not be lost with a full disk.
  auto patch = patch_of_all(plan, outcome.files);
  leave(repository, patch);
  git::replace_entries(repository, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& change = changes[i];
    if (change.outcome == git::WorkFile::Written) {
      outcome.files[i].work =
          git::rewrite(repository, entries[i].path, change.before, change.after, change.mode_after);
    }
  }
  // Files may have been written to since.
  if (const auto now = patch_of_all(plan, outcome.files); now != patch) leave(repository, patch = now);
  if (!patch.empty()) outcome.patch = directory_of(repository) + "/" + std::string(patch_name);
  return outcome;
}

std::optional<Undone> undo(const git::Repository& repository) {
  const auto bytes = git::read_state(directory_of(repository), std::string(record), largest_record);
  const auto all = bytes ? unpacked(*bytes) : std::nullopt;
  if (!all || all->empty()) return std::nullopt;
  const WithoutSignals guard;
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
  git::replace_entries(repository, back);
  for (const auto& one : *all) {
    if (!one.has_file()) continue;
    const auto outcome = git::rewrite(repository, one.entry.path, content_of(repository, one.after),
                                      content_of(repository, one.before), one.mode_before);
    if (outcome == git::WorkFile::Written) undone.files.push_back(one.entry.path);
    const bool stays = outcome == git::WorkFile::Edited || outcome == git::WorkFile::Changed ||
                       outcome == git::WorkFile::Refused;
    if (stays) undone.kept.push_back(one.entry.path);
  }
  save(repository, {});
  leave(repository, {});
  return undone;
}

}  // namespace coach::fix
