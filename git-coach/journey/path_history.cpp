#include "journey/path_history.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "contract/recent.h"
#include "git/people.h"
#include "text/pattern.h"

namespace coach::journey {
namespace {

constexpr std::size_t most_touches = 60, enough_touches = 10, widest = 100, small = 6, small_lines = 60;
constexpr std::size_t most_candidates = 40, lately = 50, most_beside = 4;
constexpr const char* deepest = "20000";  // commits that git is asked to search

std::string named(const git::Identity& author) {
  return author.name.substr(0, author.name.find('@'));
}

bool is_in(std::string_view path, const std::string& wanted, bool is_folder) {
  if (!is_folder) return path == wanted;
  return wanted.empty() ||
         (path.starts_with(wanted) && path.size() > wanted.size() && path[wanted.size()] == '/');
}

// Counts the sources of narrow changes: a wide one says little about any two files in it.
class Beside {
 public:
  void add(const git::MergedChange& change, const std::string& path) {
    if (change.files.size() > small) return;
    for (const auto& file : change.files) {
      if (file.path != path && contract::is_source(file.path)) ++times_[file.path];
    }
  }
  std::vector<std::pair<std::string, std::size_t>> most() const {
    std::vector<std::pair<std::string, std::size_t>> all(times_.begin(), times_.end());
    std::ranges::stable_sort(all, std::greater<>(), [](const auto& one) { return one.second; });
    if (all.size() > most_beside) all.resize(most_beside);
    return all;
  }

 private:
  std::map<std::string, std::size_t> times_;
};

void add_recent(const contract::Recent& recent, const std::string& path, bool is_folder,
                PathHistory& history) {
  Beside beside;
  history.cut = !recent.complete;
  for (const auto& change : recent.commits) {
    ++history.looked_at;
    if (history.touches.size() >= most_touches) {
      history.complete = false;
      history.beside = beside.most();
      return;
    }
    const bool counts = change.files_known && change.files.size() <= widest && !change.is_bot;
    if (!counts || std::ranges::none_of(change.files,
                                        [&](const auto& file) { return is_in(file.path, path, is_folder); }))
      continue;
    if (!is_folder) beside.add(change, path);
    const bool tested =
        std::ranges::any_of(change.files, [](const auto& file) { return contract::is_test(file.path); });
    history.touches.push_back({change.oid, change.time, named(change.author),
                               contract::lower(change.author.email), change.files.size() <= small, tested});
  }
  history.beside = beside.most();
  history.complete = recent.complete && recent.commits.size() < contract::most_commits;
}

std::string_view take(std::string_view& rest, char separator) {
  const auto part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

// Where few of the newest commits touch it, git goes on, through renames of a file, but not for ever.
void add_older(const git::Repository& repository, const git::Oid& tip, const std::string& path,
               bool is_folder, PathHistory& history) {
  // In a folder of the tree, git would look there alone.
  std::vector<std::string> arguments = {"-C",
                                        repository.work_tree().value_or("."),
                                        "--git-dir=" + repository.git_dir(),
                                        "log",
                                        "--no-merges",
                                        "--use-mailmap",
                                        "--no-color",
                                        "-z",
                                        "-n",
                                        std::to_string(lately),
                                        "--no-show-signature",
                                        "--format=%H%n%ct%n%aN%n%aE"};
  if (!is_folder) arguments.insert(arguments.end(), {"--follow", "--no-patch"});
  arguments.push_back(tip.hex());
  const auto limit = repository.git({"rev-list", "--max-count=1", "--skip", deepest, tip.hex()});
  const bool reaches_limit = limit.ok() && limit.out.size() > 40;
  if (reaches_limit) arguments.push_back("^" + limit.out.substr(0, limit.out.find('\n')));
  arguments.insert(arguments.end(), {"--", path});
  const auto ran = repository.git(arguments);
  if (!ran.ok()) return;
  std::set<git::Oid> known;
  for (const auto& touch : history.touches) known.insert(touch.oid);
  for (std::string_view rest = ran.out; !rest.empty();) {
    auto record = take(rest, '\0');
    while (record.starts_with('\n')) record.remove_prefix(1);
    const auto oid = git::Oid::from_hex(take(record, '\n'));
    if (!oid || known.contains(*oid) || history.touches.size() >= most_touches) continue;
    PathHistory::Touch touch{.oid = *oid};
    const auto time = take(record, '\n');
    std::from_chars(time.data(), time.data() + time.size(), touch.time);
    const auto name = take(record, '\n');
    const git::Identity author{std::string(name), std::string(record)};
    if (git::is_bot(author)) continue;
    touch.author = named(author);
    touch.email = contract::lower(author.email);
    touch.small = true;  // to be seen when it is read
    history.touches.push_back(std::move(touch));
  }
  const auto shallow = repository.git({"rev-parse", "--is-shallow-repository"});
  history.complete = !reaches_limit && shallow.out.starts_with("false");
}

}  // namespace

PathHistory read_path_history(const git::Repository& repository, const git::Snapshot& snapshot,
                              const std::string& path, bool is_folder) {
  PathHistory history;
  const auto tip = repository.main_line();
  if (!tip && !snapshot.base) return history;
  const auto from = tip ? *tip : *snapshot.base;
  add_recent(contract::read_recent(repository, from, true), path, is_folder, history);
  if (history.touches.size() < enough_touches && !path.empty() &&
      (!history.complete || (!is_folder && !history.touches.empty())))
    add_older(repository, from, path, is_folder, history);
  return history;
}

std::vector<FirstChange> worth_reading(const git::Repository& repository, const PathHistory& history,
                                       std::size_t most) {
  std::vector<git::Oid> wanted;
  std::set<git::Oid> tested;
  for (const auto& touch : history.touches) {
    if (touch.small && wanted.size() < most_candidates) wanted.push_back(touch.oid);
    if (touch.with_test) tested.insert(touch.oid);
  }
  static const text::Pattern no_lesson(
      R"((?i)^(?:revert|merge|release|bump|version|prepare|chore\(release\))\b|^\S*v?[0-9]+\.[0-9]+(?:\.[0-9]+)?\S*$)");
  auto changes = read_changes(repository, wanted);
  std::erase_if(changes, [](const FirstChange& change) {
    return change.files > small || change.lines() > small_lines || change.lines() < 2 ||
           no_lesson.found_in(change.subject);
  });
  const auto newest_first = [](const FirstChange& a, const FirstChange& b) { return a.time > b.time; };
  // Code that came with its test teaches most, what is neither code, test nor text least.
  const auto rank = [&](const FirstChange& change) {
    using Kind = FirstChange::Kind;
    if (change.kind == Kind::Other) return 3;
    const bool code = change.kind == Kind::Fix || change.kind == Kind::Code;
    return code && tested.contains(change.oid) ? 0 : code ? 1 : 2;
  };
  std::ranges::stable_sort(changes, newest_first);
  std::ranges::stable_sort(changes, {}, rank);
  if (changes.size() > most) changes.resize(most);
  std::ranges::stable_sort(changes, newest_first);
  return changes;
}

std::vector<Knows> who_knows(const PathHistory& history) {
  struct Person {
    Knows knows;
    std::string email;
  };
  std::vector<Person> people;
  for (std::size_t i = 0; i < std::min(lately, history.touches.size()); ++i) {
    const auto& touch = history.touches[i];
    const auto same = [&](const Person& one) {
      return one.email == touch.email ||
             (one.knows.name == touch.author && touch.author.find(' ') != std::string::npos);
    };
    auto person = std::ranges::find_if(people, same);
    if (person == people.end()) {
      auto& fresh = people.emplace_back();
      fresh.knows.name = touch.author;
      fresh.knows.last = touch.time;
      fresh.email = touch.email;
      person = std::prev(people.end());
    }
    ++person->knows.commits;
    person->knows.last = std::max(person->knows.last, touch.time);
  }
  std::ranges::stable_sort(people, std::greater<>(), [](const Person& one) { return one.knows.commits; });
  std::vector<Knows> all;
  all.reserve(people.size());
  for (auto& one : people) all.push_back(std::move(one.knows));
  return all;
}

}  // namespace coach::journey
