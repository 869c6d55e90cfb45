#include <algorithm>
#include <array>

#include "contract/history_parts.h"
#include "text/utf8.h"

namespace coach::contract {
namespace {

constexpr std::size_t window = 500, least_commits = 100;
constexpr std::size_t sign_off_window = 100, least_signed = 50, sign_off_share = 90;
constexpr std::size_t limit_share = 98, habit_share = 95, case_share = 90, body_share = 50, wrap_share = 85;

bool is_sign_off(std::string_view line) {
  constexpr std::string_view key = "signed-off-by:";
  if (line.size() < key.size()) return false;
  return std::equal(key.begin(), key.end(), line.begin(),
                    [](char k, char c) { return k == ('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c); });
}

bool is_signed_off(const git::Message& message) {
  for (std::size_t number = 1; number <= message.lines.count(); ++number) {
    if (is_sign_off(message.lines.line(number))) return true;
  }
  return false;
}

// Whether every line of the body is short; addresses cannot be wrapped.
bool is_wrapped(const git::Message& message, std::size_t width) {
  const auto body = message.body();
  for (auto number = body.first; number <= body.last; ++number) {
    const auto line = message.lines.line(number);
    if (line.find("://") != line.npos) continue;
    if (static_cast<std::size_t>(text::display_width(line)) > width) return false;
  }
  return true;
}

bool has_body(const git::Message& message) {
  const auto body = message.body();
  return body.first <= body.last;
}

bool starts_with_any_case(std::string_view rest, char first, char last) {
  return !rest.empty() && first <= rest.front() && rest.front() <= last;
}

struct Habits {
  std::vector<std::size_t> widths;
  std::size_t all = 0, lower = 0, upper = 0, no_period = 0, bodies = 0, wrapped = 0;

  void add(const git::Message& message) {
    const auto subject = without_number(message.subject());
    const auto rest = prefix_of(subject).rest;
    ++all;
    widths.push_back(static_cast<std::size_t>(text::display_width(subject)));
    if (starts_with_any_case(rest, 'a', 'z')) ++lower;
    if (starts_with_any_case(rest, 'A', 'Z')) ++upper;
    if (!subject.ends_with('.')) ++no_period;
    if (!has_body(message)) return;
    ++bodies;
    if (is_wrapped(message, 72)) ++wrapped;
  }
};

void add_subject_limit(const Habits& habits, HistoryFacts& facts) {
  static constexpr auto limits = std::to_array<std::size_t>({50, 60, 65, 70, 72, 75, 80, 90, 100});
  for (const auto limit : limits) {
    const auto kept = static_cast<std::size_t>(
        std::ranges::count_if(habits.widths, [&](std::size_t width) { return width <= limit; }));
    if (share(kept, habits.all) < limit_share) continue;
    auto norm =
        note(Kind::CommitFormat, "subject<=" + std::to_string(limit), evidence(kept, habits.all, "commits"));
    norm.details = {{"limit", {std::to_string(limit)}}};
    facts.norms.push_back(std::move(norm));
    return;
  }
}

}  // namespace

void read_message_habits(const Changes& changes, HistoryFacts& facts) {
  Habits habits;
  for (const auto* change : changes) {
    if (habits.all >= window) break;
    if (!change->message.lines.empty() && !change->message.is_revert()) habits.add(change->message);
  }
  if (habits.all == 0) return;
  std::ranges::sort(habits.widths);
  facts.subject_p95 = habits.widths[(habits.widths.size() - 1) * 95 / 100];
  if (habits.all < least_commits) return;
  const auto say = [&](std::size_t kept) { return evidence(kept, habits.all, "commits"); };
  add_subject_limit(habits, facts);
  const auto add = [&](const char* trait, std::size_t kept, std::size_t least) {
    if (share(kept, habits.all) >= least) facts.norms.push_back(note(Kind::CommitFormat, trait, say(kept)));
  };
  add("lower-case", habits.lower, case_share);
  add("capitalised", habits.upper, case_share);
  add("no-period", habits.no_period, limit_share);
  // Forges wrap, or do not wrap, what they make of a pull request's text: nobody's habit.
  if (facts.integration == Integration::Squash) return;
  add("body", habits.bodies, habit_share);
  if (share(habits.bodies, habits.all) < body_share || share(habits.wrapped, habits.bodies) < wrap_share)
    return;
  auto norm = note(Kind::CommitFormat, "body-wrap<=72",
                   evidence(habits.wrapped, habits.bodies, "commits with a body"));
  norm.details = {{"limit", {"72"}}};
  facts.norms.push_back(std::move(norm));
}

void read_sign_off(const Changes& changes, HistoryFacts& facts) {
  std::size_t all = 0, kept = 0;
  for (const auto* change : changes) {
    if (all >= sign_off_window) break;
    ++all;
    if (is_signed_off(change->message)) ++kept;
  }
  if (all < least_signed || share(kept, all) < sign_off_share) return;
  facts.norms.push_back(note(Kind::Dco, "signed-off-by", evidence(kept, all, "commits")));
}

}  // namespace coach::contract
