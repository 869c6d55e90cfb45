#include <algorithm>
#include <optional>
#include <vector>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/patterns.h"
#include "checks/trees.h"
#include "text/lines.h"

namespace coach::checks {
namespace {

bool begins_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// Columns as the linters count that most projects run (pycodestyle E501, ESLint max-len): a code point is
// one, however wide it is shown. A tab is one as well, the least that any of them takes it for.
std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, begins_code_point));
}

// The byte, counted from 1, with which a column starts.
std::size_t byte_of_column(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  while (at < line.size() && (!begins_code_point(line[at]) || column-- > 1)) ++at;
  return at + 1;
}

// A line has no more columns than bytes, so that most lines are settled by their size.
bool is_longer(std::string_view line, std::size_t limit) {
  return line.size() > limit && columns(line) > limit;
}

std::size_t count_longer(const text::Lines& lines, std::size_t limit, std::size_t enough) {
  std::size_t count = 0;
  for (std::size_t number = 1; number <= lines.count() && count < enough; ++number) {
    if (is_longer(lines.line(number), limit)) ++count;
  }
  return count;
}

class Rule {
 public:
  explicit Rule(const rules::Bound& bound)
      : bound_(&bound),
        filter_(bound),
        limit_(static_cast<std::size_t>(bound.with.number("max", 0))),
        habit_(static_cast<std::size_t>(bound.with.number("unless-in-base", 0))),
        most_(static_cast<std::size_t>(bound.with.number("max-per-file", 0))),
        code_only_(bound.with.flag("code-only")) {}

  std::size_t limit() const { return limit_; }
  const rules::Rule* rule() const { return bound_->rule; }
  bool takes(const git::ChangedFile& file, const Question& question) const {
    return file.is_text() && !file.added.empty() && filter_.takes(file, question.attributes);
  }

  void look_at(Trees& trees, const git::Tree& base, Sink& sink) {
    sink.applies(bound_);
    const auto& file = trees.file();
    std::size_t found = 0;
    for (const auto& range : file.added) {
      for (std::size_t number = range.first; number <= range.last; ++number) {
        const auto line = file.after_lines.line(number);
        if (!is_longer(line, limit_) || is_excepted(line)) continue;
        if (code_only_ && !is_code_at_limit(trees, number)) continue;
        if (found == 0 && is_habit(file, base)) return;
        add(file, number, line, sink);
        if (++found == most_) return;
      }
    }
  }

 private:
  bool is_excepted(std::string_view line) {
    if (!unwanted_) unwanted_.emplace(bound_->with.all("not-patterns"), false);
    return unwanted_->found_in(line);
  }

  // What crosses the limit: formatters break code, and leave words in comments and strings as they are.
  bool is_code_at_limit(Trees& trees, std::size_t number) const {
    const auto* parsed = trees.after();
    if (parsed == nullptr) return false;
    const auto& lines = trees.file().after_lines;
    const auto crossing = byte_of_column(lines.line(number), limit_ + 1) - 1;
    return syntax::region_at(*parsed, lines.offset(number) + crossing) == syntax::Region::Code;
  }

  // Whether the file, or for a new one half of those beside it, is not held to the limit.
  bool is_habit(const git::ChangedFile& file, const git::Tree& tree) const {
    if (habit_ == 0) return false;
    if (!file.before_lines.empty()) return count_longer(file.before_lines, limit_, habit_) >= habit_;
    return is_usual_beside(tree, file.path, [&](std::string_view bytes) {
      return count_longer(text::Lines(std::string(bytes)), limit_, 1) > 0;
    });
  }

  void add(const git::ChangedFile& file, std::size_t number, std::string_view line, Sink& sink) const {
    Place place = at(file, number);
    place.column = byte_of_column(line, limit_ + 1);
    sink.add({.bound = bound_,
              .where = place,
              .facts = {{"path", file.path},
                        {"line", std::to_string(number)},
                        {"columns", std::to_string(columns(line))},
                        {"max", std::to_string(limit_)}},
              .excerpt = std::string(line),
              .anchor = {}});
  }

  const rules::Bound* bound_;
  FileFilter filter_;
  std::size_t limit_, habit_, most_;
  bool code_only_;
  std::optional<Patterns> unwanted_;  // compiled when a line is too long
};

// Where a project says more than one limit for a file, in the settings of tools that it left behind and of
// those that it runs, only a line beyond all of them is one to speak of.
void look(const Question& question, Sink& sink) {
  std::vector<Rule> rules;
  rules.reserve(question.rules.size());
  for (const auto* bound : question.rules) rules.emplace_back(*bound);
  ParseBudget budget;
  for (const auto& file : question.snapshot.files) {
    std::vector<Rule*> widest;  // one of each rule
    for (auto& rule : rules) {
      if (!rule.takes(file, question)) continue;
      const auto same = std::ranges::find(widest, rule.rule(), &Rule::rule);
      if (same == widest.end()) {
        widest.push_back(&rule);
      } else if ((*same)->limit() < rule.limit()) {
        *same = &rule;
      }
    }
    if (widest.empty()) continue;
    Trees trees(file, budget, sink);
    for (auto* rule : widest) rule->look_at(trees, question.snapshot.tree, sink);
  }
}

constexpr std::string_view params[] = {
    "paths",          "not-paths", "languages", "roles", "new-only", "max",
    "not-patterns",    // lines to leave alone
    "code-only",       // not where a comment or a string crosses the limit, which no formatter breaks
    "unless-in-base",  // silent where the old file has as many longer lines
    "max-per-file"};
constexpr std::string_view required[] = {"max"};
constexpr std::string_view facts[] = {"path", "line", "columns", "max"};
constexpr std::string_view numbers[] = {"max", "unless-in-base", "max-per-file"};
constexpr std::string_view flags[] = {"new-only", "code-only"};

}  // namespace

constinit const Check line_width = {.signature = {.name = "line-width",
                                                  .params = params,
                                                  .required = required,
                                                  .facts = facts,
                                                  .numbers = numbers,
                                                  .flags = flags},
                                    .look = look};

}  // namespace coach::checks
