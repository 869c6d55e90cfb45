#include <charconv>
#include <fstream>
#include <queue>
#include <unordered_set>

#include "failure.h"
#include "git/backend.h"
#include "git/history.h"
#include "git/mapped_file.h"
#include "git/people.h"
#include "git/state.h"
#include "git/touched_paths.h"

namespace coach::git {
namespace {

constexpr std::size_t most_visited = 400'000;  // commits that are looked at to find those that count

struct Seen {
  std::int64_t time = 0;
  Oid tree;
  Commit commit;
};

// The seconds in `committer Name <mail> 1234567890 +0000`.
std::int64_t committed_at(std::string_view bytes) {
  const auto line = bytes.find("\ncommitter ");
  const auto end = bytes.find('\n', line + 1);
  if (line == bytes.npos || end == bytes.npos) return 0;
  const auto close = bytes.rfind("> ", end);
  std::int64_t time = 0;
  if (close != bytes.npos && close > line)
    std::from_chars(bytes.data() + close + 2, bytes.data() + end, time);
  return time;
}

// Commits that have no parents in this clone, whatever they say themselves.
std::unordered_set<Oid, OidHash> shallow_commits(const std::string& common_dir) {
  std::unordered_set<Oid, OidHash> commits;
  std::ifstream file(common_dir + "/shallow");
  for (std::string line; std::getline(file, line);) {
    if (const auto oid = Oid::from_hex(line)) commits.insert(*oid);
  }
  return commits;
}

Mailmap mailmap_at(const Repository::State& state, const Oid& tip) {
  try {
    return Mailmap(Tree(state.objects, state.tree_of(tip)).read(".mailmap").value_or(""));
  } catch (const Failure&) {
    return {};  // the tree is not in this clone
  }
}

class Walk {
 public:
  Walk(const Repository::State& state, const HistoryAsk& ask, const Oid& tip)
      : state_(state),
        ask_(ask),
        paths_(*state.objects),
        mailmap_(mailmap_at(state, tip)),
        shallow_(shallow_commits(state.common_dir)) {
    history_.tip = tip;
    history_.complete = !MappedFile(state.common_dir + "/info/grafts").found();
    reach(tip);
  }

  MergedHistory run() && {
    std::size_t visited = 0;
    while (!queue_.empty() && history_.changes.size() < ask_.most && ++visited <= most_visited) {
      const auto oid = queue_.top().second;
      queue_.pop();
      auto node = seen_.extract(oid);
      auto& seen = node.mapped();
      if (seen.time < ask_.since) break;
      visit(std::move(seen));
    }
    if (visited > most_visited || paths_.missed()) history_.complete = false;
    return std::move(history_);
  }

 private:
  // Queues a commit, unless it was met before. False where it is not in this clone.
  bool reach(const Oid& oid) {
    if (!met_.insert(oid).second || is_known(oid)) return true;
    try {
      const auto bytes = state_.objects->read(oid);
      if (!bytes) return false;
      Seen seen{.time = committed_at(*bytes), .tree = {}, .commit = {}};
      seen.commit = parse_commit(oid, *bytes, &seen.tree);
      queue_.emplace(seen.time, oid);
      trees_.emplace(oid, seen.tree);
      seen_.emplace(oid, std::move(seen));
      return true;
    } catch (const Failure&) {
      return false;  // a damaged commit ends history here
    }
  }

  bool is_known(const Oid& oid) const { return ask_.known && ask_.known(oid); }

  void visit(Seen seen) {
    auto& parents = seen.commit.parents;
    if (shallow_.contains(seen.commit.oid) && !parents.empty()) {
      parents.clear();
      history_.complete = false;
      return;  // what it changed cannot be told
    }
    for (std::size_t i = 0; i < parents.size() && (i == 0 || !ask_.first_parent); ++i) {
      if (!reach(parents[i])) history_.complete = false;
    }
    if (parents.size() < 2 || ask_.first_parent) emit(std::move(seen));
  }

  void emit(Seen seen) {
    MergedChange change{.oid = seen.commit.oid, .parents = std::move(seen.commit.parents)};
    change.is_merge = change.parents.size() > 1;
    change.time = seen.time;
    change.author = mailmap_.map(change.is_merge ? author_of(change.parents[1]).value_or(seen.commit.author)
                                                 : seen.commit.author);
    change.is_bot = is_bot(change.author);
    change.message = std::move(seen.commit.message);
    if (ask_.files && history_.changes.size() < ask_.with_files) add_files(change, seen.tree);
    history_.changes.push_back(std::move(change));
  }

  // Whoever merges a branch did not write it.
  std::optional<Identity> author_of(const Oid& oid) const {
    try {
      const auto bytes = state_.objects->read(oid);
      if (bytes) return parse_commit(oid, *bytes, nullptr).author;
    } catch (const Failure&) {
    }
    return std::nullopt;
  }

  std::optional<Oid> tree_of(const Oid& oid) const {
    if (const auto met = trees_.find(oid); met != trees_.end()) return met->second;
    if (!is_known(oid)) return std::nullopt;
    try {
      return state_.tree_of(oid);
    } catch (const Failure&) {
      return std::nullopt;
    }
  }

  void add_files(MergedChange& change, const Oid& tree) {
    Oid before;
    before.size = tree.size;
    if (!change.parents.empty()) {
      const auto tree_before = tree_of(change.parents.front());
      if (!tree_before) return;
      before = *tree_before;
    }
    auto touched = paths_.between(before, tree, ask_.most_files);
    if (!touched) return;
    change.files = std::move(*touched);
    change.files_known = true;
  }

  const Repository::State& state_;
  const HistoryAsk& ask_;
  TouchedPaths paths_;
  Mailmap mailmap_;
  std::unordered_set<Oid, OidHash> shallow_, met_;
  std::priority_queue<std::pair<std::int64_t, Oid>> queue_;
  std::unordered_map<Oid, Seen, OidHash> seen_;
  std::unordered_map<Oid, Oid, OidHash> trees_;
  MergedHistory history_;
};

}  // namespace

MergedHistory Repository::merged(std::string_view tip, const HistoryAsk& ask) const {
  const auto start = tip.empty() ? main_line() : std::optional(state_->resolve(tip));
  if (!start) return {};
  return Walk(*state_, ask, *start).run();
}

}  // namespace coach::git
