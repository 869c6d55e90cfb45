#include <algorithm>
#include <array>
#include <optional>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/signatures.h"
#include "checks/trees.h"

namespace coach::checks {
namespace {

using syntax::Definition;
using syntax::Surface;

// Bases that give a class no methods that callers of its own would miss.
bool is_bare(std::string_view base) {
  constexpr std::array<std::string_view, 7> bare = {"object", "ABC",    "Protocol",  "Generic",
                                                    "Module", "Struct", "NamedTuple"};
  base = base.substr(0, base.find('['));
  return base.starts_with("metaclass=") ||
         std::ranges::find(bare, base.substr(base.rfind('.') + 1)) != bare.end();
}

class SignatureRule {
 public:
  explicit SignatureRule(const rules::Bound& bound)
      : bound_(&bound), filter_(bound), unless_(bound.with.all("unless")) {}

  const rules::Bound& bound() const { return *bound_; }
  bool takes(const git::ChangedFile& file, const Question& question) const {
    return filter_.takes(file, question.attributes);
  }
  // Whether the change holds what goes with a changed signature.
  bool is_settled(const git::Snapshot& snapshot) const {
    return !unless_.empty() && std::ranges::any_of(snapshot.files, [&](const git::ChangedFile& file) {
      return unless_.matches(file.path);
    });
  }

  bool asks(Difference difference) const {
    const auto wanted = with().all("changes");
    return std::ranges::find(wanted, name_of(difference)) != wanted.end();
  }
  // Definitions that the rule is about: those that the project marks, or those that anybody can name.
  bool is_about(const Definition& definition) const {
    const auto marks = with().all("decorators");
    if (marks.empty()) return is_public(definition);
    return std::ranges::any_of(definition.decorators, [&](std::string_view decorator) {
      return std::ranges::find(marks, decorator_name(decorator)) != marks.end();
    });
  }

 private:
  const rules::Params& with() const { return bound_->with; }

  const rules::Bound* bound_;
  FileFilter filter_;
  text::GlobList unless_;
};

// Both sides of a file.
struct Sides {
  const git::ChangedFile& file;
  const Surface& before;
  const Surface& after;
};

// A name that is gone from where it was defined may still come from elsewhere.
bool is_gone(const Definition& was, const Surface& after) {
  if (after.has(was.name) || after.is_open) return false;
  if (was.owner.empty()) return !after.bound.contains(was.name);
  const auto* owner = after.find(was.owner);
  return owner != nullptr && std::ranges::all_of(owner->bases, is_bare);
}

bool is_overloaded(const Definition& definition) {
  return std::ranges::any_of(definition.decorators, [](std::string_view decorator) {
    const auto name = decorator_name(decorator);
    return name == "overload" || name == "setter" || name == "deleter" || name == "getter";
  });
}

// What is said of a definition: the strongest of its differences that the rule asks for.
std::optional<Change> strongest(const SignatureRule& rule, const std::vector<Change>& changes) {
  std::optional<Change> best;
  for (const auto& change : changes) {
    if (rule.asks(change.difference) && (!best || change.difference < best->difference)) best = change;
  }
  return best;
}

class Comparing {
 public:
  Comparing(const SignatureRule& rule, const Sides& sides, Sink& sink)
      : rule_(rule), sides_(sides), sink_(sink) {}

  void run() {
    for (const auto& was : sides_.before.definitions) compare(was);
    if (!rule_.asks(Difference::Added) && !rule_.asks(Difference::Unlisted)) return;
    for (const auto& now : sides_.after.definitions) look_at_new(now);
  }

 private:
  void compare(const Definition& was) {
    if (is_overloaded(was)) return;
    const bool about = rule_.is_about(was);
    const auto* now = sides_.after.find(was.name);
    if (now != nullptr && (about || rule_.is_about(*now))) {
      if (sides_.before.find(was.name) != nullptr && !is_overloaded(*now) && was.is_class == now->is_class) {
        if (const auto change = strongest(rule_, differences(was, *now))) report(*now, *change);
      }
    } else if (about && rule_.asks(Difference::Removed) && is_gone(was, sides_.after)) {
      report_removed(was);
    }
  }

  void look_at_new(const Definition& now) {
    if (sides_.before.has(now.name) || !rule_.is_about(now) || is_overloaded(now)) return;
    if (rule_.asks(Difference::Added)) return report(now, {Difference::Added, "", "", now.name});
    const auto& after = sides_.after;
    const bool unlisted = now.owner.empty() && after.has_list && !after.is_open &&
                          !after.exported.contains(now.name) && !sides_.before.bound.contains(now.name);
    if (unlisted) report(now, {Difference::Unlisted, "", "", now.name});
  }

  // With a class, its methods are gone as well: that is one thing to say.
  void report_removed(const Definition& was) {
    const auto& file = sides_.file;
    Finding finding = found(was, {Difference::Removed, "", was.name, ""});
    finding.where = at(file);
    finding.excerpt = file.before_lines.line(was.line);
    sink_.add(std::move(finding));
  }

  void report(const Definition& now, const Change& change) {
    Finding finding = found(now, change);
    finding.where = at(sides_.file, spot(now));
    finding.excerpt = sides_.file.after_lines.line(finding.where.line);
    sink_.add(std::move(finding));
  }

  // The first line of the head that the change touched.
  std::size_t spot(const Definition& now) const {
    for (auto line = now.line; line <= now.end_line; ++line) {
      if (sides_.file.is_added_line(line)) return line;
    }
    return now.line;
  }

  Finding found(const Definition& definition, const Change& change) const {
    Finding finding{.bound = &rule_.bound(),
                    .where = {},
                    .facts = {},
                    .excerpt = {},
                    .source = {},
                    .anchor = definition.name};
    std::string_view name = definition.name;
    if (name.ends_with(".__init__")) name.remove_suffix(std::string_view(".__init__").size());
    finding.facts = {{"path", sides_.file.path},
                     {"name", std::string(name)},
                     {"change", std::string(name_of(change.difference))},
                     {"parameter", change.parameter},
                     {"was", change.was},
                     {"now", change.now}};
    return finding;
  }

  const SignatureRule& rule_;
  const Sides& sides_;
  Sink& sink_;
};

Surface surface_of(const syntax::Parsed* parsed, const text::Lines& lines) {
  return parsed == nullptr ? Surface{} : syntax::surface_of(*parsed, lines);
}

void look_at_file(const git::ChangedFile& file, const std::vector<const SignatureRule*>& rules, Trees& trees,
                  Sink& sink) {
  const auto* after = trees.after();
  const auto* before = file.before_lines.empty() ? nullptr : trees.before();
  // What does not parse to its end may hold anything.
  if (after == nullptr || after->has_errors()) return;
  if (!file.before_lines.empty() && (before == nullptr || before->has_errors())) return;
  const auto was = surface_of(before, file.before_lines), now = surface_of(after, file.after_lines);
  for (const auto* rule : rules) Comparing(*rule, {file, was, now}, sink).run();
}

void look(const Question& question, Sink& sink) {
  std::vector<SignatureRule> rules;
  for (const auto* bound : question.rules) rules.emplace_back(*bound);
  ParseBudget budget;
  for (const auto& file : question.snapshot.files) {
    if (!file.is_text() || !syntax::has_surface(language_of(file))) continue;
    std::vector<const SignatureRule*> asking;
    for (const auto& rule : rules) {
      if (!rule.takes(file, question)) continue;
      sink.applies(&rule.bound());
      if (!rule.is_settled(question.snapshot)) asking.push_back(&rule);
    }
    if (asking.empty()) continue;
    Trees trees(file, budget, sink);
    look_at_file(file, asking, trees, sink);
  }
  if (budget.refused > 0)
    sink.gap({git::Gap::Why::OutOfTime,
              {{"what", "the functions of " + std::to_string(budget.refused) + " files"}}});
}

constexpr std::string_view params[] = {"paths",      "not-paths", "languages", "roles", "new-only",
                                       "changes",     // names of Difference (checks/signatures.h)
                                       "decorators",  // only definitions with one of these; else public ones
                                       "unless"};     // globs: silent where the change holds such a path
constexpr std::string_view required[] = {"changes"};
constexpr std::string_view facts[] = {"path", "line", "name", "change", "parameter", "was", "now"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check signature_diff = {.signature = {.name = "signature-diff",
                                                      .params = params,
                                                      .required = required,
                                                      .facts = facts,
                                                      .numbers = {},
                                                      .flags = flags},
                                        .look = look};

}  // namespace coach::checks
