#include "git/repository.h"

#include <unistd.h>

#include <algorithm>

#include "failure.h"
#include "git/process.h"
#include "git/state.h"
#include "git/state_file.h"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace coach::git {
namespace {

// The heads that a merge in progress brings in: MERGE_HEAD, or GITHEAD_<id> in the environment of
// pre-merge-commit, which runs before that file is written.
std::vector<Oid> merged_heads(const Repository::State& state) {
  std::vector<Oid> heads;
  constexpr std::size_t largest = 1 << 20;
  const auto file = read_state(state.git_dir, "MERGE_HEAD", largest).value_or("");
  for (std::string_view rest = file; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    if (const auto oid = Oid::from_hex(line)) heads.push_back(*oid);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  if (!heads.empty()) return heads;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (!text.starts_with("GITHEAD_")) continue;
    if (const auto oid = Oid::from_hex(text.substr(8, text.find('=') - 8))) heads.push_back(*oid);
  }
  return heads;
}

}  // namespace

Repository::Repository(std::unique_ptr<State> state) : state_(std::move(state)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Repository Repository::open() {
  for (const auto discover : {discover_plain, discover_by_libgit2}) {
    try {
      return Repository(discover());
    } catch (const Unsupported&) {  // the next one may know it
    }
  }
  return Repository(discover_by_git());
}

const std::string& Repository::git_dir() const {
  return state_->git_dir;
}
const std::string& Repository::common_dir() const {
  return state_->common_dir;
}
const std::optional<std::string>& Repository::work_tree() const {
  return state_->work_tree;
}

const Config& Repository::config() const {
  if (!state_->config) state_->config = read_config_by_git(state_->index_variable);
  return *state_->config;
}

Ran Repository::git(const std::vector<std::string>& arguments, std::string_view input) const {
  return state_->run(arguments, input);
}

Snapshot Repository::staged() const {
  Snapshot snapshot{.scope = Scope::Staged};
  describe(*this, *state_, snapshot);
  snapshot.base = state_->head();
  if (snapshot.base) snapshot.tree = Tree(state_->objects, state_->tree_of(*snapshot.base));
  if (bare()) {
    snapshot.gaps.push_back({Gap::Why::NoStagedChange, {}});
    return snapshot;
  }
  std::vector<Oid> others;
  for (const auto& head : merged_heads(*state_)) {
    if (head != snapshot.base) others.push_back(state_->tree_of(head));
  }
  load_changes(*state_, state_->staged_against(snapshot.base), snapshot, others);
  return snapshot;
}

Snapshot Repository::message(std::string_view bytes, bool editor) const {
  auto snapshot = staged();
  snapshot.scope = Scope::Message;
  auto how = clean_up(config().get("commit.cleanup").value_or(""), editor);
  how.comment = config().get("core.commentstring").value_or(config().get("core.commentchar").value_or("#"));
  if (how.comment == "auto") how.comment = comment_used_in(bytes);
  snapshot.message = parse_message(clean_message(bytes, how));
  if (snapshot.base) snapshot.amended = amended_message(*state_->objects, *snapshot.base, *snapshot.message);
  return snapshot;
}

std::optional<std::size_t> Repository::changed_in_work_tree() const {
  if (bare()) return std::nullopt;
  constexpr std::size_t most_entries = 20'000;  // an lstat each: a few tens of milliseconds
  return count_changed(state_->index_file, *state_->work_tree, most_entries);
}

bool Repository::tracks(std::string_view path) const {
  const auto listed = state_->try_ask({"ls-files", "-z", "--", std::string(path)});
  return listed && !listed->empty();
}

}  // namespace coach::git
