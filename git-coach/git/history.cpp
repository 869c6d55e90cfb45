#include <algorithm>
#include <set>
#include <sstream>

#include "failure.h"
#include "git/process.h"
#include "git/state.h"

namespace coach::git {
namespace {

// A branch or a push of more commits than this is judged by its newest ones; the rest is said in `gaps`.
constexpr std::size_t most_commits = 1000;

std::vector<Oid> list(const Repository::State& state, std::vector<std::string> revisions) {
  std::vector<std::string> arguments = {
      "rev-list", "--topo-order", "--max-count=" + std::to_string(most_commits + 1), "--ignore-missing"};
  arguments.insert(arguments.end(), revisions.begin(), revisions.end());
  std::istringstream lines(state.ask(arguments, "list the commits"));
  std::vector<Oid> oids;
  for (std::string line; std::getline(lines, line);) {
    if (const auto oid = Oid::from_hex(line)) oids.push_back(*oid);
  }
  return oids;
}

void add_commits(const Repository::State& state, std::vector<Oid> oids, Snapshot& snapshot) {
  if (oids.size() > most_commits) {
    snapshot.gaps.push_back(
        {Gap::Why::OutOfTime, {{"what", "commits before the newest " + std::to_string(most_commits)}}});
    oids.resize(most_commits);
  }
  std::reverse(oids.begin(), oids.end());
  for (const auto& oid : oids) snapshot.commits.push_back(state.commit(oid));
}

std::optional<Oid> merge_base(const Repository::State& state, const Oid& a, const Oid& b) {
  const auto found = state.try_ask({"merge-base", a.hex(), b.hex()});
  return found ? Oid::from_hex(found->substr(0, found->find('\n'))) : std::nullopt;
}

bool is_ancestor(const Repository::State& state, const Oid& old_one, const Oid& new_one) {
  return state.run({"merge-base", "--is-ancestor", old_one.hex(), new_one.hex()}).ok();
}

bool is_shallow(const Repository::State& state) {
  return state.try_ask({"rev-parse", "--is-shallow-repository"}).value_or("false") == "true";
}

// What the new commits of a push stand on: where their first-parent line leaves them, or the newer merge base
// with the project, so that what was merged in from there does not count as this change.
std::optional<Oid> ground(const Repository& repository, const Repository::State& state, const Oid& tip,
                          const std::vector<Oid>& fresh) {
  const std::set<Oid> is_fresh(fresh.begin(), fresh.end());
  std::optional<Oid> base = tip;
  while (base && is_fresh.contains(*base)) {
    const auto parents = state.commit(*base).parents;
    base = parents.empty() ? std::nullopt : std::optional(parents.front());
  }
  if (base && state.objects->header(*base).kind == Objects::Kind::Missing)
    return std::nullopt;  // a shallow boundary
  const auto upstream = find_upstream(repository, state);
  const auto project = upstream ? known_commit(state, *upstream) : std::nullopt;
  const auto shared = project ? merge_base(state, tip, *project) : std::nullopt;
  if (shared && *shared != tip && (!base || is_ancestor(state, *base, *shared))) return shared;
  return base;
}

void load_between(const Repository::State& state, const std::optional<Oid>& base, const Oid& tip,
                  Snapshot& snapshot, const std::vector<Oid>& other_parents = {}) {
  snapshot.base = base;
  snapshot.tip = tip;
  const auto before = base ? std::optional(state.tree_of(*base)) : std::nullopt;
  if (before) snapshot.tree = Tree(state.objects, *before);
  load_changes(state, diff_trees(*state.objects, before, state.tree_of(tip)), snapshot, other_parents);
}

}  // namespace

std::optional<Oid> known_commit(const Repository::State& state, const std::string& revision) {
  if (state.refs && (revision.starts_with("refs/") || revision == "HEAD")) {
    try {
      const auto oid = state.refs->find(revision);
      if (!oid || state.objects->header(*oid).kind == Objects::Kind::Commit) return oid;
    } catch (const Unsupported&) {  // git decides
    }
  }
  const auto found =
      state.try_ask({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  return found ? Oid::from_hex(*found) : std::nullopt;
}

// Where nobody named one: design notes, UX-12.
std::optional<std::string> find_upstream(const Repository& repository, const Repository::State& state) {
  if (auto set = repository.config().get("coach.upstream")) return set;
  for (const char* candidate : {"refs/remotes/upstream/HEAD", "refs/remotes/origin/HEAD",
                                "refs/remotes/upstream/main", "refs/remotes/upstream/master",
                                "refs/remotes/origin/main", "refs/remotes/origin/master", "@{upstream}"}) {
    // Where no branch follows another there is nothing to ask git for.
    if (*candidate == '@' && repository.config().starting_with("branch.").empty()) break;
    if (known_commit(state, candidate)) return candidate;
  }
  return std::nullopt;
}

Snapshot Repository::commit(std::string_view revision) const {
  Snapshot snapshot{.scope = Scope::Commit};
  describe(*this, *state_, snapshot);
  auto commit = state_->commit(state_->resolve(revision));
  std::optional<Oid> base;
  std::vector<Oid> others;
  for (std::size_t i = 0; i < commit.parents.size(); ++i) {
    if (state_->objects->header(commit.parents[i]).kind == Objects::Kind::Missing) {
      snapshot.gaps.push_back({Gap::Why::ShallowHistory, {{"commit", commit.oid.brief()}}});
      break;
    }
    if (i == 0) {
      base = commit.parents[i];
    } else {
      others.push_back(state_->tree_of(commit.parents[i]));
    }
  }
  load_between(*state_, base, commit.oid, snapshot, others);
  snapshot.message = commit.message;
  snapshot.commits.push_back(std::move(commit));
  return snapshot;
}

Snapshot Repository::at(std::string_view revision) const {
  Snapshot snapshot{.scope = Scope::Commit};
  describe(*this, *state_, snapshot);
  snapshot.base = state_->resolve(revision);
  snapshot.tree = Tree(state_->objects, state_->tree_of(*snapshot.base));
  return snapshot;
}

std::optional<Oid> Repository::main_line() const {
  auto& known = state_->main_line;
  if (!known) known = known_commit(*state_, find_upstream(*this, *state_).value_or("HEAD"));
  return *known;
}

Snapshot Repository::range(std::string_view range) const {
  Snapshot snapshot{.scope = Scope::Range};
  describe(*this, *state_, snapshot);
  const auto dots = range.find("..");
  const auto open = range.substr(0, dots);
  auto close = dots == std::string_view::npos ? std::string_view() : range.substr(dots + 2);
  if (close.starts_with('.')) close.remove_prefix(1);
  const auto from = state_->resolve(open.empty() ? "HEAD" : open);
  const auto tip = state_->resolve(close.empty() ? "HEAD" : close);
  const auto base = merge_base(*state_, from, tip);
  if (!base) {
    throw Failure("'" + std::string(range) + "' has no common ancestor here",
                  is_shallow(*state_) ? "this clone is shallow; 'git fetch --unshallow' brings the history"
                                      : "the two histories are unrelated");
  }
  load_between(*state_, *base, tip, snapshot);
  add_commits(*state_, list(*state_, {tip.hex(), "--not", from.hex()}), snapshot);
  return snapshot;
}

Snapshot Repository::branch(std::string_view upstream) const {
  Snapshot snapshot{.scope = Scope::Range};
  describe(*this, *state_, snapshot);
  const auto head = state_->head();
  if (!head) return staged();
  const auto name = upstream.empty() ? find_upstream(*this, *state_) : std::optional(std::string(upstream));
  if (!name) {
    throw Failure("no upstream is known for this branch",
                  "name one: 'git coach check --branch=origin/main', or set it: 'git config coach.upstream "
                  "origin/main'");
  }
  const auto base = merge_base(*state_, state_->resolve(*name), *head);
  if (!base)
    throw Failure("HEAD and '" + *name + "' have no common ancestor here",
                  "in a shallow clone, try 'git fetch --unshallow'");
  snapshot.base = base;
  snapshot.tree = Tree(state_->objects, state_->tree_of(*base));
  if (bare()) {
    load_between(*state_, base, *head, snapshot);
  } else {
    load_changes(*state_, state_->staged_against(base), snapshot);
  }
  add_commits(*state_, list(*state_, {head->hex(), "--not", base->hex()}), snapshot);
  return snapshot;
}

std::vector<Snapshot> Repository::pushed(const std::vector<Pushed>& refs, std::string_view remote) const {
  std::vector<Snapshot> snapshots;
  const auto known =
      state_->try_ask({"for-each-ref", "--count=1", "refs/remotes/" + std::string(remote) + "/"});
  const bool named =
      !remote.empty() && remote.find_first_of(":/*?[") == std::string_view::npos && known && !known->empty();
  for (const auto& ref : refs) {
    const auto local = Oid::from_hex(ref.local_oid);
    if (!local || local->is_null()) continue;  // a deletion
    const auto tip = known_commit(*state_, local->hex());
    if (!tip) continue;  // a tag of a tree or a blob has no history
    Snapshot snapshot{.scope = Scope::Push};
    describe(*this, *state_, snapshot);
    std::vector<std::string> revisions = {tip->hex(), "--not",
                                          named ? "--remotes=" + std::string(remote) : "--remotes"};
    const auto there = Oid::from_hex(ref.remote_oid);
    const bool have_theirs = there && !there->is_null() && known_commit(*state_, there->hex());
    if (have_theirs) revisions.push_back(there->hex());
    auto fresh = list(*state_, std::move(revisions));
    if (fresh.empty()) continue;
    if (fresh.size() > most_commits && !have_theirs) {
      snapshot.gaps.push_back({Gap::Why::RemoteUnknown, {{"remote", std::string(remote)}}});
    }
    load_between(*state_, ground(*this, *state_, *tip, fresh), *tip, snapshot);
    add_commits(*state_, std::move(fresh), snapshot);
    if (ref.remote_ref.starts_with("refs/heads/")) snapshot.branch = ref.remote_ref.substr(11);
    snapshots.push_back(std::move(snapshot));
  }
  return snapshots;
}

}  // namespace coach::git
