#include "checks/line_rule.h"

#include <algorithm>

#include "checks/secrets.h"

namespace coach::checks {
namespace {

// How often a file has to do something before that is its habit.
constexpr std::size_t habit = 5;

// As rules call it.
std::string_view name_of(syntax::Region region) {
  switch (region) {
    case syntax::Region::Code:
      return "code";
    case syntax::Region::Comment:
      return "comment";
    case syntax::Region::String:
      return "string";
  }
  return {};
}

}  // namespace

LineRule::LineRule(const rules::Bound& bound, std::size_t first_literal)
    : bound_(&bound),
      filter_(bound),
      first_literal_(first_literal),
      unless_in_base_(static_cast<std::size_t>(with().number("unless-in-base", 0))),
      max_per_file_(static_cast<std::size_t>(with().number("max-per-file", 0))),
      min_entropy_(with().real("min-entropy", 0)),
      echo_(with().flag("echo", true)),
      guard_(with().flag("placeholder-guard")),
      checksum_(with().has("checksum")),
      by_line_(with().has("unit")) {}

bool LineRule::may_match(const std::vector<bool>& literals_seen) const {
  const std::size_t count = bound_->rule->literals.size();
  if (count == 0) return true;
  const auto first = literals_seen.begin() + static_cast<std::ptrdiff_t>(first_literal_);
  const auto last = first + static_cast<std::ptrdiff_t>(count);
  return std::find(first, last, true) != last;
}

const Patterns& LineRule::wanted() {
  if (compiled_) return wanted_;
  compiled_ = true;
  const bool ignore_case = with().flag("ignore-case");
  const auto list = with().all("patterns");
  std::vector<std::string_view> expressions(list.begin(), list.end());
  if (with().has("pattern")) expressions.push_back(with().one("pattern"));
  wanted_ = Patterns(expressions, ignore_case);
  unwanted_ = Patterns(with().all("not-patterns"), ignore_case);
  excuses_ = Patterns(with().all("unless-in-file-patterns"), ignore_case);
  habits_ = Patterns(with().all("base-pattern"), ignore_case);
  for (const rules::Param& entry : with().under("not-patterns")) {
    unwanted_in_.emplace_back(text::Glob(entry.key), Patterns(entry.values, ignore_case));
  }
  return wanted_;
}

bool LineRule::is_wanted_at(const syntax::Parsed& tree, std::size_t byte) const {
  const auto regions = with().all("region"), others = with().all("region-not");
  const auto region = name_of(syntax::region_at(tree, byte));
  return std::ranges::find(others, region) == others.end() &&
         (regions.empty() || std::ranges::find(regions, region) != regions.end());
}

bool LineRule::excepts(std::string_view path, std::string_view line) const {
  if (unwanted_.found_in(line)) return true;
  return std::any_of(unwanted_in_.begin(), unwanted_in_.end(), [&](const auto& entry) {
    return entry.first.matches(path) && entry.second.found_in(line);
  });
}

bool LineRule::is_live(const Patterns::Hit& hit, std::string_view nearby) const {
  const std::string_view token = hit.core();
  if (min_entropy_ > 0 && entropy(token) < min_entropy_) return false;
  if (guard_ && (is_made_up(token) || is_called_an_example(nearby))) return false;
  return !checksum_ || has_crc32_base62_tail(token);
}

bool LineRule::is_settled_by(std::string_view base) const {
  if (with().has("base-literal") && base.find(with().one("base-literal")) == base.npos) return true;
  return !habits_.empty() && habits_.count_in(base, habit) < habit;
}

bool LineRule::is_habit_of(const git::ChangedFile& file) const {
  const text::Lines& before = file.before_lines;
  if (unless_in_base_ == 0 || wanted_.count_in(before.bytes(), unless_in_base_) < unless_in_base_)
    return false;
  if (with().all("region").empty()) return true;
  const auto tree = syntax::parse(language_of(file), before.bytes());
  if (!tree) return true;
  std::size_t count = 0;
  wanted_.each_in(before.bytes(), [&](const Patterns::Hit& hit) {
    if (is_wanted_at(*tree, hit.begin) && !excepts(file.path, before.line(before.line_at(hit.begin))))
      ++count;
    return count < unless_in_base_;
  });
  return count >= unless_in_base_;
}

bool LineRule::is_excused_by(std::string_view after) const {
  return !excuses_.empty() && excuses_.found_in(after);
}

std::string LineRule::becomes(std::string_view line) const {
  if (!with().has("becomes")) return {};
  const text::Pattern what(with().one("becomes-pattern"));
  return what.rewritten(line, with().one("becomes"));
}

}  // namespace coach::checks
