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
constexpr std::array<std::string_view, 11> facts = {
    "branch", "default", "count", "max", "subject", "commit", "found", "total", "problem", "name", "email"};

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
  const auto& with = bound.rule->with;
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
  return {from, match->groups[2]};
}

// Whether a merge brings the project's default branch into a topic branch, as its subject says.
bool brings_in_default(const git::Commit& commit, const git::Snapshot& snapshot) {
  static constexpr std::array usual = {"main", "master", "trunk", "develop"};
  if (commit.parents.size() != 2) return false;
  const auto [from, into] = read_merge(commit.message.subject());
  const auto is_default = [&](std::string_view name) {
    if (!snapshot.default_branch.empty()) return name == snapshot.default_branch;
    return std::find(usual.begin(), usual.end(), name) != usual.end();
  };
  // `Merge branch 'main' of <url>` into main itself is what a pull makes.
  return is_default(from) && !is_default(into);
}

std::vector<const git::Commit*> merges_in(const git::Snapshot& snapshot) {
  std::vector<const git::Commit*> merges;
  if (!snapshot.branch.empty() && snapshot.branch == snapshot.default_branch) return merges;
  for (const auto& commit : snapshot.commits) {
    if (brings_in_default(commit, snapshot)) merges.push_back(&commit);
  }
  return merges;
}

void report(const rules::Bound& bound, const git::Snapshot& snapshot,
            const std::vector<const git::Commit*>& commits, std::string_view what_was_found, Sink& sink) {
  for (const auto* commit : commits) {
    const auto subject = brief(commit->message.subject());
    sink.add({.bound = &bound,
              .where = at(Written{.message = &commit->message, .commit = commit}),
              .facts = {{"count", std::to_string(commits.size())},
                        {"total", std::to_string(snapshot.commits.size())},
                        {"subject", subject},
                        {"commit", commit->oid.brief()},
                        {"found", std::string(what_was_found)},
                        {"branch", brief(snapshot.branch)},
                        {"default", brief(snapshot.default_branch)}},
              .excerpt = subject,
              .anchor = {}});
  }
}

void ask_series(const git::Snapshot& snapshot, const rules::Bound& bound, Sink& sink) {
  const auto& with = bound.rule->with;
  const auto& commits = snapshot.commits;
  if (with.one("merges") == "none") {
    sink.applies(&bound);
    report(bound, snapshot, merges_in(snapshot), {}, sink);
  }
  if (with.one("autosquash") == "none") {
    sink.applies(&bound);
    std::vector<const git::Commit*> found;
    for (const auto& commit : commits) {
      if (commit.message.is_autosquash()) found.push_back(&commit);
    }
    report(bound, snapshot, found, {}, sink);
  }
  for (const auto expression : with.all("subject-not-pattern")) {
    sink.applies(&bound);
    const text::Pattern pattern(expression);
    for (const auto& commit : commits) {
      if (commit.parents.size() > 1 || is_bot(commit.author)) continue;
      const auto match = pattern.find(commit.message.subject());
      if (match) report(bound, snapshot, {&commit}, brief(match->groups[0]), sink);
    }
  }
  const auto most = with.number("max-commits", 0);
  const auto own =
      std::count_if(commits.begin(), commits.end(), [](const auto& c) { return c.parents.size() < 2; });
  if (most > 0) sink.applies(&bound);
  if (most > 0 && own > most) {
    sink.add({.bound = &bound,
              .where = branch_place(),
              .facts = {{"count", std::to_string(own)}, {"max", std::to_string(most)}},
              .excerpt = {},
              .anchor = snapshot.branch});
  }
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
  const auto kind = bound.rule->with.one("identity");
  // One commit alone has been made already, as often as not by somebody else.
  if (kind.empty() || snapshot.scope == Scope::Commit) return;
  sink.applies(&bound);
  const auto is_fine = [&](const git::Identity& who) {
    return is_usable(who) && (kind != "reachable" || is_reachable(who));
  };
  const auto found = [&](Place place, const git::Identity& who, std::string problem) {
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
