#include "git/index_write.h"

#include <algorithm>
#include <map>

#include "failure.h"
#include "git/index_lock.h"
#include "git/process.h"
#include "text/sanitize.h"

namespace coach::git {
namespace {

constexpr std::size_t paths_a_call = 500;

// "0" stands for no entry.
std::string octal(Mode mode) {
  if (mode == Mode::None) return "0";
  return mode == Mode::Executable ? "100755" : "100644";
}

std::string_view line_of(std::string_view out) {
  return out.substr(0, out.find('\n'));
}

Oid oid_printed(const Ran& ran, std::string_view doing) {
  const auto oid = ran.ok() ? Oid::from_hex(line_of(ran.out)) : std::nullopt;
  if (!oid) refuse(ran, doing);
  return *oid;
}

// "H 100644 <oid> 0\t<path>", as `ls-files -s -v -z` prints it.
struct Listed {
  char tag = 'H';
  std::string mode, oid;
  bool unmerged = false;
};

// As `git_at_top`, with an index of its own.
Ran git_with_index(const Repository& repository, const std::string& index, std::vector<std::string> arguments,
                   std::string_view input) {
  const auto& top = *repository.work_tree();
  arguments.insert(arguments.begin(), {"-C", top, "--git-dir=" + repository.git_dir(), "--work-tree=" + top});
  return GitProgram::run(arguments, input, index);
}

std::map<std::string, Listed> listed(const Repository& repository, const std::string& index,
                                     const std::vector<Replacement>& entries) {
  std::map<std::string, Listed> found;
  for (std::size_t begin = 0; begin < entries.size(); begin += paths_a_call) {
    std::vector<std::string> arguments = {"ls-files", "-s", "-v", "-z", "--"};
    for (auto i = begin; i < std::min(begin + paths_a_call, entries.size()); ++i)
      arguments.push_back(entries[i].path);
    const auto ran = git_with_index(repository, index, std::move(arguments), {});
    if (!ran.ok()) refuse(ran, "git ls-files");
    for (std::string_view rest = ran.out; !rest.empty();) {
      const auto line = rest.substr(0, rest.find('\0'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const auto tab = line.find('\t');
      // A letter, a blank, six digits, a blank, the id, a blank, the stage.
      if (tab == line.npos || tab < 12) continue;
      found[std::string(line.substr(tab + 1))] = {line[0], std::string(line.substr(2, 6)),
                                                  std::string(line.substr(9, tab - 11)),
                                                  line[tab - 1] != '0'};
    }
  }
  return found;
}

// Flags that `--index-info` drops.
void restore_flag(const Repository& repository, const std::string& index, const char* flag,
                  const std::string& paths) {
  if (paths.empty()) return;
  const auto ran = git_with_index(repository, index, {"update-index", flag, "-z", "--stdin"}, paths);
  if (!ran.ok()) refuse(ran, "git update-index");
}

std::vector<EntryState> states_in(const Repository& repository, const std::string& index,
                                  const std::vector<Replacement>& entries) {
  const auto found = listed(repository, index, entries);
  std::vector<EntryState> states(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = entries[i];
    const auto one = found.find(entry.path);
    if (one == found.end()) {
      states[i].is_old = entry.old_mode == Mode::None;
      states[i].is_new = entry.new_mode == Mode::None;
      continue;
    }
    const auto& [tag, mode, oid, unmerged] = one->second;
    states[i].is_old = !unmerged && mode == octal(entry.old_mode) && oid == entry.old_oid.hex();
    states[i].is_new = !unmerged && mode == octal(entry.new_mode) && oid == entry.new_oid.hex();
    states[i].skip_worktree = tag == 'S' || tag == 's';
    states[i].assume_unchanged = tag >= 'a' && tag <= 'z';
  }
  return states;
}

}  // namespace

Ran git_at_top(const Repository& repository, std::vector<std::string> arguments, std::string_view input) {
  const auto& top = *repository.work_tree();
  arguments.insert(arguments.begin(), {"-C", top, "--git-dir=" + repository.git_dir(), "--work-tree=" + top,
                                       "--literal-pathspecs"});
  return repository.git(arguments, input);
}

Oid write_blob(const Repository& repository, std::string_view bytes) {
  return oid_printed(git_at_top(repository, {"hash-object", "-w", "--no-filters", "--stdin"}, bytes),
                     "git hash-object");
}

Oid id_of(const Repository& repository, std::string_view bytes) {
  return oid_printed(git_at_top(repository, {"hash-object", "--no-filters", "--stdin"}, bytes),
                     "git hash-object");
}

Oid id_when_staged(const Repository& repository, const std::string& path, std::string_view bytes) {
  return oid_printed(git_at_top(repository, {"hash-object", "--stdin", "--path=" + path}, bytes),
                     "git hash-object");
}

std::vector<EntryState> states_of(const Repository& repository, const std::vector<Replacement>& entries) {
  return states_in(repository, {}, entries);
}

void replace_entries(const Repository& repository, const std::vector<Replacement>& entries) {
  if (entries.empty()) return;
  IndexLock lock(repository);
  const auto states = states_in(repository, lock.copy(), entries);
  std::string input, skipped, assumed;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = entries[i];
    if (!states[i].is_old) throw Failure(text::for_terminal(entry.path) + ": the index has changed");
    input += octal(entry.new_mode) + " " + entry.new_oid.hex() + "\t" + entry.path + '\0';
    if (states[i].skip_worktree) skipped += entry.path + '\0';
    if (states[i].assume_unchanged) assumed += entry.path + '\0';
  }
  const auto ran = git_with_index(repository, lock.copy(), {"update-index", "-z", "--index-info"}, input);
  if (!ran.ok()) refuse(ran, "git update-index");
  restore_flag(repository, lock.copy(), "--skip-worktree", skipped);
  restore_flag(repository, lock.copy(), "--assume-unchanged", assumed);
  lock.replace();
}

}  // namespace coach::git
