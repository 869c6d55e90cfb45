#include "failure.h"
#include "git/backend.h"
#include "git/digest.h"
#include "git/mapped_file.h"
#include "git/process.h"

namespace coach::git {
namespace {

// git 2.39's plumbing reads truncated and damaged indexes without a word, so the trailing checksum is
// verified here. All zeros means that index.skipHash left it out.
void verify(const std::string& index_file, std::size_t hash_size) {
  const MappedFile mapped(index_file);
  if (!mapped.found()) return;
  const auto bytes = mapped.bytes();
  const auto damaged = [&] {
    return Failure("the index file '" + index_file + "' is damaged or cut short",
                   "'rm' it and run 'git reset' to make it anew from HEAD; the work tree stays as it is");
  };
  if (bytes.size() < 12 + hash_size) throw damaged();
  const auto content = bytes.substr(0, bytes.size() - hash_size);
  const auto stored = Oid::from_raw(bytes.data() + content.size(), hash_size);
  if (stored.is_null()) return;
  if (digest(content, hash_size) != stored) throw damaged();
}

std::string_view take_until(std::string_view& rest, char stop) {
  const auto part = rest.substr(0, rest.find(stop));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

Mode mode_of(std::string_view octal) {
  std::uint32_t mode = 0;
  for (const char digit : octal) mode = mode * 8 + static_cast<std::uint32_t>(digit - '0');
  return static_cast<Mode>(mode);
}

}  // namespace

std::vector<RawChange> diff_index_by_git(const std::string& index_file, const std::string& base,
                                         std::size_t hash_size, const std::string& index_variable) {
  verify(index_file, hash_size);
  const auto ran =
      GitProgram::run({"diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
                       "--ignore-submodules=none", "--ita-invisible-in-index", "--end-of-options", base},
                      {}, index_variable);
  if (!ran.ok()) refuse(ran, "compare the index with HEAD");
  // Records: `:<mode> <mode> <id> <id> <status>` NUL `<path>` NUL
  std::vector<RawChange> changes;
  std::string_view rest = ran.out;
  while (!rest.empty()) {
    auto meta = take_until(rest, '\0');
    RawChange change;
    change.path = take_until(rest, '\0');
    if (!meta.starts_with(':')) throw Failure("git diff-index answered in a form that is not known");
    meta.remove_prefix(1);
    change.before_mode = mode_of(take_until(meta, ' '));
    change.after_mode = mode_of(take_until(meta, ' '));
    change.before = Oid::from_hex(take_until(meta, ' ')).value_or(Oid{});
    change.after = Oid::from_hex(take_until(meta, ' ')).value_or(Oid{});
    change.unmerged = meta.starts_with('U');
    if (!changes.empty() && changes.back().path == change.path) {
      changes.back().unmerged = changes.back().unmerged || change.unmerged;
      continue;
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace coach::git
