#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/list_orders.h"
#include "checks/patterns.h"

namespace coach::checks {
namespace {

constexpr std::size_t fewest_kept = 3;     // entries of one order by chance are no list that is kept sorted
constexpr std::size_t longest_run = 2000;  // lines

struct NamedOrder {
  std::string_view name;
  ListOrder less;
};
constexpr std::array<NamedOrder, 3> orders = {
    {{"bytes", by_bytes}, {"no-case", without_case}, {"label", by_label}}};

// Entries on lines that follow each other, equally far in.
struct Run {
  std::size_t first = 0;
  std::vector<std::string_view> keys;
};

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound),
        question_(question),
        sink_(sink),
        filter_(bound),
        pattern_(bound.with.one("pattern")),
        under_(bound.with.all("under-patterns"), false),
        unless_(bound.with.all("unless-patterns"), false) {
    const auto wanted = bound.with.all("orders");
    for (const auto& order : orders) {
      if (wanted.empty() || std::ranges::find(wanted, order.name) != wanted.end())
        orders_.push_back(order.less);
    }
  }

  void look_at(const git::ChangedFile& file) {
    if (!file.is_text() || file.before_lines.empty() || file.added.empty()) return;
    if (!filter_.takes(file, question_.attributes)) return;
    sink_.applies(&bound_);
    std::size_t done = 0;  // the last line of the run that was looked at
    for (const auto& range : file.added) {
      for (auto line = std::max(range.first, done + 1); line <= range.last; ++line) {
        if (!key_of(file.after_lines, line)) continue;
        const auto run = run_around(file.after_lines, line);
        done = run.first + run.keys.size() - 1;
        line = done;
        look_at(file, run);
      }
    }
  }

 private:
  std::optional<std::string_view> key_of(const text::Lines& lines, std::size_t number) const {
    const auto match = pattern_.find(lines.line(number));
    if (!match) return std::nullopt;
    return match->groups.size() > 1 ? match->groups[1] : match->groups[0];
  }

  static std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(" \t"), line.size());
  }

  Run run_around(const text::Lines& lines, std::size_t line) const {
    const auto indent = indent_of(lines.line(line));
    const auto belongs = [&](std::size_t number) {
      return indent_of(lines.line(number)) == indent && key_of(lines, number).has_value();
    };
    Run run{line, {}};
    while (run.first > 1 && line - run.first < longest_run && belongs(run.first - 1)) --run.first;
    for (auto number = run.first; number <= lines.count() && run.keys.size() < longest_run; ++number) {
      if (!belongs(number)) break;
      run.keys.push_back(*key_of(lines, number));
    }
    return run;
  }

  // The entry that stands out of order under each order that the others keep: nothing where they keep none.
  void look_at(const git::ChangedFile& file, const Run& run) {
    std::vector<std::string_view> kept;
    kept.reserve(run.keys.size());
    for (std::size_t i = 0; i < run.keys.size(); ++i) {
      if (!file.is_added_line(run.first + i)) kept.push_back(run.keys[i]);
    }
    if (kept.size() < fewest_kept) return;
    std::optional<std::size_t> found;
    for (const auto less : orders_) {
      if (!std::ranges::is_sorted(kept, less)) continue;
      const auto out = out_of_order(file, run, less);
      if (!out) return;  // one order that all of them keep is enough
      if (!found) found = out;
    }
    const auto head = above(file.after_lines, run.first);
    if (found && (under_.empty() || under_.found_in(head)) && !unless_.found_in(head))
      report(file, run, *found);
  }

  // Of the entries that the change adds, the first that stands behind a later one or before an earlier one.
  static std::optional<std::size_t> out_of_order(const git::ChangedFile& file, const Run& run,
                                                 ListOrder less) {
    for (std::size_t i = 0; i < run.keys.size(); ++i) {
      if (!file.is_added_line(run.first + i)) continue;
      const bool late = i > 0 && less(run.keys[i], run.keys[i - 1]);
      const bool early = i + 1 < run.keys.size() && less(run.keys[i + 1], run.keys[i]);
      if (late || early) return i;
    }
    return std::nullopt;
  }

  // The lines on top of a list, which say what it is, or that its order is meant.
  static std::string_view above(const text::Lines& lines, std::size_t first) {
    constexpr std::size_t most = 3;
    return first == 1 ? std::string_view() : lines.slice(first > most ? first - most : 1, first - 1);
  }

  void report(const git::ChangedFile& file, const Run& run, std::size_t index) {
    const auto line = run.first + index;
    const auto key = run.keys[index];
    std::string_view behind;  // the entry that it belongs behind, of those that stood there
    for (std::size_t i = 0; i < run.keys.size(); ++i) {
      const bool stood = !file.is_added_line(run.first + i);
      if (stood && orders_.front()(run.keys[i], key)) behind = run.keys[i];
    }
    sink_.add({.bound = &bound_,
               .where = at(file, line),
               .facts = {{"path", file.path},
                         {"line", std::to_string(line)},
                         {"name", std::string(key)},
                         {"after", std::string(behind)}},
               .excerpt = std::string(file.after_lines.line(line)),
               .source = {},
               .anchor = std::string(key)});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
  text::Pattern pattern_;
  Patterns under_, unless_;
  std::vector<ListOrder> orders_;
};

constexpr std::string_view params[] = {
    "paths",          "not-paths", "languages", "roles", "new-only",
    "pattern",  // of a line that holds an entry; its first group is what entries are sorted by
    "orders",   // bytes, no-case, label (as buildifier has it), of which the list keeps one; all by default
    "under-patterns",    // on the three lines above a list, of which one has to be met
    "unless-patterns"};  // on those lines, that excuse a list
constexpr std::string_view required[] = {"pattern"};
constexpr std::string_view facts[] = {"path", "line", "name", "after"};
constexpr std::string_view flags[] = {"new-only"};

}  // namespace

constinit const Check sorted = {.signature = {.name = "sorted",
                                              .params = params,
                                              .required = required,
                                              .facts = facts,
                                              .numbers = {},
                                              .flags = flags},
                                .look = look_at_files<Rule>};

}  // namespace coach::checks
