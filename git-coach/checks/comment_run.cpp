#include <algorithm>
#include <optional>
#include <string>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/moved.h"
#include "checks/patterns.h"
#include "checks/trees.h"
#include "text/sanitize.h"

namespace coach::checks {
namespace {

constexpr int cells_shown = 60;

// Comments that stand on lines of their own, one below the other.
struct Run {
  text::LineRange lines;
  std::size_t bytes = 0;     // of what they say, the mark of the comment included
  std::size_t kept = 0;      // lines that stood there before
  std::size_t added_at = 0;  // the first line that did not
};

class Rule {
 public:
  Rule(const rules::Bound& bound, ParseBudget& budget, Sink& sink)
      : bound_(bound),
        budget_(budget),
        sink_(sink),
        filter_(bound),
        apart_(bound.with.all("apart-patterns"), false),
        unless_(bound.with.all("unless-patterns"), false),
        most_lines_(static_cast<std::size_t>(bound.with.number("max-lines", 5))),
        most_bytes_(static_cast<std::size_t>(bound.with.number("max-bytes", 1 << 20))) {}

  void look_at(const git::ChangedFile& file, const Question& question) {
    if (!file.is_text() || !filter_.takes(file, question.attributes)) return;
    if (mark_of(language_of(file)).empty()) return;
    sink_.applies(&bound_);
    std::optional<Trees> trees;
    std::size_t after = 0;  // the last line of the run before
    for (const auto& range : file.added) {
      for (auto number = std::max(range.first, after + 1); number <= range.last; ++number) {
        if (!is_comment(file, number)) continue;
        const auto run = run_at(file, number);
        number = after = run.lines.last;
        if (!is_too_long(run) || unless_.found_in(file.after_lines.slice(run.lines.first, run.lines.last)))
          continue;
        if (!trees) trees.emplace(file, budget_, sink_);
        if (is_prose(*trees, run)) report(file, run);
      }
    }
  }

 private:
  static std::string_view mark_of(syntax::Language language) {
    using enum syntax::Language;
    if (language == Python || language == Ruby || language == Bash || language == Starlark) return "#";
    return is_source(language) ? "//" : "";
  }

  bool is_comment(const git::ChangedFile& file, std::size_t number) const {
    const auto line = file.after_lines.line(number);
    const auto text = without_blanks(line);
    if (!text.starts_with(mark_of(language_of(file)))) return false;
    if (bound_.with.flag("inner") && text.data() == line.data()) return false;
    return !apart_.found_in(text);
  }

  Run run_at(const git::ChangedFile& file, std::size_t number) const {
    Run run{.lines = {number, number}};
    while (run.lines.first > 1 && is_comment(file, run.lines.first - 1)) --run.lines.first;
    while (run.lines.last < file.after_lines.count() && is_comment(file, run.lines.last + 1))
      ++run.lines.last;
    for (auto line = run.lines.first; line <= run.lines.last; ++line) {
      run.bytes += without_blanks(file.after_lines.line(line)).size();
      if (!file.is_added_line(line))
        ++run.kept;
      else if (run.added_at == 0)
        run.added_at = line;
    }
    return run;
  }

  // What was too long before is not this change's doing.
  bool is_too_long(const Run& run) const {
    const auto count = run.lines.last - run.lines.first + 1;
    return run.kept <= most_lines_ && (count > most_lines_ || run.bytes > most_bytes_);
  }

  // Whether it is a comment indeed, and not a part of a string.
  static bool is_prose(Trees& trees, const Run& run) {
    const auto* parsed = trees.after();
    if (parsed == nullptr) return false;
    const auto& lines = trees.file().after_lines;
    const auto line = lines.line(run.added_at);
    const auto at =
        lines.offset(run.added_at) + static_cast<std::size_t>(without_blanks(line).data() - line.data());
    return region_at(*parsed, at) == syntax::Region::Comment;
  }

  void report(const git::ChangedFile& file, const Run& run) {
    auto place = at(file, run.lines.first);
    place.end_line = run.lines.last;
    const auto text = file.after_lines.line(run.lines.first);
    sink_.add({.bound = &bound_,
               .where = std::move(place),
               .facts = {{"path", file.path},
                         {"line", std::to_string(run.lines.first)},
                         {"text", text::excerpt(without_blanks(text), cells_shown)},
                         {"count", std::to_string(run.lines.last - run.lines.first + 1)},
                         {"bytes", std::to_string(run.bytes)},
                         {"limit", std::to_string(most_lines_)}},
               .excerpt = std::string(text),
               .anchor = {}});
  }

  const rules::Bound& bound_;
  ParseBudget& budget_;
  Sink& sink_;
  FileFilter filter_;
  Patterns apart_, unless_;
  std::size_t most_lines_, most_bytes_;
};

void look(const Question& question, Sink& sink) {
  ParseBudget budget;
  for (const auto* bound : question.rules) {
    Rule rule(*bound, budget, sink);
    for (const auto& file : question.snapshot.files) rule.look_at(file, question);
  }
}

constexpr std::string_view params[] = {"paths",          "not-paths", "languages", "roles", "new-only",
                                       "max-lines",  // of comments one below the other
                                       "max-bytes",
                                       "inner",             // only those that are indented
                                       "apart-patterns",    // lines that belong to no run: directives
                                       "unless-patterns"};  // runs that are long on purpose
constexpr std::string_view facts[] = {"path", "line", "text", "count", "bytes", "limit"};
constexpr std::string_view numbers[] = {"max-lines", "max-bytes"};
constexpr std::string_view flags[] = {"new-only", "inner"};

}  // namespace

constinit const Check comment_run = {.signature = {.name = "comment-run",
                                                   .params = params,
                                                   .required = {},
                                                   .facts = facts,
                                                   .numbers = numbers,
                                                   .flags = flags},
                                     .look = look};

}  // namespace coach::checks
