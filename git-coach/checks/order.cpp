#include "checks/order.h"

#include <algorithm>
#include <array>
#include <optional>

#include "checks/all.h"
#include "checks/files.h"
#include "checks/list_orders.h"
#include "text/sanitize.h"

namespace coach::checks {
namespace {

constexpr std::size_t fewest = 8, most = 2000;
constexpr int cells_shown = 40;

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

// What an item is sorted by: without indentation, quotes and the sign that separates it from the next.
std::string_view key_of(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\"'`"), line.size()));
  return line.substr(0, line.find_last_not_of(" \t\r,;\\\"'`") + 1);
}

// Lines that open, close or go on are parts of something longer.
bool is_item(std::string_view line) {
  const auto in = indent_of(line);
  if (in == line.size() || std::string_view(")]}>.|&").find(line[in]) != std::string_view::npos) return false;
  const auto last = line.find_last_not_of(" \t\r");
  return std::string_view("([{:\\+=|&").find(line[last]) == std::string_view::npos && !key_of(line).empty();
}

char separator_of(std::string_view line) {
  const auto last = line.find_last_not_of(" \t\r");
  const char c = last == line.npos ? '\0' : line[last];
  return c == ',' || c == ';' ? c : '\0';
}

constexpr std::array<ListOrder, 3> orders = {by_bytes, without_case, by_numbers};

class Run {
 public:
  Run(const git::ChangedFile& file, std::size_t around) : file_(file), lines_(file.after_lines) {
    const auto in = indent_of(lines_.line(around));
    const auto belongs = [&](std::size_t number) {
      const auto line = lines_.line(number);
      return is_item(line) && indent_of(line) == in;
    };
    if (!belongs(around)) return;
    range_ = {around, around};
    while (range_.first > 1 && around - range_.first < most && belongs(range_.first - 1)) --range_.first;
    while (range_.last < lines_.count() && range_.last - around < most && belongs(range_.last + 1))
      ++range_.last;
  }

  text::LineRange range() const { return range_; }

  std::optional<ExtendedOrder> judge() const {
    if (range_.first == 0) return std::nullopt;
    std::vector<std::size_t> old, added;
    for (auto number = range_.first; number <= range_.last; ++number)
      (file_.is_added_line(number) ? added : old).push_back(number);
    if (old.size() < fewest || added.empty() || !is_uniform()) return std::nullopt;
    std::optional<ExtendedOrder> broken;
    for (const auto before : orders) {
      if (!is_sorted(old, before)) continue;
      auto one = mend(old, added, before);
      if (one.misplaced.empty()) return one;
      if (!broken) broken = std::move(one);
    }
    return broken;
  }

 private:
  std::string_view key(std::size_t number) const { return key_of(lines_.line(number)); }

  // A last item without a comma cannot change places with one that has one.
  bool is_uniform() const {
    const auto sign = separator_of(lines_.line(range_.first));
    for (auto number = range_.first; number <= range_.last; ++number) {
      if (separator_of(lines_.line(number)) != sign || !lines_.with_ending(number).ends_with('\n'))
        return false;
    }
    return true;
  }

  bool is_sorted(const std::vector<std::size_t>& numbers, ListOrder before) const {
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      // Strictly: what repeats itself is no list.
      if (!before(key(numbers[i - 1]), key(numbers[i]))) return false;
    }
    return true;
  }

  ExtendedOrder mend(std::vector<std::size_t> old, const std::vector<std::size_t>& added,
                     ListOrder before) const {
    ExtendedOrder broken{.lines = range_, .misplaced = {}, .mended = std::move(old)};
    const auto less = [&](std::size_t a, std::size_t b) { return before(key(a), key(b)); };
    for (const auto number : added) {
      const auto at = std::ranges::upper_bound(broken.mended, number, less);
      const bool fits_left = at == broken.mended.begin() || *(at - 1) < number;
      const bool fits_right = at == broken.mended.end() || *at > number;
      if (!fits_left || !fits_right) broken.misplaced.push_back(number);
      broken.mended.insert(at, number);
    }
    return broken;
  }

  const git::ChangedFile& file_;
  const text::Lines& lines_;
  text::LineRange range_{0, 0};
};

class Rule {
 public:
  Rule(const rules::Bound& bound, const Question& question, Sink& sink)
      : bound_(bound), question_(question), sink_(sink), filter_(bound) {}

  void look_at(const git::ChangedFile& file) {
    if (!file.is_text() || file.before_lines.empty() || !filter_.takes(file, question_.attributes)) return;
    const auto lists = extended_orders(file);
    if (!lists.empty()) sink_.applies(&bound_);
    for (const auto& broken : lists) {
      for (const auto number : broken.misplaced) report(file, broken, number);
    }
  }

 private:
  void report(const git::ChangedFile& file, const ExtendedOrder& broken, std::size_t number) {
    const auto at_place = std::ranges::find(broken.mended, number);
    const bool last = at_place + 1 == broken.mended.end();
    const auto neighbour = last ? *(at_place - 1) : *(at_place + 1);
    const auto line = file.after_lines.line(number);
    sink_.add({.bound = &bound_,
               .where = at(file, number),
               .facts = {{"path", file.path},
                         {"line", std::to_string(number)},
                         {"count", std::to_string(broken.lines.last - broken.lines.first + 1)},
                         {"neighbour", text::excerpt(key_of(file.after_lines.line(neighbour)), cells_shown)},
                         {"item", text::excerpt(key_of(line), cells_shown)}},
               .excerpt = std::string(line),
               .anchor = {}});
  }

  const rules::Bound& bound_;
  const Question& question_;
  Sink& sink_;
  FileFilter filter_;
};

constexpr std::string_view params[] = {"paths", "not-paths", "languages", "roles"};
constexpr std::string_view facts[] = {"path", "line", "count", "neighbour", "item"};

}  // namespace

std::vector<ExtendedOrder> extended_orders(const git::ChangedFile& file) {
  std::vector<ExtendedOrder> found;
  std::size_t done = 0;
  for (const auto& range : file.added) {
    for (auto number = std::max(range.first, done + 1); number <= range.last; ++number) {
      const Run run(file, number);
      done = std::max(number, run.range().last);
      if (auto broken = run.judge()) found.push_back(*std::move(broken));
      number = done;
    }
  }
  return found;
}

constinit const Check order = {
    .signature = {.name = "order", .params = params, .required = {}, .facts = facts},
    .look = look_at_files<Rule>};

}  // namespace coach::checks
