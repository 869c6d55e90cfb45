#include <algorithm>
#include <array>
#include <set>

#include "checks/all.h"
#include "checks/commits.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// branch-pattern: the branch's name must contain it. on-default-branch, merges, autosquash, each `none`: no
// work on the default branch; no merges of the default branch into another one; no fixup!, squash! or
// amend! subjects. subject-not-pattern: patterns of commits that are not finished. identity: `usable` (set
// up, and not what git or its manual fills in) or `reachable` (an address that mail could reach as well).
// max-commits: of a branch, merges not counted.
constexpr std::array<std::string_view, 7> params = {"branch-pattern", "on-default-branch",   "merges",
                                                    "autosquash",     "subject-not-pattern", "identity",
                                                    "max-commits"};
constexpr std::array<std::string_view, 1> numbers = {"max-commits"};
constexpr std::array<std::string_view, 12> facts = {"branch",  "default", "count", "max",
                                                    "subject", "commit",  "found", "total",
                                                    "problem", "name",    "email", "base"};

using git::Scope;

bool is_series(Scope scope) {
  return scope == Scope::Range || scope == Scope::Push;
}

Place branch_place() {
  Place place;
  place.kind = PlaceKind::Branch;
  return place;
}

void ask_branch(const git::Snapshot& snapshot, const rules::Bound& bound, Sink& sink) {
  const auto& with = bound.with;
  // Whoever lints a commit or a range that exists already has no say in where it was made.
  if (snapshot.branch.empty() || snapshot.scope == Scope::Commit || snapshot.scope == Scope::Range) return;
  const text::Facts about = {{"branch", brief(snapshot.branch)}, {"default", brief(snapshot.default_branch)}};
  const auto found = [&] {
    sink.add(
        {.bound = &bound, .where = branch_place(), .facts = about, .excerpt = {}, .anchor = snapshot.branch});
  };
  if (with.has("branch-pattern")) {
    sink.applies(&bound);
    if (!text::Pattern(with.one("branch-pattern")).found_in(snapshot.branch)) found();
  }
  if (with.one("on-default-branch") == "none" && !snapshot.default_branch.empty()) {
    sink.applies(&bound);
    if (snapshot.branch == snapshot.default_branch) found();
  }
}

struct Merged {
  std::string_view ref;   // as the subject has it
  std::string_view from;  // without remote
  std::string_view into;  // empty where the subject does not say
};

// What git's own subject of a merge says.
Merged read_merge(std::string_view subject) {
  static const text::Pattern form(
      R"(^Merge (?:remote-tracking )?branch '(?:refs/remotes/)?([^']+)'(?: of \S+)?(?: into '?([^']+?)'?)?$)");
  const auto match = form.find(subject);
  if (!match) return {};
  auto from = match->groups[1];
  if (subject.starts_with("Merge remote-tracking"))
    from.remove_prefix(std::min(from.find('/') + 1, from.size()));
  return {match->groups[1], from, match->groups[2]};
}

// What a merge of the project's default branch into a topic branch brought in; empty for any other commit.
std::string_view default_brought_in(const git::Commit& commit, const git::Snapshot& snapshot) {
  static constexpr std::array usual = {"main", "master", "trunk", "develop"};
  if (commit.parents.size() != 2) return {};
  const auto merged = read_merge(commit.message.subject());
  const auto is_default = [&](std::string_view name) {
    if (!snapshot.default_branch.empty()) return name == snapshot.default_branch;
    return std::find(usual.begin(), usual.end(), name) != usual.end();
  };
  // Git leaves `into <branch>` out where that is the default branch itself: a pull made the merge.
  const bool brings = is_default(merged.from) && !merged.into.empty() && !is_default(merged.into);
  return brings ? merged.ref : std::string_view();
}

// Commits, and what was found in each.
using Found = std::vector<std::pair<const git::Commit*, std::string>>;

Found merges_in(const git::Snapshot& snapshot) {
  Found found;
  if (!snapshot.branch.empty() && snapshot.branch == snapshot.default_branch) return found;
  for (const auto& commit : snapshot.commits) {
    const auto ref = default_brought_in(commit, snapshot);
    if (!ref.empty()) found.emplace_back(&commit, brief(ref));
  }
  return found;
}

Found autosquashed_in(const git::Snapshot& snapshot) {
  Found found;
  for (const auto& commit : snapshot.commits) {
    const auto subject = commit.message.subject();
    if (commit.message.is_autosquash()) found.emplace_back(&commit, subject.substr(0, subject.find(' ')));
  }
  return found;
}

Found matches_in(const git::Snapshot& snapshot, std::span<const std::string_view> expressions) {
  std::vector<text::Pattern> patterns;
  for (const auto expression : expressions) patterns.emplace_back(expression);
  Found found;
  for (const auto& commit : snapshot.commits) {
    if (commit.parents.size() > 1 || is_bot(commit.author)) continue;
    for (const auto& pattern : patterns) {
      const auto match = pattern.find(commit.message.subject());
      if (!match) continue;
      found.emplace_back(&commit, brief(match->groups[0]));
      break;
    }
  }
  return found;
}

void report(const rules::Bound& bound, const git::Snapshot& snapshot, const Found& commits, Sink& sink) {
  sink.applies(&bound);
  for (const auto& [commit, found] : commits) {
    const auto subject = brief(commit->message.subject());
    sink.add({.bound = &bound,
              .where = at(Written{.message = &commit->message, .commit = commit}),
              .facts = {{"count", std::to_string(commits.size())},
                        {"total", std::to_string(snapshot.commits.size())},
                        {"subject", subject},
                        {"commit", commit->oid.brief()},
                        {"found", found},
                        {"branch", brief(snapshot.branch)},
                        {"default", brief(snapshot.default_branch)},
                        {"base", snapshot.base ? snapshot.base->brief() : std::string()}},
              .excerpt = subject,
              .anchor = {}});
  }
}

void ask_length(const git::Snapshot& snapshot, const rules::Bound& bound, Sink& sink) {
  const auto& commits = snapshot.commits;
  const auto most = bound.with.number("max-commits", 0);
  const auto own =
      std::count_if(commits.begin(), commits.end(), [](const auto& c) { return c.parents.size() < 2; });
  if (most == 0) return;
  sink.applies(&bound);
  if (own <= most) return;
  sink.add({.bound = &bound,
            .where = branch_place(),
            .facts = {{"count", std::to_string(own)}, {"max", std::to_string(most)}},
            .excerpt = {},
            .anchor = snapshot.branch});
}

void ask_series(const git::Snapshot& snapshot, const rules::Bound& bound, Sink& sink) {
  const auto& with = bound.with;
  if (with.one("merges") == "none") report(bound, snapshot, merges_in(snapshot), sink);
  if (with.one("autosquash") == "none") report(bound, snapshot, autosquashed_in(snapshot), sink);
  const auto unfinished = with.all("subject-not-pattern");
  if (!unfinished.empty()) report(bound, snapshot, matches_in(snapshot, unfinished), sink);
  ask_length(snapshot, bound, sink);
}

// Nobody could write to this address, or it is the one of the manual.
bool is_usable(const git::Identity& who) {
  const auto email = lower_ascii(who.email);
  const auto sign = email.find('@');
  if (sign == email.npos || sign == 0 || sign + 1 == email.size()) return false;
  return !email.ends_with(".(none)") && !email.ends_with("@(none)") && email != "you@example.com" &&
         lower_ascii(who.name) != "your name";
}

// What git makes up from the machine's name is out of reach from elsewhere.
bool is_reachable(const git::Identity& who) {
  const auto email = lower_ascii(who.email);
  const auto domain = email.substr(std::min(email.find('@'), email.size()));
  return domain.find('.') != domain.npos && !domain.ends_with(".local") &&
         !domain.ends_with(".localdomain") && !domain.ends_with(".internal");
}

void ask_identity(const git::Snapshot& snapshot, const rules::Bound& bound, Sink& sink) {
  const auto kind = bound.with.one("identity");
  // One commit alone has been made already, as often as not by somebody else.
  if (kind.empty() || snapshot.scope == Scope::Commit) return;
  sink.applies(&bound);
  const auto is_fine = [&](const git::Identity& who) {
    return is_usable(who) && (kind != "reachable" || is_reachable(who));
  };
  const auto found = [&](Place place, const git::Identity& who, const std::string& problem) {
    sink.add({.bound = &bound,
              .where = std::move(place),
              .facts = {{"problem", brief(problem)}, {"name", brief(who.name)}, {"email", brief(who.email)}},
              .excerpt = {},
              .anchor = who.name + " <" + who.email + ">"});
  };
  if (!is_series(snapshot.scope)) {
    if (!snapshot.author) {
      found({}, {}, snapshot.identity_problem);
    } else if (!is_fine(*snapshot.author)) {
      found({}, *snapshot.author, snapshot.author->name + " <" + snapshot.author->email + ">");
    }
    return;
  }
  std::set<std::string> seen;
  for (const auto& commit : snapshot.commits) {
    const auto& who = commit.author;
    const auto shown = who.name + " <" + who.email + ">";
    if (is_fine(who) || is_bot(who) || !seen.insert(shown).second) continue;
    found(at(Written{.message = &commit.message, .commit = &commit}), who, shown);
  }
}

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    ask_branch(question.snapshot, *bound, sink);
    if (is_series(question.snapshot.scope)) ask_series(question.snapshot, *bound, sink);
    ask_identity(question.snapshot, *bound, sink);
  }
}

}  // namespace

constinit const Check history_shape = {.signature = {.name = "history-shape",
                                                     .params = params,
                                                     .required = {},
                                                     .facts = facts,
                                                     .numbers = numbers},
                                       .look = look};

}  // namespace coach::checks
