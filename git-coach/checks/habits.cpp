#include "checks/habits.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace coach::checks {
namespace {

using syntax::Instance;
using syntax::Practice;

constexpr std::size_t longest_text = 64 << 10;  // of an instance, in which patterns are looked for
// Of a directory: a custom shows in few files, and each costs milliseconds.
constexpr std::size_t files_read = 40;
constexpr std::size_t files_shown = 10;
constexpr std::size_t enough_instances = 60;
constexpr std::size_t enough_bytes = 256 << 10;
constexpr std::size_t largest_file = 128 << 10;

std::optional<Practice> practice_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Practice>, 4> practices = {{
      {"documents", Practice::Documents},
      {"asserts", Practice::Asserts},
      {"explains", Practice::Explains},
      {"handles", Practice::Handles},
  }};
  const auto* const found = std::ranges::find(practices, name, &std::pair<std::string_view, Practice>::first);
  return found == practices.end() ? std::nullopt : std::optional(found->second);
}

bool has_one_of(std::string_view text, const std::vector<std::string_view>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

}  // namespace

HabitRule::HabitRule(const rules::Bound& bound)
    : bound_(&bound),
      filter_(bound),
      practice_(practice_named(bound.with.one("of"))),
      marks_(bound.with.all("mark-pattern"), false),
      kept_(bound.with.all("kept-patterns"), true),
      excused_(bound.with.all("excused-patterns"), true),
      least_(static_cast<std::size_t>(bound.with.number("least", 5))),
      share_(static_cast<std::size_t>(bound.with.number("share", 80))),
      least_lines_(static_cast<std::size_t>(bound.with.number("least-lines", 1))) {}

std::vector<std::string_view> HabitRule::signs(syntax::Language language) const {
  if (is_about_marks()) return {bound_->with.all("signs").begin(), bound_->with.all("signs").end()};
  return practice_ ? syntax::signs_of(language, *practice_) : std::vector<std::string_view>{};
}

bool HabitRule::may_hold(syntax::Language language, std::string_view bytes) const {
  return has_one_of(bytes, signs(language));
}

std::vector<Instance> HabitRule::marks(const text::Lines& text) const {
  std::vector<Instance> found;
  const auto words = signs(syntax::Language::None);
  for (std::size_t number = 1; number <= text.count(); ++number) {
    const auto line = text.line(number);
    if (has_one_of(line, words) && marks_.found_in(line))
      found.push_back({.name = std::string(line),
                       .group = "mark",
                       .lines = {number, number},
                       .line = number,
                       .begin = text.offset(number),
                       .end = text.offset(number) + line.size()});
  }
  return found;
}

std::vector<Instance> HabitRule::instances(const syntax::Parsed* parsed, const text::Lines& text) const {
  std::vector<Instance> found;
  if (is_about_marks()) {
    found = marks(text);
  } else if (parsed != nullptr && practice_) {
    found = syntax::instances_of(*parsed, text, *practice_);
  }
  if (kept_.empty() && excused_.empty()) return found;
  for (auto& instance : found) {
    const auto all = std::string_view(text.bytes()).substr(instance.begin, instance.end - instance.begin);
    const auto bytes = all.substr(0, longest_text);
    instance.kept = instance.kept || kept_.found_in(bytes);
    auto body = bytes;
    if (instance.group == "test") {  // its own name excuses nothing
      body.remove_prefix(
          std::min(body.size(), std::max(text.offset(instance.line), instance.begin) - instance.begin));
      body.remove_prefix(std::min(body.find(')'), body.size()));
    }
    // What is longer than anybody reads may hold anything.
    instance.excused = instance.excused || excused_.found_in(body) || all.size() > longest_text;
  }
  return found;
}

void Evidence::add(const std::vector<Instance>& instances, std::string_view group) {
  for (const auto& instance : instances) {
    if (instance.group != group || (instance.excused && !instance.kept)) continue;
    ++of;
    if (instance.kept) {
      ++kept;
    } else {
      loose.insert(instance.name);
    }
  }
}

const std::vector<Instance>& Habits::before(const HabitRule& rule, Trees& trees) {
  const auto [found, missing] = before_.try_emplace({&rule, trees.file().path});
  const auto& lines = trees.file().before_lines;
  if (missing && rule.may_hold(trees.language(), lines.bytes()))
    found->second = rule.instances(rule.is_about_marks() ? nullptr : trees.before(), lines);
  return found->second;
}

// The files with the same ending beside the changed one, as git lists them: any ten that have something to
// show tell what the custom of a directory is.
const Habits::Beside& Habits::beside(const HabitRule& rule, Trees& trees) {
  const auto& file = trees.file();
  const std::string directory(file.directory());
  const auto ending = contract::extension_of(file.name());
  const auto [found, missing] = beside_.try_emplace({&rule, directory, std::string(ending)});
  auto& instances = found->second;
  if (!missing || ending.empty()) return instances;
  std::size_t shown = 0, parsed_bytes = 0;
  for (const auto& path : files_beside(file.path, *base_, files_read)) {
    if (shown == files_shown || parsed_bytes > enough_bytes || instances.size() > enough_instances) break;
    const auto bytes = base_->read(path, largest_file);
    if (!bytes || !rule.may_hold(trees.language(), *bytes)) continue;
    const text::Lines lines(*bytes);
    parsed_bytes += bytes->size();
    std::optional<syntax::Parsed> parsed;
    if (!rule.is_about_marks() && budget_->take(bytes->size()))
      parsed = syntax::parse(trees.language(), lines.bytes());
    auto more = rule.instances(parsed ? &*parsed : nullptr, lines);
    shown += more.empty() ? 0U : 1U;
    std::ranges::move(more, std::back_inserter(instances));
  }
  return instances;
}

Evidence Habits::of(const HabitRule& rule, Trees& trees, std::string_view group) {
  Evidence evidence{.in_file = true};
  evidence.add(before(rule, trees), group);
  if (evidence.of >= rule.least()) return evidence;
  evidence.in_file = false;
  evidence.add(beside(rule, trees), group);
  return evidence;
}

}  // namespace coach::checks
