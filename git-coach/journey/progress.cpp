#include "journey/progress.h"

#include <algorithm>
#include <charconv>

#include "git/state_file.h"
#include "journey/start.h"

namespace coach::journey {
namespace {

constexpr std::string_view kept_files[] = {"state", "experience", "start", "milestones"};
constexpr const char* most_moves = "5000";  // of refs, that are looked through
constexpr long most_upstream = 5000, most_own = 50;

std::string_view take(std::string_view& rest, char separator) {
  const auto part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

long number_of(std::string_view text) {
  long value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// git writes down in a remote branch's log when a push moved it.
std::optional<Progress::Push> first_push(const git::Repository& repository) {
  const auto ran = repository.git({"log", "--walk-reflogs", "--all", "-n", most_moves, "--date=unix",
                                   "--no-color", "--no-show-signature", "--format=%gD %gs"});
  std::optional<Progress::Push> first;
  for (std::string_view rest = ran.out; !rest.empty();) {
    auto line = take(rest, '\n');
    constexpr std::string_view remotes = "refs/remotes/";
    if (!line.starts_with(remotes) || !line.ends_with(" update by push")) continue;
    line.remove_prefix(remotes.size());
    const auto ref = take(line, '@');
    const std::int64_t time = number_of(line.substr(std::min<std::size_t>(1, line.size())));
    if (time > 0 && (!first || time < first->time)) first = {std::string(ref), time};
  }
  return first;
}

long count(const git::Repository& repository, const std::string& range, long most) {
  const auto ran = repository.git(
      {"rev-list", "--count", "-n", std::to_string(most + 1), "--end-of-options", range, "--"});
  return ran.ok() ? number_of(ran.out) : most + 1;
}

// A commit of this branch whose patch is in the project already.
std::optional<advice::OwnCommit> same_change(const git::Repository& repository, const std::string& baseline) {
  const long own = count(repository, baseline + "..HEAD", most_own);
  if (own == 0 || own > most_own || count(repository, "HEAD.." + baseline, most_upstream) > most_upstream)
    return std::nullopt;
  const auto ran = repository.git({"cherry", "-v", baseline, "HEAD"});
  for (std::string_view rest = ran.out; !rest.empty();) {
    auto line = take(rest, '\n');
    if (take(line, ' ') != "-") continue;
    const auto oid = git::Oid::from_hex(take(line, ' '));
    if (oid) return advice::OwnCommit{*oid, 0, std::string(line), 1};
  }
  return std::nullopt;
}

}  // namespace

Progress read_progress(const git::Repository& repository, const git::Snapshot& snapshot) {
  Progress progress;
  progress.project = snapshot.project;
  for (const auto& [id, seen] : advice::load_memory(repository.state_dir()).rules) {
    if (seen.times > 0)
      progress.rules.push_back(
          {id, seen.times, seen.clean_streak, advice::is_learned(seen), by_repetition(seen)});
  }
  std::stable_partition(progress.rules.begin(), progress.rules.end(),
                        [](const Progress::Rule& rule) { return rule.learned; });
  progress.steps = ticked_steps(repository);
  progress.push = first_push(repository);
  progress.shallow = !repository.git({"rev-parse", "--is-shallow-repository"}).out.starts_with("false");
  const auto baseline = advice::baseline_of(repository);
  progress.has_baseline = !baseline.empty();
  if (!progress.has_baseline) return progress;
  progress.merged = advice::first_own_commit(repository);
  if (!progress.merged) progress.the_same = same_change(repository, baseline);
  return progress;
}

std::vector<std::string> forget_progress(const git::Repository& repository) {
  std::vector<std::string> gone;
  for (const auto name : kept_files) {
    if (git::forget_state(repository.state_dir(), std::string(name))) gone.emplace_back(name);
  }
  return gone;
}

}  // namespace coach::journey
