#include <algorithm>

#include "checks/all.h"
#include "checks/habits.h"
#include "checks/helpers.h"
#include "checks/moved.h"
#include "text/sanitize.h"

namespace coach::checks {
namespace {

using syntax::Instance;

constexpr int cells_shown = 20;
constexpr std::size_t most_judged = 300;  // of one change
constexpr std::size_t most = 3;           // of one file: whoever changes one sees the others

struct Pass {
  const Question& question;
  Sink& sink;
  MovedLines moved;
  ParseBudget budget;
  Habits habits;
  std::size_t judged = 0;

  Pass(const Question& asked, Sink& into)
      : question(asked), sink(into), moved(asked.snapshot), habits(asked.snapshot.tree, budget) {}
};

// One rule's look at one file.
class Look {
 public:
  Look(const HabitRule& rule, Trees& trees, Pass& pass)
      : rule_(rule), trees_(trees), pass_(pass), file_(trees.file()) {}

  void run() {
    if (!has_sign()) return;
    const auto* after = trees_.after();
    if (after == nullptr) return;
    std::size_t reported = 0;
    const auto instances = rule_.instances(after, file_.after_lines);
    for (const auto& instance : instances) {
      if (reported == most) return;
      if (instance.kept && file_.is_added_line(instance.line)) pass_.sink.applies(&rule_.bound());
      if (instance.kept || instance.excused || !is_added(instance, *after)) continue;
      if (++pass_.judged > most_judged) return;
      if (is_known(instance)) continue;
      const auto evidence = pass_.habits.of(rule_, trees_, instance.group);
      if (!is_custom(evidence) || evidence.loose.contains(instance.name)) continue;
      if (instance.group == "test" && leans_on_helper(instance, instances, file_.after_lines)) continue;
      report(instance, evidence);
      ++reported;
    }
  }

 private:
  bool has_sign() const {
    const auto signs = rule_.signs(trees_.language());
    return std::ranges::any_of(file_.added, [&](const text::LineRange& range) {
      const auto text = file_.after_lines.slice(range.first, range.last);
      return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != text.npos; });
    });
  }

  bool is_custom(const Evidence& evidence) const {
    return evidence.of >= rule_.least() && evidence.kept * 100 >= evidence.of * rule_.share();
  }

  // Written with this change: not moved, not the old one with another line.
  bool is_added(const Instance& instance, const syntax::Parsed& after) {
    if (!file_.is_added_line(instance.line)) return false;
    const auto count = instance.lines.last - instance.lines.first + 1;
    if (count < rule_.least_lines() && instance.group != "declaration") return false;
    if (pass_.moved.holds(file_.after_lines.line(instance.line))) return false;
    if (instance.group == "mark") return is_comment(instance.line, after);
    if (instance.group == "skip") return true;
    // A handler that was there may have been rewritten; a new one comes with what it guards.
    if (instance.group == "handler" && (instance.line < 2 || !file_.is_added_line(instance.line - 1)))
      return false;
    std::size_t added = 0;
    for (auto line = instance.lines.first; line <= instance.lines.last; ++line)
      added += file_.is_added_line(line) ? 1U : 0U;
    return added * 10 >= count * 8;
  }

  // Whether it was there under its name, here or where the change takes it out.
  bool is_known(const Instance& instance) {
    if (instance.group == "skip" || instance.group == "handler" || instance.group == "mark") return false;
    const auto& before = pass_.habits.before(rule_, trees_);
    const auto own = instance.name.substr(instance.name.find_last_of(".:") + 1);
    return std::ranges::find(before, instance.name, &Instance::name) != before.end() ||
           pass_.moved.has_word(own);
  }

  bool is_comment(std::size_t line, const syntax::Parsed& after) const {
    const auto& lines = file_.after_lines;
    const auto text = lines.line(line);
    const auto signs = rule_.signs(trees_.language());
    return std::ranges::any_of(signs, [&](std::string_view sign) {
      const auto at = text.find(sign);
      return at != text.npos && region_at(after, lines.offset(line) + at) == syntax::Region::Comment;
    });
  }

  void report(const Instance& instance, const Evidence& evidence) {
    pass_.sink.applies(&rule_.bound());
    auto place = at(file_, instance.line);
    const auto text = file_.after_lines.line(instance.line);
    const auto name = std::string_view(instance.name).substr(0, instance.name.find('\n'));
    pass_.sink.add({.bound = &rule_.bound(),
                    .where = std::move(place),
                    .facts = {{"path", file_.path},
                              {"line", std::to_string(instance.line)},
                              {"name", text::excerpt(without_blanks(name), cells_shown)},
                              {"kept", std::to_string(evidence.kept)},
                              {"of", std::to_string(evidence.of)},
                              {"kind", std::string(instance.group)}},
                    .excerpt = std::string(text),
                    .source = {},
                    .anchor = {}});
  }

  const HabitRule& rule_;
  Trees& trees_;
  Pass& pass_;
  const git::ChangedFile& file_;
};

void look(const Question& question, Sink& sink) {
  std::vector<HabitRule> rules;
  rules.reserve(question.rules.size());
  for (const auto* bound : question.rules) rules.emplace_back(*bound);
  Pass pass(question, sink);
  for (const auto& file : question.snapshot.files) {
    if (!file.is_text() || file.added.empty() || !is_source(language_of(file))) continue;
    Trees trees(file, pass.budget, sink);
    for (const auto& rule : rules) {
      if (rule.signs(trees.language()).empty() || !rule.takes(file, question.attributes)) continue;
      Look(rule, trees, pass).run();
    }
  }
  if (pass.budget.refused > 0)
    sink.gap({git::Gap::Why::OutOfTime,
              {{"what", "the habits of " + std::to_string(pass.budget.refused) + " files"}}});
}

constexpr std::string_view params[] = {
    "paths",
    "not-paths",
    "languages",
    "roles",
    "new-only",
    "of",                // documents, asserts, explains, handles (syntax/practices.h); or
    "mark-pattern",      // lines of comments that hold a mark,
    "signs",             // and the words of which each of them has one
    "kept-patterns",     // what else makes an instance a kept one, found in its lines, in either case
    "excused-patterns",  // what makes one no matter for this rule
    "least",             // how many the base has to have,
    "share",             // and how many of a hundred have to be kept, before anything is a habit
    "least-lines"};      // of an instance that is judged
constexpr std::string_view required[] = {"least", "share"};
constexpr std::string_view facts[] = {"path", "line", "name", "kept", "of", "kind"};
constexpr std::string_view numbers[] = {"least", "share", "least-lines"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check habit = {.signature = {.name = "habit",
                                             .params = params,
                                             .required = required,
                                             .facts = facts,
                                             .numbers = numbers,
                                             .flags = flags},
                               .look = look};

}  // namespace coach::checks
