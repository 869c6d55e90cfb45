#include "cli/replay_run.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "cli/book.h"
#include "cli/settings.h"
#include "cli/speech.h"
#include "failure.h"
#include "git/cache_file.h"
#include "git/digest.h"

namespace coach::cli {
namespace {

using text::Word;

constexpr std::size_t kept_every = 50;         // changes after which the answers so far are written
constexpr std::size_t most_history = 400'000;  // commits that are read to know whose first one it was
constexpr unsigned most_threads = 64;

// What one thread works with.
struct Desk {
  git::Repository repository = git::Repository::open();
  Settings settings = read_settings(repository.config());
  git::Snapshot now;
  contract::Contract contract;
  std::unique_ptr<Book> book;     // owns what both rulebooks point into
  rules::Rulebook written, best;  // without evidence, and as if every change kept every rule

  Desk(const git::Oid& tip, const std::vector<std::string>& only) {
    now = repository.at(tip.hex());
    now.scope = git::Scope::Staged;  // the project as it is, not a commit to look at
    contract = contract::derive(repository, now);
    book = std::make_unique<Book>(now, settings, only, contract);
    written = book->rules();
    book->weigh(now, [](std::string_view) { return std::optional(rules::Evidence{1000, 1000, {}}); });
    best = book->rules();
  }
};

// Everything that the answer for a change depends on, but the change.
std::string key_of(const Desk& desk) {
  std::string all = desk.contract.commit ? desk.contract.commit->hex() : "";
  for (const auto& bound : desk.written.rules) {
    all += '\n' + std::string(bound.rule->id);
    for (const auto& param : bound.with.entries) {
      all += '\t' + std::string(param.key);
      for (const auto value : param.values) all += '=' + std::string(value);
    }
    for (const auto* globs : {&bound.include, &bound.exclude}) {
      for (const auto& glob : *globs) all += '\t' + glob;
    }
  }
  return git::digest(all, 20).hex();
}

// Of a whole history, newest first: those whose author was never seen before.
void keep_first_contributions(std::vector<git::MergedChange>& changes) {
  std::set<std::string> seen;
  std::vector<git::MergedChange> firsts;
  std::ranges::reverse(changes);
  for (auto& change : changes) {
    const bool new_name = seen.insert("n" + change.author.name).second;
    const bool new_email = seen.insert("e" + change.author.email).second;
    if (new_name && new_email && !change.is_bot) firsts.push_back(std::move(change));
  }
  std::ranges::reverse(firsts);
  changes = std::move(firsts);
}

std::vector<git::MergedChange> changes_for(const Desk& desk, const git::Oid& tip, const ReplayAsk& ask,
                                           bool& complete) {
  const bool branches = advice::merges_branches(desk.contract.history);
  git::HistoryAsk history{.files = false, .first_parent = branches, .since = ask.since};
  history.most = ask.first_timers ? most_history : 4 * ask.count + 1000;
  if (ask.first_timers) history.since = 0;
  auto found = desk.repository.merged(tip.hex(), history);
  complete = found.complete;
  auto& changes = found.changes;
  if (ask.first_timers) keep_first_contributions(changes);
  std::erase_if(changes, [&](const git::MergedChange& change) {
    return change.is_bot || change.parents.empty() || change.time < ask.since ||
           (branches && change.parents.size() != 2);
  });
  if (changes.size() > ask.count) changes.resize(ask.count);
  std::vector<git::MergedChange> part;
  for (std::size_t i = ask.shard - 1; i < changes.size(); i += ask.shards)
    part.push_back(std::move(changes[i]));
  return part;
}

class Run {
 public:
  Run(const ReplayAsk& ask, const git::Oid& tip) : ask_(ask), tip_(tip), first_(tip, ask.rules) {
    first_.book->insist();
    changes_ = changes_for(first_, tip, ask, complete_);
    answers_.resize(changes_.size());
    directory_ = first_.repository.state_dir();
    key_ = key_of(first_);
    take_up();
  }

  advice::Replayed run() {
    work_through();
    keep();
    advice::Replayed replayed{.project = first_.now.project, .tip = tip_.hex(), .complete = complete_};
    const bool branches = advice::merges_branches(first_.contract.history);
    replayed.population = ask_.first_timers ? "first contributions"
                          : branches        ? "merged branches"
                                            : "commits";
    replayed.rules = advice::rules_of(first_.written, first_.best);
    for (auto& answer : answers_) {
      if (answer) {
        replayed.add(std::move(*answer));
      } else {
        replayed.complete = false;
      }
    }
    return replayed;
  }

 private:
  std::string file() const {
    const std::string name = ask_.each_base ? "replay-each" : "replay";
    return ask_.shards == 1 ? name
                            : name + "-" + std::to_string(ask_.shard) + "-" + std::to_string(ask_.shards);
  }

  void take_up() {
    const auto bytes = git::read_cache(directory_, file());
    if (!bytes || !bytes->starts_with(key_)) return;
    std::map<std::string, advice::Heard> known;
    for (auto& heard : advice::unpack_heard(std::string_view(*bytes).substr(key_.size()))) {
      auto commit = heard.commit;
      known.emplace(std::move(commit), std::move(heard));
    }
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const auto found = known.find(changes_[i].oid.hex());
      if (found == known.end()) continue;
      answers_[i] = std::move(found->second);
      ++done_;
    }
  }

  // REQUIRES: the mutex is held, or no other thread runs.
  void keep() const {
    std::vector<advice::Heard> heard;
    for (const auto& answer : answers_) {
      if (answer) heard.push_back(*answer);
    }
    git::write_cache(directory_, file(), key_ + advice::pack(heard));
  }

  void work_through() {
    const auto missing = answers_.size() - done_;
    const auto threads = std::min<std::size_t>(
        {std::max(1U, std::thread::hardware_concurrency()), most_threads, 1 + missing / 8});
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([this] { work_elsewhere(); });
    work_at(first_);
    for (auto& thread : others) thread.join();
  }

  void work_elsewhere() {
    try {
      Desk desk(tip_, ask_.rules);
      work_at(desk);
    } catch (const std::exception&) {
      return;  // the first desk takes what is left
    }
  }

  void work_at(Desk& desk) {
    for (;;) {
      const auto i = next_.fetch_add(1);
      if (i >= changes_.size()) return;
      if (answers_[i]) continue;
      auto answer = look_at(desk, changes_[i]);
      const std::lock_guard lock(mutex_);
      answers_[i] = std::move(answer);
      ++done_;
      if (ask_.progress) ask_.progress(done_, answers_.size());
      if (done_ % kept_every == 0) keep();
    }
  }

  std::optional<advice::Heard> look_at(Desk& desk, const git::MergedChange& change) const {
    try {
      const auto snapshot = advice::as_proposed(desk.repository, change, desk.contract.history);
      if (ask_.each_base) return look_from_its_base(desk, snapshot, change);
      return advice::hear(snapshot, change, desk.written, desk.contract);
    } catch (const Failure&) {
      return std::nullopt;  // a part of it is not in this clone
    }
  }

  advice::Heard look_from_its_base(const Desk& desk, const git::Snapshot& snapshot,
                                   const git::MergedChange& change) const {
    auto contract = contract::derive(desk.repository, snapshot);
    const Book book(snapshot, desk.settings, ask_.rules, contract);
    return advice::hear(snapshot, change, book.rules(), contract);
  }

  const ReplayAsk& ask_;
  git::Oid tip_;
  Desk first_;
  std::string directory_, key_;
  bool complete_ = true;
  std::vector<git::MergedChange> changes_;
  std::vector<std::optional<advice::Heard>> answers_;  // by change
  std::atomic<std::size_t> next_ = 0;
  std::size_t done_ = 0;
  std::mutex mutex_;
};

}  // namespace

advice::Replayed replay_history(const ReplayAsk& ask) {
  const auto tip = git::Repository::open().main_line();
  if (!tip) throw Failure(say(Word::replay_no_history));
  return Run(ask, *tip).run();
}

}  // namespace coach::cli
