#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "checks/all.h"
#include "checks/captures.h"
#include "checks/files.h"
#include "checks/patterns.h"
#include "text/glob.h"
#include "text/pattern.h"

namespace coach::checks {
namespace {

// when: globs of paths whose change asks for others; {name} in them captures a part of a path that holds
// no slash. one-of, all-of: globs that must change as well, with captures filled
// in. status: of the `when` paths (added, modified, deleted, renamed). unless: globs whose change settles
// it. scope: commit (default), or branch, which is asked of ranges and pushes only. existing-only: ask
// only for paths that are there already.
// added-pattern: asked only for what added lines of such a path match, once for each; its named groups are
// captures as well, and the first of them is the fact {name}.
constexpr std::array<std::string_view, 11> params = {"when",      "added-pattern", "one-of", "all-of",
                                                     "status",    "unless",        "scope",  "existing-only",
                                                     "not-paths", "languages",     "roles"};
constexpr std::array<std::string_view, 1> required = {"when"};
constexpr std::array<std::string_view, 1> flags = {"existing-only"};
constexpr std::array<std::string_view, 6> facts = {"path", "when", "then", "missing", "name", "line"};

bool is_path(std::string_view glob) {
  return glob.find_first_of("*?[{\\") == glob.npos && glob.find('/') != glob.npos;
}

// "/AUTHORS" is the one at the root; paths of the tree have no leading slash.
std::string_view rootless(std::string_view glob) {
  return glob.starts_with('/') ? glob.substr(1) : glob;
}

bool has_status(const git::ChangedFile& file, std::span<const std::string_view> wanted) {
  const auto name = file.status == git::Status::Added     ? "added"
                    : file.status == git::Status::Deleted ? "deleted"
                    : file.status == git::Status::Renamed ? "renamed"
                                                          : "modified";
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

class Asked {
 public:
  Asked(const Question& question, const rules::Bound& bound)
      : snapshot_(question.snapshot), with_(bound.with) {
    const text::GlobList unless(with_.all("unless"));
    settled_ = std::any_of(snapshot_.files.begin(), snapshot_.files.end(),
                           [&](const auto& file) { return unless.matches(file.path); });
    for (const auto glob : with_.all("when")) when_.emplace_back(glob);
    for (const auto& file : snapshot_.files) {
      changed_.insert(file.path);
      if (!file.old_path.empty()) changed_.insert(file.old_path);
    }
  }

  // Whether a path that settles the question changed as well.
  bool is_settled() const { return settled_; }

  std::optional<Captures> match(const git::ChangedFile& file) const {
    if (!has_status(file, with_.all("status"))) return std::nullopt;
    for (const auto& glob : when_) {
      if (auto captures = glob.match(file.path)) return captures;
    }
    return std::nullopt;
  }

  // The globs that nothing in the change matches although something must; filled in.
  std::vector<std::string> missing(const Captures& captures) const {
    std::vector<std::string> missing;
    for (auto& glob : wanted("all-of", captures)) {
      if (!is_changed(glob)) missing.push_back(std::move(glob));
    }
    auto choices = wanted("one-of", captures);
    const bool met =
        std::any_of(choices.begin(), choices.end(), [&](const auto& glob) { return is_changed(glob); });
    if (!met) missing.insert(missing.end(), choices.begin(), choices.end());
    return missing;
  }

 private:
  std::vector<std::string> wanted(std::string_view key, const Captures& captures) const {
    std::vector<std::string> globs;
    for (const auto glob : with_.all(key)) {
      auto then = filled(glob, captures);
      const bool absent = with_.flag("existing-only") && is_path(then) && !snapshot_.tree.has(rootless(then));
      if (!absent) globs.push_back(std::move(then));
    }
    return globs;
  }

  bool is_changed(const std::string& then) const {
    const auto [found, is_new] = known_.try_emplace(then, false);
    if (is_new) found->second = matches_a_change(then);
    return found->second;
  }

  // Only paths that begin as the glob does can match it: a large change is not looked through each time.
  bool matches_a_change(std::string_view then) const {
    if (then.empty()) return false;
    const text::Glob glob(then);
    const bool anchored = then.substr(0, then.size() - 1).find('/') != then.npos;
    auto prefix = anchored ? then.substr(0, then.find_first_of("*?[{\\")) : std::string_view();
    if (prefix.starts_with('/')) prefix.remove_prefix(1);
    for (auto path = changed_.lower_bound(prefix); path != changed_.end() && path->starts_with(prefix);
         ++path) {
      if (glob.matches(*path)) return true;
    }
    return false;
  }

  const git::Snapshot& snapshot_;
  const rules::Params& with_;
  bool settled_ = false;
  std::vector<Capturing> when_;
  std::set<std::string_view> changed_;
  mutable std::map<std::string, bool, std::less<>> known_;
};

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

bool is_asked(const git::Snapshot& snapshot, const rules::Params& with) {
  const bool series = snapshot.scope == git::Scope::Range || snapshot.scope == git::Scope::Push;
  return with.one("scope", "commit") != "branch" || series;
}

// What in a changed file asks for others: the file itself, or each thing that its added lines name.
struct Occasion {
  Captures captures;
  std::string name;
  std::size_t line = 0;
};

std::vector<Occasion> named_in(const text::Lines& lines, const std::vector<text::LineRange>& ranges,
                               const Captures& of_path, const Patterns& wanted) {
  constexpr std::size_t most = 50;
  std::vector<Occasion> all;
  for (const auto& range : ranges) {
    const auto start = lines.offset(range.first);
    wanted.each_in(lines.slice(range.first, range.last), [&](const Patterns::Hit& hit) {
      Occasion occasion{of_path, {}, lines.line_at(start + hit.begin)};
      for (std::size_t i = 1; i < hit.groups.size(); ++i) {
        if ((*hit.names)[i].empty()) continue;
        if (occasion.name.empty()) occasion.name = hit.groups[i];
        occasion.captures.emplace_back((*hit.names)[i], hit.groups[i]);
      }
      all.push_back(std::move(occasion));
      return all.size() < most;
    });
  }
  return all;
}

// A line that names what it named before was edited or moved: what it asks for is there already.
std::vector<Occasion> occasions_in(const git::ChangedFile& file, const Captures& of_path,
                                   const Patterns& wanted) {
  auto added = named_in(file.after_lines, file.added, of_path, wanted);
  const auto removed = named_in(file.before_lines, file.removed, of_path, wanted);
  std::erase_if(added, [&](const Occasion& one) {
    return !one.name.empty() && std::ranges::find(removed, one.name, &Occasion::name) != removed.end();
  });
  return added;
}

void ask_of(const git::ChangedFile& file, const Occasion& occasion, const Asked& asked,
            const rules::Bound& bound, Sink& sink) {
  const auto missing = asked.missing(occasion.captures);
  if (missing.empty() || asked.is_settled()) return;
  sink.add({.bound = &bound,
            .where = at(file, occasion.line),
            .facts = {{"path", file.path},
                      {"when", file.path},
                      {"then", list(missing)},
                      {"missing", std::string(rootless(missing.front()))},
                      {"name", occasion.name},
                      {"line", std::to_string(occasion.line)}},
            .excerpt = occasion.line == 0 ? std::string() : std::string(file.after_lines.line(occasion.line)),
            .anchor = file.path + " " + missing.front()});
}

void look(const Question& question, Sink& sink) {
  for (const auto* bound : question.rules) {
    if (!is_asked(question.snapshot, bound->with)) continue;
    const FileFilter filter(*bound);
    const Asked asked(question, *bound);
    const Patterns wanted(bound->with.all("added-pattern"), false);
    for (const auto& file : question.snapshot.files) {
      if (!filter.takes(file, question.attributes)) continue;
      const auto captures = asked.match(file);
      if (!captures) continue;
      sink.applies(bound);
      if (wanted.empty()) {
        ask_of(file, {*captures, {}, 0}, asked, *bound, sink);
      } else if (file.is_text()) {
        for (const auto& occasion : occasions_in(file, *captures, wanted))
          ask_of(file, occasion, asked, *bound, sink);
      }
    }
  }
}

}  // namespace

constinit const Check together = {
    .signature = {.name = "together", .params = params, .required = required, .facts = facts, .flags = flags},
    .look = look};

}  // namespace coach::checks
