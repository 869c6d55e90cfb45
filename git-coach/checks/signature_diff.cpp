#include <algorithm>
#include <array>
#include <optional>

#include "checks/all.h"
#include "checks/announced.h"
#include "checks/files.h"
#include "checks/gone.h"
#include "checks/reach.h"
#include "checks/signatures.h"
#include "checks/trees.h"
#include "text/pattern.h"
#include "text/sanitize.h"

namespace coach::checks {
namespace {

using syntax::Definition;
using syntax::Surface;

constexpr int cells_shown = 24;
constexpr std::size_t most_definitions = 8000;  // of a file: each is looked for among the others
constexpr std::size_t most_said = 3;            // of one change, where nothing but words is asked for

// A rule's look at a change.
class SignatureRule {
 public:
  SignatureRule(const rules::Bound& bound, const Question& question)
      : bound_(&bound),
        filter_(bound),
        unless_(bound.with.all("unless")),
        announced_(bound, question),
        reachable_(bound.with.flag("reachable")) {}

  const rules::Bound& bound() const { return *bound_; }
  bool takes(const git::ChangedFile& file, const Question& question) const {
    return filter_.takes(file, question.attributes);
  }
  // Whether the change holds what goes with a changed signature, or the project does not ask for it.
  bool is_settled(const git::Snapshot& snapshot) {
    if (!settled_) settled_ = holds_what_goes_with_it(snapshot) || (asks_for_words() && is_told(snapshot));
    return *settled_;
  }
  // Whether enough was said: whoever answers for one such change answers for all.
  bool has_said_enough() const { return reachable_ && said_ == most_said; }
  void say() { ++said_; }
  // Whether only what other projects can name counts.
  bool is_about_reachable() const { return reachable_; }

  bool asks(Difference difference) const {
    const auto wanted = with().all("changes");
    return std::ranges::find(wanted, name_of(difference)) != wanted.end();
  }
  // Definitions that the rule is about: those that the project marks, or those that anybody can name.
  bool is_about(const Definition& definition) const {
    const auto marks = with().all("decorators");
    if (is_marked(definition, with().all("not-decorators"))) return false;
    return marks.empty() ? definition.is_public : is_marked(definition, marks);
  }
  // Whether a decorator is one of those that the project marks such definitions with.
  bool is_mark(std::string_view decorator) const {
    const auto marks = with().all("decorators");
    return std::ranges::find(marks, decorator) != marks.end();
  }

 private:
  static bool is_marked(const Definition& definition, std::span<const std::string_view> marks) {
    return std::ranges::any_of(definition.decorators, [&](std::string_view decorator) {
      return std::ranges::find(marks, decorator_name(decorator)) != marks.end();
    });
  }
  const rules::Params& with() const { return bound_->with; }
  bool holds_what_goes_with_it(const git::Snapshot& snapshot) const {
    return !unless_.empty() && std::ranges::any_of(snapshot.files, [&](const git::ChangedFile& file) {
      return unless_.matches(file.path);
    });
  }
  bool asks_for_words() const { return !with().all("said-patterns").empty(); }
  bool is_told(const git::Snapshot& snapshot) {
    return announced_.is_said() || has_entry(snapshot) || !announced_.is_custom();
  }

  const rules::Bound* bound_;
  FileFilter filter_;
  text::GlobList unless_;
  Announced announced_;
  bool reachable_;
  std::size_t said_ = 0;
  std::optional<bool> settled_;
};

// Whether a name that a decorator gave is no longer given: another definition may have taken it over.
bool is_taken_away(const SignatureRule& rule, const Change& change, const git::Snapshot& snapshot) {
  if (!rule.is_mark(change.parameter)) return false;
  std::string name;
  for (const char c : change.was) name += c == '.' ? "\\." : std::string(1, c);
  const text::Pattern given("\\b" + change.parameter + R"(\([^)]*["'])" + name + "[\"']");
  return std::ranges::none_of(
      snapshot.files, [&](const git::ChangedFile& file) { return given.found_in(file.after_lines.bytes()); });
}

// What is said of a definition: the strongest of its differences that the rule asks for.
std::optional<Change> strongest(const SignatureRule& rule, const std::vector<Change>& changes,
                                const git::Snapshot& snapshot) {
  std::optional<Change> best;
  for (const auto& change : changes) {
    if (change.difference == Difference::Unnamed && !is_taken_away(rule, change, snapshot)) continue;
    if (rule.asks(change.difference) && (!best || change.difference < best->difference)) best = change;
  }
  return best;
}

class Comparing {
 public:
  Comparing(SignatureRule& rule, const Sides& sides, Gone& gone, Reach& reach, Sink& sink)
      : rule_(rule), sides_(sides), gone_(gone), reach_(reach), sink_(sink) {}

  void run() {
    const auto& after = sides_.after;
    for (const auto& was : sides_.before.definitions) {
      if (rule_.has_said_enough()) return;
      if (is_overloaded(was) || !was.is_sure) continue;
      if (after.has(was.name)) {
        compare(was);
      } else if (rule_.asks(Difference::Removed) && rule_.is_about(was) && reaches(was) &&
                 gone_.is_gone(was, sides_)) {
        report_removed(was);
      }
    }
    if (!rule_.asks(Difference::Added) && !rule_.asks(Difference::Unlisted)) return;
    for (const auto& now : after.definitions) look_at_new(now);
  }

 private:
  void compare(const Definition& was) {
    const auto* now = heir_of(was, sides_);
    if (now == nullptr || (!rule_.is_about(was) && !rule_.is_about(*now))) return;
    if (is_overloaded(*now) || was.kind != now->kind || !now->is_sure || !reaches(was)) return;
    const auto changes = differences(was, *now, sides_.before.is_strict);
    if (const auto change = strongest(rule_, changes, gone_.snapshot())) report(*now, *change);
  }

  bool reaches(const Definition& definition) {
    if (!rule_.is_about_reachable()) return true;
    const auto& file = sides_.file;
    const auto* owner = sides_.before.find(definition.owner);
    if (owner != nullptr && !owner->is_public) return false;
    return !is_announced(definition, file.before_lines) &&
           reach_.reaches(file.old_path.empty() ? file.path : file.old_path, language_of(file), definition);
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

  Finding found(const Definition& definition, const Change& change) {
    rule_.say();
    Finding finding{.bound = &rule_.bound(),
                    .where = {},
                    .facts = {},
                    .excerpt = {},
                    .source = {},
                    .anchor = definition.name};
    std::string_view name = definition.name;
    // A field is told of as a parameter of what holds it.
    if (definition.kind == Definition::Kind::Value && change.difference == Difference::Retyped)
      name = definition.owner;
    if (name.ends_with(".__init__")) name.remove_suffix(std::string_view(".__init__").size());
    finding.facts = {{"path", sides_.file.path},
                     {"name", std::string(name)},
                     {"change", std::string(name_of(change.difference))},
                     {"parameter", text::excerpt(change.parameter, cells_shown)},
                     {"was", text::excerpt(change.was, cells_shown)},
                     {"now", text::excerpt(change.now, cells_shown)}};
    return finding;
  }

  SignatureRule& rule_;
  const Sides& sides_;
  Gone& gone_;
  Reach& reach_;
  Sink& sink_;
};

// One side of a file, as callers of another project see it. Nothing where there is too little to tell.
std::optional<Surface> surface_of(syntax::Language language, const text::Lines& lines, ParseBudget& budget,
                                  std::string& why) {
  if (lines.empty()) return Surface{};
  const text::Lines readable(syntax::readable(language, lines.bytes()));
  if (!budget.take(readable.bytes().size())) {
    ++budget.refused;
    return std::nullopt;
  }
  const auto parsed = syntax::parse(language, readable.bytes(), &why);
  // Where indentation is the only mark, an error may have taken in anything.
  if (!parsed || (parsed->has_errors() && language == syntax::Language::Python)) return std::nullopt;
  return syntax::surface_of(*parsed, readable);
}

// What one look at a change keeps between its files.
struct Pass {
  explicit Pass(const Question& question) : gone(question.snapshot), reach(question.snapshot.tree) {}

  ParseBudget budget;
  Gone gone;
  Reach reach;
};

void look_at_file(const git::ChangedFile& file, const std::vector<SignatureRule*>& rules, Pass& pass,
                  Sink& sink) {
  const auto language = language_of(file);
  std::string why;
  const auto was = surface_of(language, file.before_lines, pass.budget, why);
  const auto now = was ? surface_of(language, file.after_lines, pass.budget, why) : std::nullopt;
  if (!why.empty()) sink.gap({git::Gap::Why::NotParsed, {{"path", file.path}, {"why", why}}});
  if (!was || !now || std::max(was->definitions.size(), now->definitions.size()) > most_definitions) return;
  for (auto* rule : rules) Comparing(*rule, {file, *was, *now}, pass.gone, pass.reach, sink).run();
}

void look(const Question& question, Sink& sink) {
  std::vector<SignatureRule> rules;
  rules.reserve(question.rules.size());
  for (const auto* bound : question.rules) rules.emplace_back(*bound, question);
  Pass pass(question);
  for (const auto& file : question.snapshot.files) {
    if (!file.is_text() || !syntax::has_surface(language_of(file))) continue;
    std::vector<SignatureRule*> asking;
    for (auto& rule : rules) {
      if (!rule.takes(file, question)) continue;
      if (rule.is_about_reachable() && !pass.reach.may_reach(file.path, language_of(file))) continue;
      if (rule.is_settled(question.snapshot)) continue;
      sink.applies(&rule.bound());
      asking.push_back(&rule);
    }
    if (!asking.empty()) look_at_file(file, asking, pass, sink);
  }
  if (pass.budget.refused > 0)
    sink.gap({git::Gap::Why::OutOfTime,
              {{"what", "the functions of " + std::to_string(pass.budget.refused) + " files"}}});
}

constexpr std::string_view params[] = {"paths", "not-paths", "languages", "roles", "new-only",
                                       "changes",     // names of Difference (checks/signatures.h)
                                       "decorators",  // only definitions with one of these; else public ones
                                       "not-decorators",  // and none with one of these
                                       "unless",          // globs: silent where the change holds such a path
                                       "reachable",  // only what other projects can name (checks/reach.h)
                                       // silent unless the project tells what changes (checks/announced.h)
                                       "said-patterns", "custom-pattern", "least"};
constexpr std::string_view required[] = {"changes"};
constexpr std::string_view facts[] = {"path", "line", "name", "change", "parameter", "was", "now"};
constexpr std::string_view numbers[] = {"least"};
constexpr std::string_view flags[] = {"new-only", "reachable"};

}  // namespace

constinit const Check signature_diff = {.signature = {.name = "signature-diff",
                                                      .params = params,
                                                      .required = required,
                                                      .facts = facts,
                                                      .numbers = numbers,
                                                      .flags = flags},
                                        .look = look};

}  // namespace coach::checks
