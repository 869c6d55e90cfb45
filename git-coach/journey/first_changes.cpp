#include <algorithm>
#include <array>
#include <charconv>

#include "contract/document_names.h"
#include "contract/path_role.h"
#include "journey/authors.h"

namespace coach::journey {
namespace {

std::string_view take(std::string_view& rest, char separator) {
  const auto part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

std::size_t number_of(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool says_fix(std::string_view subject) {
  const auto words = contract::words_of(subject);
  return std::ranges::any_of(words, [](const std::string& word) {
    constexpr std::array<std::string_view, 8> fixes = {"fix",    "fixes", "fixed", "bug",
                                                       "bugfix", "crash", "leak",  "correct"};
    return std::ranges::find(fixes, word) != fixes.end();
  });
}

FirstChange::Kind kind_of(const std::vector<std::string>& paths, std::string_view subject) {
  using Kind = FirstChange::Kind;
  const auto all = [&](auto is) { return !paths.empty() && std::ranges::all_of(paths, is); };
  if (all([](const std::string& path) { return contract::is_documentation(path); })) return Kind::Docs;
  if (all([](const std::string& path) { return contract::is_test(path); })) return Kind::Tests;
  const bool code =
      std::ranges::any_of(paths, [](const std::string& path) { return contract::is_source(path); });
  if (!code) return Kind::Other;
  return says_fix(subject) ? Kind::Fix : Kind::Code;
}

// One commit of `git log --numstat -z`: id, time and subject, then added, removed and path of each file; a
// rename has an empty path and then both names.
FirstChange read(std::string_view record) {
  FirstChange change;
  change.oid = git::Oid::from_hex(take(record, '\0')).value_or(git::Oid());
  const auto time = take(record, '\0');
  std::from_chars(time.data(), time.data() + time.size(), change.time);
  change.subject = take(record, '\0');
  std::vector<std::string> paths;
  while (!record.empty()) {
    auto row = take(record, '\0');
    while (row.starts_with('\n')) row.remove_prefix(1);
    if (row.empty()) continue;
    change.added += number_of(take(row, '\t'));
    change.removed += number_of(take(row, '\t'));
    if (row.empty()) {
      take(record, '\0');
      row = take(record, '\0');
    }
    paths.emplace_back(row);
  }
  change.files = paths.size();
  change.kind = kind_of(paths, change.subject);
  return change;
}

}  // namespace

std::vector<FirstChange> first_changes(const git::Repository& repository, const Authors& authors,
                                       std::size_t most) {
  if (!authors.complete) return {};
  std::vector<git::Oid> commits;
  for (std::size_t i = 0; i < std::min(most, authors.people.size()); ++i)
    commits.push_back(authors.people[i].first);
  return read_changes(repository, commits);
}

std::vector<FirstChange> read_changes(const git::Repository& repository,
                                      const std::vector<git::Oid>& commits) {
  constexpr int most_gaps = 8;
  std::vector<FirstChange> changes;
  std::size_t at = 0;
  // git stops at the first one whose objects this clone lacks; those after it may be whole.
  for (int run = 0; at < commits.size() && run < most_gaps; ++run) {
    std::string wanted;
    for (auto i = at; i < commits.size(); ++i) wanted += commits[i].hex() + "\n";
    const auto ran = repository.git(
        {"log", "--no-walk=unsorted", "--stdin", "--numstat", "-z", "-M", "--no-color", "--no-show-signature",
         "--no-ext-diff", "--no-textconv", "--format=%x01%H%x00%ct%x00%s%x00"},
        wanted);
    std::size_t told = 0;
    for (std::string_view rest = ran.out; !rest.empty();) {
      const auto record = take(rest, '\1');
      if (record.size() < 40) continue;
      ++told;
      const bool cut = !ran.ok() && rest.empty();
      if (auto change = read(record); !change.oid.is_null() && !cut) changes.push_back(std::move(change));
    }
    if (ran.ok()) break;
    at += std::max<std::size_t>(1, told);
  }
  return changes;
}

std::vector<FirstChange> worth_imitating(const std::vector<FirstChange>& changes, std::size_t most) {
  constexpr std::size_t most_files = 6, most_lines = 80;
  constexpr std::int64_t a_year = 366LL * 24 * 3600;
  std::vector<FirstChange> small, chosen;
  for (const auto& change : changes) {
    const bool lately = change.time + a_year >= changes.front().time;
    if (lately && change.files > 0 && change.files <= most_files && change.lines() <= most_lines)
      small.push_back(change);
  }
  for (int round = 0; round < 3 && chosen.size() < most; ++round) {
    std::array<bool, 5> taken{};
    for (auto& change : small) {
      auto& kind = taken[static_cast<std::size_t>(change.kind)];
      if (change.oid.is_null() || kind || chosen.size() >= most) continue;
      kind = true;
      chosen.push_back(change);
      change.oid = {};
    }
  }
  std::ranges::stable_sort(chosen, std::greater<>(), &FirstChange::time);
  return chosen;
}

}  // namespace coach::journey
