#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/patterns.h"
#include "text/glob.h"

namespace coach::checks {
namespace {

// A line that gives something a name: `self.out = nn.Linear(3, 3)` names `nn.Linear(3, 3)`.
struct Naming {
  std::size_t line = 0;
  std::string scope, name, what;
};

std::string_view group(const Patterns::Hit& hit, std::string_view name) {
  const auto found = std::ranges::find(*hit.names, name);
  return found == hit.names->end() ? std::string_view()
                                   : hit.groups[static_cast<std::size_t>(found - hit.names->begin())];
}

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        sink_(sink),
        question_(question),
        filter_(bound),
        pattern_(bound.with.all("pattern"), false),
        scope_(bound.with.all("scope-pattern"), false),
        unless_(bound.with.all("unless-patterns"), false) {
    const text::GlobList unless(bound.with.all("unless"));
    settled_ = std::ranges::any_of(question.snapshot.files,
                                   [&](const git::ChangedFile& file) { return unless.matches(file.path); });
  }

  void look_at(const git::ChangedFile& file) {
    if (!file.is_text() || file.before_lines.empty() || file.removed.empty() || file.added.empty()) return;
    if (!filter_.takes(file, question_.attributes)) return;
    sink_.applies(&bound_);
    if (settled_ || unless_.found_in(file.after_lines.bytes())) return;
    const auto before = namings_in(file.before_lines), after = namings_in(file.after_lines);
    const auto had = names_of(before), has = names_of(after);
    std::set<std::string> reported;
    for (const auto& was : before) {
      if (!text::covers(file.removed, was.line) || has.contains(key(was))) continue;
      const auto now = std::ranges::find_if(after, [&](const Naming& one) {
        return one.scope == was.scope && one.what == was.what && file.is_added_line(one.line) &&
               !had.contains(key(one)) && !reported.contains(key(one));
      });
      if (now == after.end()) continue;
      reported.insert(key(*now));
      report(file, was, *now);
    }
  }

 private:
  static std::string key(const Naming& naming) { return naming.scope + ' ' + naming.name; }

  static std::set<std::string> names_of(const std::vector<Naming>& namings) {
    std::set<std::string> names;
    for (const auto& one : namings) names.insert(key(one));
    return names;
  }

  std::vector<Naming> namings_in(const text::Lines& lines) const {
    std::vector<Naming> all;
    std::string scope;
    for (std::size_t number = 1; number <= lines.count(); ++number) {
      scope_.each_in(lines.line(number), [&](const Patterns::Hit& hit) {
        scope = hit.core();
        return false;
      });
      pattern_.each_in(lines.line(number), [&](const Patterns::Hit& hit) {
        all.push_back({number, scope, std::string(group(hit, "name")), std::string(group(hit, "what"))});
        return false;
      });
    }
    return all;
  }

  void report(const git::ChangedFile& file, const Naming& was, const Naming& now) {
    sink_.add({.bound = &bound_,
               .where = at(file, now.line),
               .facts = {{"path", file.path},
                         {"line", std::to_string(now.line)},
                         {"was", was.name},
                         {"now", now.name},
                         {"scope", now.scope}},
               .excerpt = std::string(file.after_lines.line(now.line)),
               .source = {},
               .anchor = key(was)});
  }

  const rules::Bound& bound_;
  Sink& sink_;
  const Question& question_;
  FileFilter filter_;
  Patterns pattern_, scope_, unless_;
  bool settled_ = false;
};

constexpr std::string_view params[] = {
    "paths",          "not-paths", "languages", "roles", "new-only",
    "pattern",         // of a line that gives a name: groups `name` and `what` (what it is the name of)
    "scope-pattern",   // of a line that opens a scope, in which names count: its first group
    "unless",          // globs: silent where the change holds such a path
    "unless-patterns"  // silent in files that meet one of these
};
constexpr std::string_view required[] = {"pattern"};
constexpr std::string_view facts[] = {"path", "line", "was", "now", "scope"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check renamed = {.signature = {.name = "renamed",
                                               .params = params,
                                               .required = required,
                                               .facts = facts,
                                               .numbers = {},
                                               .flags = flags},
                                 .look = look_at_files<Rule>};

}  // namespace coach::checks
